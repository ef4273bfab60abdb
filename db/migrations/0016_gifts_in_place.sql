-- Settling changes no indexed column of an ordinary gift any more: its row is written anew in its own page, where
-- more than half of the room is kept for that, and no index is touched (a HOT update).
alter table gifts set (fillfactor = 40);--> statement-breakpoint
DROP INDEX "gifts_payment_intent";--> statement-breakpoint
DROP INDEX "gifts_wall";--> statement-breakpoint
DROP INDEX "gifts_open_sessions";--> statement-breakpoint
DROP INDEX "gifts_unfinished";--> statement-breakpoint
DROP INDEX "gifts_review";--> statement-breakpoint
CREATE INDEX "gifts_sessions" ON "gifts" USING btree ("campaign_id","session_expires_at","id") WHERE "gifts"."session_id" is not null;--> statement-breakpoint
CREATE INDEX "gifts_unopened" ON "gifts" USING btree ("created_at") WHERE "gifts"."session_id" is null and "gifts"."attempt_id" is not null;--> statement-breakpoint
CREATE INDEX "gifts_origin" ON "gifts" USING btree ("origin_key","created_at") WHERE "gifts"."origin_key" is not null;--> statement-breakpoint
CREATE INDEX "gifts_review" ON "gifts" USING btree ("created_at") WHERE "gifts"."review_reason" is not null;