CREATE TABLE "filings" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"plan_version_id" text NOT NULL,
	"kind" text NOT NULL,
	"authority" text NOT NULL,
	"submitted_on" date NOT NULL,
	"channel" text NOT NULL,
	"number" text NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"confirmed_by" text,
	"confirmed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "plan_versions" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"n" integer NOT NULL,
	"plan" jsonb NOT NULL,
	"budget" jsonb NOT NULL,
	"target_fen" bigint NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"made_by" text,
	"made_at" timestamp with time zone NOT NULL,
	"endorsed_at" timestamp with time zone,
	"effective_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "duplicate_reason" text;--> statement-breakpoint
ALTER TABLE "festival_campaigns" ADD COLUMN "entered_by" text;--> statement-breakpoint
ALTER TABLE "festival_campaigns" ADD COLUMN "entered_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "festivals" ADD COLUMN "region_code" text DEFAULT '360000' NOT NULL;--> statement-breakpoint
ALTER TABLE "filings" ADD CONSTRAINT "filings_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filings" ADD CONSTRAINT "filings_plan_version_id_plan_versions_id_fk" FOREIGN KEY ("plan_version_id") REFERENCES "public"."plan_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_versions" ADD CONSTRAINT "plan_versions_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "filings_version" ON "filings" USING btree ("plan_version_id");--> statement-breakpoint
CREATE UNIQUE INDEX "filings_open" ON "filings" USING btree ("campaign_id") WHERE "filings"."confirmed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "filings_number" ON "filings" USING btree ("number") WHERE "filings"."kind" <> 'change';--> statement-breakpoint
CREATE INDEX "filings_campaign" ON "filings" USING btree ("campaign_id","recorded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "plan_versions_n" ON "plan_versions" USING btree ("campaign_id","n");--> statement-breakpoint
CREATE UNIQUE INDEX "plan_versions_open" ON "plan_versions" USING btree ("campaign_id") WHERE "plan_versions"."state" = 'submitted' or "plan_versions"."state" = 'approved' and "plan_versions"."n" > 1;