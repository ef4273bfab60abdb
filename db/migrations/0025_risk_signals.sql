CREATE TABLE "risk_signals" (
	"id" text PRIMARY KEY NOT NULL,
	"rule" text NOT NULL,
	"key" text NOT NULL,
	"campaign_id" text NOT NULL,
	"gift_id" text NOT NULL,
	"facts" jsonb NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"raised_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "risk_traces" (
	"payment_intent" text PRIMARY KEY NOT NULL,
	"gift_id" text,
	"campaign_id" text,
	"donor_key" text,
	"place_key" text,
	"card_key" text,
	"amount_fen" bigint,
	"paid_at" timestamp with time zone,
	"seen_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "risk_signals" ADD CONSTRAINT "risk_signals_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "risk_signals_key" ON "risk_signals" USING btree ("key");--> statement-breakpoint
CREATE INDEX "risk_signals_gift" ON "risk_signals" USING btree ("gift_id","rule");--> statement-breakpoint
CREATE INDEX "risk_signals_raised" ON "risk_signals" USING btree ("raised_at","id");--> statement-breakpoint
CREATE INDEX "risk_signals_waiting" ON "risk_signals" USING btree ("raised_at") WHERE "risk_signals"."state" in ('open', 'held');--> statement-breakpoint
CREATE INDEX "risk_traces_donor" ON "risk_traces" USING btree ("donor_key","paid_at");--> statement-breakpoint
CREATE INDEX "risk_traces_place" ON "risk_traces" USING btree ("place_key","paid_at");--> statement-breakpoint
CREATE INDEX "risk_traces_card" ON "risk_traces" USING btree ("card_key","paid_at");--> statement-breakpoint
CREATE INDEX "risk_traces_gift" ON "risk_traces" USING btree ("gift_id");--> statement-breakpoint
CREATE INDEX "risk_traces_seen" ON "risk_traces" USING btree ("seen_at");