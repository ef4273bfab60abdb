ALTER TABLE "plans" ADD COLUMN "is_held" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "plans_held" ON "plans" USING btree ("campaign_id") WHERE "plans"."is_held";--> statement-breakpoint
CREATE INDEX "plans_ending" ON "plans" USING btree ("id") WHERE "plans"."end_reason" is not null and "plans"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "plans_donor" ON "plans" USING btree ("donor_key");