ALTER TABLE "campaign_updates" ADD COLUMN "form_id" text;--> statement-breakpoint
ALTER TABLE "campaign_updates" ADD COLUMN "hidden_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "campaign_updates" ADD COLUMN "hidden_by" text;--> statement-breakpoint
ALTER TABLE "campaign_updates" ADD COLUMN "hidden_as" text;--> statement-breakpoint
ALTER TABLE "campaign_updates" ADD COLUMN "hidden_reason" text;--> statement-breakpoint
ALTER TABLE "disbursements" ADD COLUMN "form_id" text;--> statement-breakpoint
ALTER TABLE "disbursements" ADD COLUMN "reversal_asked_by" text;--> statement-breakpoint
ALTER TABLE "disbursements" ADD COLUMN "reversal_asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "disbursements" ADD COLUMN "reversal_asked" text;--> statement-breakpoint
ALTER TABLE "spendings" ADD COLUMN "form_id" text;--> statement-breakpoint
ALTER TABLE "spendings" ADD COLUMN "reversal_asked_by" text;--> statement-breakpoint
ALTER TABLE "spendings" ADD COLUMN "reversal_asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "spendings" ADD COLUMN "reversal_asked" text;--> statement-breakpoint
CREATE UNIQUE INDEX "campaign_updates_form" ON "campaign_updates" USING btree ("form_id");--> statement-breakpoint
CREATE UNIQUE INDEX "disbursements_form" ON "disbursements" USING btree ("form_id");--> statement-breakpoint
CREATE UNIQUE INDEX "spendings_form" ON "spendings" USING btree ("form_id");--> statement-breakpoint
ALTER TABLE "campaign_updates" ADD CONSTRAINT "campaign_updates_hidden" CHECK (num_nonnulls("campaign_updates"."hidden_at", "campaign_updates"."hidden_by", "campaign_updates"."hidden_as", "campaign_updates"."hidden_reason") in (0, 4));