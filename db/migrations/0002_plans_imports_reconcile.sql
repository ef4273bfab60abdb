CREATE TABLE "balance_lines" (
	"id" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"source_id" text,
	"payment_intent" text,
	"amount" bigint NOT NULL,
	"fee" bigint NOT NULL,
	"currency" text NOT NULL,
	"exchange_rate" text,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "import_faults" (
	"import_id" text NOT NULL,
	"line" integer NOT NULL,
	"column" text NOT NULL,
	"code" text NOT NULL,
	CONSTRAINT "import_faults_import_id_line_column_pk" PRIMARY KEY("import_id","line","column")
);
--> statement-breakpoint
CREATE TABLE "import_rows" (
	"import_id" text NOT NULL,
	"line" integer NOT NULL,
	"external_id" text NOT NULL,
	"campaign_id" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"paid_at" timestamp with time zone NOT NULL,
	"display_mode" text NOT NULL,
	"donor_name" text,
	"donor_email" text,
	"donor_phone" text,
	"channel" text,
	"note" text,
	"gift_id" text,
	CONSTRAINT "import_rows_import_id_line_pk" PRIMARY KEY("import_id","line")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" text PRIMARY KEY NOT NULL,
	"ngo_id" text NOT NULL,
	"source" text NOT NULL,
	"file_name" text NOT NULL,
	"file_hash" text,
	"is_all_or_nothing" boolean DEFAULT false NOT NULL,
	"state" text DEFAULT 'reading' NOT NULL,
	"bytes_total" bigint NOT NULL,
	"bytes_read" bigint DEFAULT 0 NOT NULL,
	"last_line" integer DEFAULT 0 NOT NULL,
	"good_count" integer DEFAULT 0 NOT NULL,
	"bad_count" integer DEFAULT 0 NOT NULL,
	"known_count" integer DEFAULT 0 NOT NULL,
	"posted_count" integer DEFAULT 0 NOT NULL,
	"sum_fen" bigint DEFAULT 0 NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"staged_at" timestamp with time zone,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"reason" text,
	"posted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "donor_nets" (
	"donor_key" text PRIMARY KEY NOT NULL,
	"nets" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "instalments" (
	"invoice_id" text PRIMARY KEY NOT NULL,
	"plan_id" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"currency" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"failed_at" timestamp with time zone,
	"paid_at" timestamp with time zone,
	"voided_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "plans" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"first_gift_id" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"user_id" text,
	"donor_key" text NOT NULL,
	"display_mode" text NOT NULL,
	"donor_name" text,
	"nick" text,
	"donor_email" text NOT NULL,
	"locale" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"subscription_id" text,
	"customer_id" text,
	"said_at" timestamp with time zone,
	"is_paused" boolean DEFAULT false NOT NULL,
	"ends_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"end_reason" text,
	CONSTRAINT "plans_amount" CHECK ("plans"."amount_fen" between 1 and 99999999)
);
--> statement-breakpoint
CREATE TABLE "reconcile_days" (
	"provider" text NOT NULL,
	"day" date NOT NULL,
	"provider_received_fen" bigint NOT NULL,
	"provider_refunded_fen" bigint NOT NULL,
	"provider_disputed_fen" bigint NOT NULL,
	"ledger_received_fen" bigint NOT NULL,
	"ledger_refunded_fen" bigint NOT NULL,
	"ledger_disputed_fen" bigint NOT NULL,
	"difference_fen" bigint NOT NULL,
	"exception_count" integer NOT NULL,
	"fees" jsonb NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reconcile_days_provider_day_pk" PRIMARY KEY("provider","day")
);
--> statement-breakpoint
CREATE TABLE "reconcile_exceptions" (
	"id" text PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"kind" text NOT NULL,
	"cause" text NOT NULL,
	"object_id" text NOT NULL,
	"gift_id" text,
	"day" date NOT NULL,
	"currency" text NOT NULL,
	"provider_amount" bigint NOT NULL,
	"ledger_amount" bigint NOT NULL,
	"first_seen_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"note" text,
	"noted_by" text,
	"noted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "reconcile_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"read_count" integer DEFAULT 0 NOT NULL,
	"added_count" integer DEFAULT 0 NOT NULL,
	"difference_fen" bigint,
	"error" text
);
--> statement-breakpoint
ALTER TABLE "gifts" ADD COLUMN "external_id" text;--> statement-breakpoint
ALTER TABLE "gifts" ADD COLUMN "plan_id" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "invoice_id" text;--> statement-breakpoint
ALTER TABLE "import_faults" ADD CONSTRAINT "import_faults_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_ngo_id_ngos_id_fk" FOREIGN KEY ("ngo_id") REFERENCES "public"."ngos"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "balance_lines_payment" ON "balance_lines" USING btree ("payment_intent");--> statement-breakpoint
CREATE INDEX "balance_lines_created" ON "balance_lines" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "import_rows_external" ON "import_rows" USING btree ("import_id","external_id");--> statement-breakpoint
CREATE INDEX "imports_ngo" ON "imports" USING btree ("ngo_id","created_at");--> statement-breakpoint
CREATE INDEX "imports_waiting" ON "imports" USING btree ("created_at") WHERE "imports"."state" in ('staged', 'approved');--> statement-breakpoint
CREATE UNIQUE INDEX "imports_file" ON "imports" USING btree ("source","file_hash") WHERE "imports"."file_hash" is not null and "imports"."state" not in ('refused', 'rejected');--> statement-breakpoint
CREATE INDEX "instalments_plan" ON "instalments" USING btree ("plan_id","created_at");--> statement-breakpoint
CREATE INDEX "instalments_unpaid" ON "instalments" USING btree ("plan_id","created_at") WHERE "instalments"."paid_at" is null and "instalments"."voided_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "plans_first_gift" ON "plans" USING btree ("first_gift_id");--> statement-breakpoint
CREATE UNIQUE INDEX "plans_subscription" ON "plans" USING btree ("subscription_id");--> statement-breakpoint
CREATE INDEX "plans_user" ON "plans" USING btree ("user_id") WHERE "plans"."user_id" is not null;--> statement-breakpoint
CREATE INDEX "plans_running" ON "plans" USING btree ("campaign_id") WHERE "plans"."ended_at" is null and "plans"."subscription_id" is not null;--> statement-breakpoint
CREATE INDEX "reconcile_exceptions_open" ON "reconcile_exceptions" USING btree ("closed_at","day");--> statement-breakpoint
CREATE INDEX "reconcile_runs_started" ON "reconcile_runs" USING btree ("started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "gifts_external" ON "gifts" USING btree ("source","external_id") WHERE "gifts"."external_id" is not null;--> statement-breakpoint
CREATE INDEX "gifts_plan" ON "gifts" USING btree ("plan_id","created_at") WHERE "gifts"."plan_id" is not null;--> statement-breakpoint
CREATE INDEX "payments_invoice" ON "payments" USING btree ("invoice_id") WHERE "payments"."invoice_id" is not null;--> statement-breakpoint
CREATE INDEX "payments_charge" ON "payments" USING btree ("charge_id") WHERE "payments"."charge_id" is not null;--> statement-breakpoint
CREATE INDEX "payments_unmatched" ON "payments" USING btree ("paid_at") WHERE "payments"."gift_id" is null and "payments"."invoice_id" is null;