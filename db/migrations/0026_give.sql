CREATE TABLE "gift_choices" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "gift_choices_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"gift_id" text NOT NULL,
	"topic" text NOT NULL,
	"choice" text NOT NULL,
	"before" text,
	"chosen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "gift_choices_choice" CHECK (("gift_choices"."topic" = 'display' and "gift_choices"."choice" in ('name', 'nick', 'anonymous')) or ("gift_choices"."topic" = 'amount' and "gift_choices"."choice" in ('shown', 'hidden')) or ("gift_choices"."topic" = 'receipt' and "gift_choices"."choice" in ('wanted', 'waived')))
);
--> statement-breakpoint
CREATE TABLE "gift_minors" (
	"gift_id" text PRIMARY KEY NOT NULL,
	"age" text NOT NULL,
	"is_data_agreed" boolean NOT NULL,
	"agreed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "gifts" ADD COLUMN "is_amount_shown" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "is_amount_shown" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "gift_choices" ADD CONSTRAINT "gift_choices_gift_id_gifts_id_fk" FOREIGN KEY ("gift_id") REFERENCES "public"."gifts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gift_minors" ADD CONSTRAINT "gift_minors_gift_id_gifts_id_fk" FOREIGN KEY ("gift_id") REFERENCES "public"."gifts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "gift_choices_gift" ON "gift_choices" USING btree ("gift_id","topic","id");