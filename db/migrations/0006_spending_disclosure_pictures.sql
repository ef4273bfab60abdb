CREATE TABLE "obligations" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"n" integer NOT NULL,
	"ngo_id" text NOT NULL,
	"campaign_id" text,
	"period_from" date NOT NULL,
	"period_to" date NOT NULL,
	"due_on" date NOT NULL,
	"met_at" timestamp with time zone,
	"void_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"id" text PRIMARY KEY NOT NULL,
	"obligation_id" text NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"text_zh" text NOT NULL,
	"text_en" text NOT NULL,
	"figures" jsonb NOT NULL,
	"correction_zh" text,
	"correction_en" text,
	"edit" integer DEFAULT 1 NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"published_by" text,
	"published_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "campaign_pictures" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"place" text NOT NULL,
	"name" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"alt_zh" text NOT NULL,
	"alt_en" text NOT NULL,
	"added_by" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "disbursements" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"partner_id" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"request" text NOT NULL,
	"state" text NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"refusal" text,
	"seq" bigint,
	"reversed_by" text,
	"reversed_at" timestamp with time zone,
	"reversal_reason" text,
	"reversal_seq" bigint,
	CONSTRAINT "disbursements_positive" CHECK ("disbursements"."amount_fen" > 0),
	CONSTRAINT "disbursements_posted" CHECK (("disbursements"."state" in ('posted', 'reversed')) = ("disbursements"."seq" is not null))
);
--> statement-breakpoint
CREATE TABLE "spendings" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"spender_id" text NOT NULL,
	"purpose" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"spent_on" date NOT NULL,
	"budget_line" integer NOT NULL,
	"payee" text NOT NULL,
	"payee_kind" text NOT NULL,
	"description_zh" text NOT NULL,
	"description_en" text NOT NULL,
	"voucher_file" text NOT NULL,
	"state" text NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"refusal" text,
	"seq" bigint,
	"reversed_by" text,
	"reversed_at" timestamp with time zone,
	"reversal_reason" text,
	"reversal_seq" bigint,
	CONSTRAINT "spendings_positive" CHECK ("spendings"."amount_fen" > 0),
	CONSTRAINT "spendings_posted" CHECK (("spendings"."state" in ('posted', 'reversed')) = ("spendings"."seq" is not null))
);
--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "endorsed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "endorsed_by" text;--> statement-breakpoint
ALTER TABLE "obligations" ADD CONSTRAINT "obligations_ngo_id_ngos_id_fk" FOREIGN KEY ("ngo_id") REFERENCES "public"."ngos"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "obligations" ADD CONSTRAINT "obligations_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_obligation_id_obligations_id_fk" FOREIGN KEY ("obligation_id") REFERENCES "public"."obligations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_pictures" ADD CONSTRAINT "campaign_pictures_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disbursements" ADD CONSTRAINT "disbursements_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disbursements" ADD CONSTRAINT "disbursements_partner_id_ngos_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."ngos"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spendings" ADD CONSTRAINT "spendings_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spendings" ADD CONSTRAINT "spendings_spender_id_ngos_id_fk" FOREIGN KEY ("spender_id") REFERENCES "public"."ngos"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "obligations_campaign" ON "obligations" USING btree ("campaign_id","due_on");--> statement-breakpoint
CREATE INDEX "obligations_ngo" ON "obligations" USING btree ("ngo_id","due_on");--> statement-breakpoint
CREATE INDEX "obligations_open" ON "obligations" USING btree ("met_at","due_on");--> statement-breakpoint
CREATE UNIQUE INDEX "reports_version" ON "reports" USING btree ("obligation_id","version");--> statement-breakpoint
CREATE UNIQUE INDEX "campaign_pictures_name" ON "campaign_pictures" USING btree ("name");--> statement-breakpoint
CREATE INDEX "campaign_pictures_campaign" ON "campaign_pictures" USING btree ("campaign_id","added_at");--> statement-breakpoint
CREATE INDEX "disbursements_campaign" ON "disbursements" USING btree ("campaign_id","made_at");--> statement-breakpoint
CREATE INDEX "spendings_campaign" ON "spendings" USING btree ("campaign_id","spent_on");--> statement-breakpoint
CREATE UNIQUE INDEX "spendings_voucher" ON "spendings" USING btree ("voucher_file");