ALTER TABLE "campaign_questions" ADD COLUMN "by_official" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "gift_words" ADD COLUMN "by_official" boolean DEFAULT false NOT NULL;--> statement-breakpoint
-- What stands hidden by somebody who is an official now was hidden as one.
update gift_words w set by_official = true from users u where w.state = 'hidden' and u.id = w.decided_by and u.official_role is not null;--> statement-breakpoint
update campaign_questions q set by_official = true from users u where q.state = 'hidden' and u.id = q.hidden_by and u.official_role is not null;
