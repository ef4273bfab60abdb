CREATE TABLE "gift_words" (
	"gift_id" text NOT NULL,
	"what" text NOT NULL,
	"campaign_id" text NOT NULL,
	"text_key" text NOT NULL,
	"flag" text,
	"state" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"reason" text,
	CONSTRAINT "gift_words_gift_id_what_pk" PRIMARY KEY("gift_id","what")
);
--> statement-breakpoint
ALTER TABLE "gift_words" ADD CONSTRAINT "gift_words_gift_id_gifts_id_fk" FOREIGN KEY ("gift_id") REFERENCES "public"."gifts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gift_words" ADD CONSTRAINT "gift_words_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "gift_words_waiting" ON "gift_words" USING btree ("campaign_id","since") WHERE "gift_words"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "gift_words_decided" ON "gift_words" USING btree ("campaign_id","decided_at") WHERE "gift_words"."decided_at" is not null;--> statement-breakpoint
CREATE INDEX "gift_words_text" ON "gift_words" USING btree ("campaign_id","text_key");