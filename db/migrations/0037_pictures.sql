CREATE TABLE "campaign_questions" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"sent_key" text NOT NULL,
	"text" text NOT NULL,
	"flag" text,
	"locale" text NOT NULL,
	"contact" "bytea",
	"contact_key" text,
	"asked_at" timestamp with time zone NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"answer" text,
	"answered_by" text,
	"answered_at" timestamp with time zone,
	"hidden_by" text,
	"hidden_reason" text
);
--> statement-breakpoint
ALTER TABLE "campaign_questions" ADD CONSTRAINT "campaign_questions_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "campaign_questions_sent" ON "campaign_questions" USING btree ("sent_key");--> statement-breakpoint
CREATE INDEX "campaign_questions_answered" ON "campaign_questions" USING btree ("campaign_id","answered_at") WHERE "campaign_questions"."state" = 'answered';--> statement-breakpoint
CREATE INDEX "campaign_questions_asked" ON "campaign_questions" USING btree ("campaign_id","asked_at");--> statement-breakpoint
CREATE INDEX "campaign_questions_contact" ON "campaign_questions" USING btree ("contact_key") WHERE "campaign_questions"."contact_key" is not null;