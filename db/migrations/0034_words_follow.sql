CREATE TABLE "campaign_followers" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"address" text NOT NULL,
	"address_key" text NOT NULL,
	"locale" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"confirmed_at" timestamp with time zone,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "campaign_milestones" (
	"campaign_id" text NOT NULL,
	"percent" integer NOT NULL,
	"net_fen" bigint NOT NULL,
	"reached_at" timestamp with time zone NOT NULL,
	CONSTRAINT "campaign_milestones_campaign_id_percent_pk" PRIMARY KEY("campaign_id","percent")
);
--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "thanks_zh" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "thanks_en" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "campaign_followers" ADD CONSTRAINT "campaign_followers_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_milestones" ADD CONSTRAINT "campaign_milestones_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "campaign_followers_one" ON "campaign_followers" USING btree ("campaign_id","address_key");--> statement-breakpoint
CREATE INDEX "campaign_followers_address" ON "campaign_followers" USING btree ("address_key");--> statement-breakpoint
CREATE INDEX "campaign_followers_unconfirmed" ON "campaign_followers" USING btree ("since") WHERE "campaign_followers"."confirmed_at" is null;