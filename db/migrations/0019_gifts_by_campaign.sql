DROP INDEX "gifts_sessions";--> statement-breakpoint
CREATE INDEX "gifts_campaign" ON "gifts" USING btree ("campaign_id","session_expires_at","id");