CREATE TABLE "keepsakes" (
	"serial" text PRIMARY KEY NOT NULL,
	"gift_id" text NOT NULL,
	"is_amount_shown" boolean DEFAULT false NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"erased_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "refund_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"gift_id" text NOT NULL,
	"reason" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"decided_at" timestamp with time zone,
	"decider_id" text,
	"answer" text,
	"granted_fen" bigint
);
--> statement-breakpoint
ALTER TABLE "gifts" ADD COLUMN "erased_at" timestamp with time zone;
--> statement-breakpoint
ALTER TABLE "keepsakes" ADD CONSTRAINT "keepsakes_gift_id_gifts_id_fk" FOREIGN KEY ("gift_id") REFERENCES "public"."gifts"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "refund_requests" ADD CONSTRAINT "refund_requests_gift_id_gifts_id_fk" FOREIGN KEY ("gift_id") REFERENCES "public"."gifts"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE UNIQUE INDEX "keepsakes_gift" ON "keepsakes" USING btree ("gift_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "refund_requests_open" ON "refund_requests" USING btree ("gift_id") WHERE "refund_requests"."state" = 'open';
--> statement-breakpoint
CREATE INDEX "refund_requests_gift" ON "refund_requests" USING btree ("gift_id","asked_at");
--> statement-breakpoint
CREATE INDEX "refund_requests_waiting" ON "refund_requests" USING btree ("asked_at") WHERE "refund_requests"."state" = 'open';
--> statement-breakpoint
CREATE INDEX "gifts_mail" ON "gifts" USING btree ("donor_key") WHERE "gifts"."donor_key" like 'mail:%';
