ALTER TABLE "campaigns" ADD COLUMN "story_tree_zh" jsonb;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "story_tree_en" jsonb;--> statement-breakpoint
ALTER TABLE "campaign_pictures" ADD COLUMN "no" integer;--> statement-breakpoint
-- Stories already name the n-th standing picture of the gallery: those get these numbers, the rest come after.
UPDATE "campaign_pictures" p SET "no" = q.no FROM (
	SELECT id, row_number() OVER (PARTITION BY campaign_id ORDER BY (place = 'gallery' AND removed_at IS NULL) DESC, added_at, id) AS no
	FROM "campaign_pictures"
) q WHERE q.id = p.id;--> statement-breakpoint
ALTER TABLE "campaign_pictures" ALTER COLUMN "no" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "campaign_pictures" ADD COLUMN "sort" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "campaign_pictures" ADD COLUMN "update_id" text;--> statement-breakpoint
ALTER TABLE "campaign_pictures" ADD CONSTRAINT "campaign_pictures_update_id_campaign_updates_id_fk" FOREIGN KEY ("update_id") REFERENCES "public"."campaign_updates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "campaign_pictures_no" ON "campaign_pictures" USING btree ("campaign_id","no");--> statement-breakpoint
ALTER TABLE "campaign_pictures" ADD CONSTRAINT "campaign_pictures_update" CHECK (("campaign_pictures"."place" = 'update') = ("campaign_pictures"."update_id" is not null));