CREATE TABLE "campaign_updates" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"title_zh" text NOT NULL,
	"title_en" text NOT NULL,
	"body_zh" text NOT NULL,
	"body_en" text NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"published_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "campaigns" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"ngo_id" text NOT NULL,
	"holder_id" text NOT NULL,
	"region_code" text NOT NULL,
	"category" text NOT NULL,
	"programme" text,
	"state" text NOT NULL,
	"title_zh" text NOT NULL,
	"title_en" text NOT NULL,
	"summary_zh" text DEFAULT '' NOT NULL,
	"summary_en" text DEFAULT '' NOT NULL,
	"story_zh" text DEFAULT '' NOT NULL,
	"story_en" text DEFAULT '' NOT NULL,
	"scene" text DEFAULT 'square' NOT NULL,
	"target_fen" bigint NOT NULL,
	"suggested_fen" jsonb DEFAULT '[1000,2000,5000,10000,20000,50000]'::jsonb NOT NULL,
	"budget" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"plan" jsonb NOT NULL,
	"filing_number" text,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"submitted_at" timestamp with time zone,
	"approved_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"pause_reason" text,
	CONSTRAINT "campaigns_target_positive" CHECK ("campaigns"."target_fen" > 0),
	CONSTRAINT "campaigns_dates" CHECK ("campaigns"."ends_at" > "campaigns"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "cited_statistics" (
	"id" text PRIMARY KEY NOT NULL,
	"region_code" text,
	"festival_id" text,
	"topic" text NOT NULL,
	"label_zh" text NOT NULL,
	"label_en" text NOT NULL,
	"value" bigint NOT NULL,
	"unit" text NOT NULL,
	"year" integer,
	"source_zh" text NOT NULL,
	"source_en" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "festival_campaigns" (
	"festival_id" text NOT NULL,
	"campaign_id" text NOT NULL,
	CONSTRAINT "festival_campaigns_festival_id_campaign_id_pk" PRIMARY KEY("festival_id","campaign_id")
);
--> statement-breakpoint
CREATE TABLE "festivals" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"about_zh" text DEFAULT '' NOT NULL,
	"about_en" text DEFAULT '' NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "disputes" (
	"dispute_id" text PRIMARY KEY NOT NULL,
	"payment_intent" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"currency" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"reinstated_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "gifts" (
	"id" text PRIMARY KEY NOT NULL,
	"handle" text NOT NULL,
	"reference" text NOT NULL,
	"attempt_id" text,
	"second_of" text,
	"input_hash" text,
	"campaign_id" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"currency" text DEFAULT 'cny' NOT NULL,
	"origin_key" text,
	"source" text DEFAULT 'stripe' NOT NULL,
	"user_id" text,
	"donor_key" text NOT NULL,
	"display_mode" text NOT NULL,
	"donor_name" text,
	"nick" text,
	"donor_email" text,
	"donor_phone" text,
	"message" text,
	"locale" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"provider_params" jsonb,
	"session_n" integer DEFAULT 1 NOT NULL,
	"session_id" text,
	"checkout_url" text,
	"session_expires_at" timestamp with time zone,
	"state" text DEFAULT 'pending' NOT NULL,
	"review_reason" text,
	"review_resolution" text,
	"accepted_at" timestamp with time zone,
	"failed_at" timestamp with time zone,
	"expired_at" timestamp with time zone,
	"payment_intent" text,
	"paid_at" timestamp with time zone,
	"paid_fen" bigint,
	"refunded_fen" bigint DEFAULT 0 NOT NULL,
	"disputed_fen" bigint DEFAULT 0 NOT NULL,
	"is_pending_counted" boolean DEFAULT false NOT NULL,
	"settled_at" timestamp with time zone,
	"scopes" text[],
	"day" date,
	"posted_seq" bigint,
	CONSTRAINT "gifts_amount" CHECK ("gifts"."amount_fen" between 1 and 99999999999),
	CONSTRAINT "gifts_refunded" CHECK ("gifts"."refunded_fen" >= 0 and "gifts"."disputed_fen" >= 0)
);
--> statement-breakpoint
CREATE TABLE "give_drafts" (
	"attempt_id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"values" jsonb NOT NULL,
	"errors" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "inbox_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"event_id" text NOT NULL,
	"body" "bytea" NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"state" text DEFAULT 'received' NOT NULL,
	"note" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"settled_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"payment_intent" text PRIMARY KEY NOT NULL,
	"gift_id" text,
	"charge_id" text,
	"is_received" boolean DEFAULT false NOT NULL,
	"amount_fen" bigint,
	"currency" text,
	"livemode" boolean DEFAULT false NOT NULL,
	"paid_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"refund_id" text PRIMARY KEY NOT NULL,
	"payment_intent" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"currency" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"voided_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_id" text NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"reason" text,
	"before" jsonb,
	"after" jsonb,
	"prev_hash" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "heartbeats" (
	"name" text PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"seq" bigint NOT NULL,
	"n" smallint NOT NULL,
	"account" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"currency" text NOT NULL,
	CONSTRAINT "ledger_entries_seq_n_pk" PRIMARY KEY("seq","n")
);
--> statement-breakpoint
CREATE TABLE "ledger_head" (
	"id" smallint PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_transactions" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"provider" text NOT NULL,
	"external_id" text NOT NULL,
	"gift_id" text,
	"campaign_id" text,
	"scopes" text[] NOT NULL,
	"day" date NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"posted_at" timestamp with time zone NOT NULL,
	"reverses_seq" bigint,
	"prev_hash" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" text PRIMARY KEY NOT NULL,
	"dedupe_key" text NOT NULL,
	"kind" text NOT NULL,
	"to_address" text NOT NULL,
	"locale" text NOT NULL,
	"params" jsonb NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"not_before" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"subject" text,
	"html" text,
	"plain" text,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "reviews" (
	"id" text PRIMARY KEY NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"decision" text NOT NULL,
	"reason" text NOT NULL,
	"reviewer_id" text NOT NULL,
	"decided_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "scope_donors" (
	"scope" text NOT NULL,
	"donor_key" text NOT NULL,
	"net_fen" bigint NOT NULL,
	CONSTRAINT "scope_donors_scope_donor_key_pk" PRIMARY KEY("scope","donor_key")
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "totals" (
	"scope" text PRIMARY KEY NOT NULL,
	"gift_count" bigint DEFAULT 0 NOT NULL,
	"donor_count" bigint DEFAULT 0 NOT NULL,
	"gross_fen" bigint DEFAULT 0 NOT NULL,
	"refunded_fen" bigint DEFAULT 0 NOT NULL,
	"disputed_fen" bigint DEFAULT 0 NOT NULL,
	"matched_enterprise_fen" bigint DEFAULT 0 NOT NULL,
	"matched_foundation_fen" bigint DEFAULT 0 NOT NULL,
	"pending_count" bigint DEFAULT 0 NOT NULL,
	"pending_fen" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "totals_daily" (
	"scope" text NOT NULL,
	"day" date NOT NULL,
	"gift_count" bigint DEFAULT 0 NOT NULL,
	"gross_fen" bigint DEFAULT 0 NOT NULL,
	"refunded_fen" bigint DEFAULT 0 NOT NULL,
	"disputed_fen" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "totals_daily_scope_day_pk" PRIMARY KEY("scope","day")
);
--> statement-breakpoint
CREATE TABLE "certificates" (
	"id" text PRIMARY KEY NOT NULL,
	"ngo_id" text NOT NULL,
	"number" text NOT NULL,
	"issuer" text NOT NULL,
	"issued_on" date NOT NULL,
	"valid_until" date,
	"state" text NOT NULL,
	"verified_by" text,
	"verified_at" timestamp with time zone,
	"verification_source" text
);
--> statement-breakpoint
CREATE TABLE "merchant_accounts" (
	"ngo_id" text NOT NULL,
	"provider" text NOT NULL,
	"ref" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "merchant_accounts_ngo_id_provider_pk" PRIMARY KEY("ngo_id","provider")
);
--> statement-breakpoint
CREATE TABLE "ngos" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"uscc" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"form" text NOT NULL,
	"registrar" text NOT NULL,
	"region_code" text NOT NULL,
	"about_zh" text DEFAULT '' NOT NULL,
	"about_en" text DEFAULT '' NOT NULL,
	"contact_name" text NOT NULL,
	"contact_email" text NOT NULL,
	"contact_phone" text NOT NULL,
	"address" text NOT NULL,
	"state" text NOT NULL,
	"is_cited" boolean DEFAULT false NOT NULL,
	"asked_holder_id" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"submitted_at" timestamp with time zone,
	"verified_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "partnerships" (
	"holder_id" text NOT NULL,
	"partner_id" text NOT NULL,
	"assessment" text NOT NULL,
	"agreement_signed_on" date NOT NULL,
	"ended_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "partnerships_holder_id_partner_id_pk" PRIMARY KEY("holder_id","partner_id")
);
--> statement-breakpoint
CREATE TABLE "regions" (
	"code" text PRIMARY KEY NOT NULL,
	"level" text NOT NULL,
	"parent_code" text,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "form_drafts" (
	"user_id" text NOT NULL,
	"form" text NOT NULL,
	"values" jsonb NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "form_drafts_user_id_form_pk" PRIMARY KEY("user_id","form")
);
--> statement-breakpoint
CREATE TABLE "ngo_members" (
	"ngo_id" text NOT NULL,
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "ngo_members_ngo_id_user_id_pk" PRIMARY KEY("ngo_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"is_by_link" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tokens" (
	"hash" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"email_key" text NOT NULL,
	"detail" jsonb,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"email_key" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"official_role" text,
	"official_region" text,
	"locale" text DEFAULT 'zh' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"disabled_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "campaign_updates" ADD CONSTRAINT "campaign_updates_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_ngo_id_ngos_id_fk" FOREIGN KEY ("ngo_id") REFERENCES "public"."ngos"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_holder_id_ngos_id_fk" FOREIGN KEY ("holder_id") REFERENCES "public"."ngos"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_region_code_regions_code_fk" FOREIGN KEY ("region_code") REFERENCES "public"."regions"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cited_statistics" ADD CONSTRAINT "cited_statistics_region_code_regions_code_fk" FOREIGN KEY ("region_code") REFERENCES "public"."regions"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cited_statistics" ADD CONSTRAINT "cited_statistics_festival_id_festivals_id_fk" FOREIGN KEY ("festival_id") REFERENCES "public"."festivals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "festival_campaigns" ADD CONSTRAINT "festival_campaigns_festival_id_festivals_id_fk" FOREIGN KEY ("festival_id") REFERENCES "public"."festivals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "festival_campaigns" ADD CONSTRAINT "festival_campaigns_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gifts" ADD CONSTRAINT "gifts_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "give_drafts" ADD CONSTRAINT "give_drafts_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_seq_ledger_transactions_seq_fk" FOREIGN KEY ("seq") REFERENCES "public"."ledger_transactions"("seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_ngo_id_ngos_id_fk" FOREIGN KEY ("ngo_id") REFERENCES "public"."ngos"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merchant_accounts" ADD CONSTRAINT "merchant_accounts_ngo_id_ngos_id_fk" FOREIGN KEY ("ngo_id") REFERENCES "public"."ngos"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ngos" ADD CONSTRAINT "ngos_region_code_regions_code_fk" FOREIGN KEY ("region_code") REFERENCES "public"."regions"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnerships" ADD CONSTRAINT "partnerships_holder_id_ngos_id_fk" FOREIGN KEY ("holder_id") REFERENCES "public"."ngos"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnerships" ADD CONSTRAINT "partnerships_partner_id_ngos_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."ngos"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "form_drafts" ADD CONSTRAINT "form_drafts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ngo_members" ADD CONSTRAINT "ngo_members_ngo_id_ngos_id_fk" FOREIGN KEY ("ngo_id") REFERENCES "public"."ngos"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ngo_members" ADD CONSTRAINT "ngo_members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "campaign_updates_campaign" ON "campaign_updates" USING btree ("campaign_id","published_at");--> statement-breakpoint
CREATE UNIQUE INDEX "campaigns_slug" ON "campaigns" USING btree ("slug");--> statement-breakpoint
CREATE UNIQUE INDEX "campaigns_filing_number" ON "campaigns" USING btree ("filing_number");--> statement-breakpoint
CREATE INDEX "campaigns_state" ON "campaigns" USING btree ("state","starts_at");--> statement-breakpoint
CREATE INDEX "campaigns_ngo" ON "campaigns" USING btree ("ngo_id");--> statement-breakpoint
CREATE INDEX "campaigns_holder" ON "campaigns" USING btree ("holder_id");--> statement-breakpoint
CREATE INDEX "campaigns_region" ON "campaigns" USING btree ("region_code");--> statement-breakpoint
CREATE INDEX "festival_campaigns_campaign" ON "festival_campaigns" USING btree ("campaign_id");--> statement-breakpoint
CREATE UNIQUE INDEX "festivals_slug" ON "festivals" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "disputes_payment" ON "disputes" USING btree ("payment_intent");--> statement-breakpoint
CREATE UNIQUE INDEX "gifts_handle" ON "gifts" USING btree ("handle");--> statement-breakpoint
CREATE UNIQUE INDEX "gifts_reference" ON "gifts" USING btree ("reference");--> statement-breakpoint
CREATE UNIQUE INDEX "gifts_attempt" ON "gifts" USING btree ("attempt_id");--> statement-breakpoint
CREATE UNIQUE INDEX "gifts_session" ON "gifts" USING btree ("session_id");--> statement-breakpoint
CREATE UNIQUE INDEX "gifts_payment_intent" ON "gifts" USING btree ("payment_intent");--> statement-breakpoint
CREATE INDEX "gifts_wall" ON "gifts" USING btree ("campaign_id","posted_seq") WHERE "gifts"."posted_seq" is not null;--> statement-breakpoint
CREATE INDEX "gifts_second" ON "gifts" USING btree ("second_of") WHERE "gifts"."second_of" is not null;--> statement-breakpoint
CREATE INDEX "gifts_review" ON "gifts" USING btree ("created_at") WHERE "gifts"."state" = 'in_review';--> statement-breakpoint
CREATE INDEX "gifts_open_sessions" ON "gifts" USING btree ("campaign_id") WHERE "gifts"."state" = 'pending' and "gifts"."session_id" is not null;--> statement-breakpoint
CREATE INDEX "gifts_unfinished" ON "gifts" USING btree ("origin_key","created_at") WHERE "gifts"."state" in ('pending', 'expired', 'failed');--> statement-breakpoint
CREATE INDEX "gifts_user" ON "gifts" USING btree ("user_id") WHERE "gifts"."user_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "inbox_event" ON "inbox" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "inbox_waiting" ON "inbox" USING btree ("seq") WHERE "inbox"."state" = 'received';--> statement-breakpoint
CREATE INDEX "inbox_parked" ON "inbox" USING btree ("seq") WHERE "inbox"."state" = 'parked';--> statement-breakpoint
CREATE INDEX "inbox_ignored" ON "inbox" USING btree ("seq") WHERE "inbox"."state" = 'ignored';--> statement-breakpoint
CREATE INDEX "payments_gift" ON "payments" USING btree ("gift_id");--> statement-breakpoint
CREATE INDEX "refunds_payment" ON "refunds" USING btree ("payment_intent");--> statement-breakpoint
CREATE INDEX "audit_subject" ON "audit_events" USING btree ("subject","seq");--> statement-breakpoint
CREATE INDEX "ledger_account" ON "ledger_entries" USING btree ("account","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_external" ON "ledger_transactions" USING btree ("provider","external_id","kind");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_reverses" ON "ledger_transactions" USING btree ("reverses_seq");--> statement-breakpoint
CREATE INDEX "ledger_gift" ON "ledger_transactions" USING btree ("gift_id");--> statement-breakpoint
CREATE INDEX "ledger_campaign" ON "ledger_transactions" USING btree ("campaign_id","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "mails_dedupe" ON "mails" USING btree ("dedupe_key");--> statement-breakpoint
CREATE INDEX "mails_due" ON "mails" USING btree ("state","not_before");--> statement-breakpoint
CREATE INDEX "mails_created" ON "mails" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "reviews_subject" ON "reviews" USING btree ("subject_kind","subject_id","decided_at");--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_number" ON "certificates" USING btree ("number");--> statement-breakpoint
CREATE INDEX "certificates_ngo" ON "certificates" USING btree ("ngo_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ngos_slug" ON "ngos" USING btree ("slug");--> statement-breakpoint
CREATE UNIQUE INDEX "ngos_uscc" ON "ngos" USING btree ("uscc");--> statement-breakpoint
CREATE INDEX "ngos_state" ON "ngos" USING btree ("state","submitted_at");--> statement-breakpoint
CREATE INDEX "ngo_members_user" ON "ngo_members" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_key" ON "users" USING btree ("email_key");