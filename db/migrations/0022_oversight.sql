CREATE TABLE "refund_cases" (
	"id" text PRIMARY KEY NOT NULL,
	"gift_id" text NOT NULL,
	"act" text NOT NULL,
	"ground" text,
	"amount_fen" bigint NOT NULL,
	"unspent_fen" bigint,
	"reason" text NOT NULL,
	"request_id" text,
	"form_id" text NOT NULL,
	"state" text NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"consent_by" text,
	"consent_at" timestamp with time zone,
	"consent_note" text,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"decision" text,
	"refund_id" text,
	CONSTRAINT "refund_cases_ground" CHECK ("refund_cases"."act" = 'release' or "refund_cases"."ground" is not null),
	CONSTRAINT "refund_cases_amount" CHECK ("refund_cases"."amount_fen" > 0),
	CONSTRAINT "refund_cases_two_people" CHECK ("refund_cases"."decided_by" is null or "refund_cases"."decided_by" <> "refund_cases"."made_by")
);
--> statement-breakpoint
CREATE TABLE "refund_evidence" (
	"id" text PRIMARY KEY NOT NULL,
	"gift_id" text NOT NULL,
	"file" text,
	"added_by" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"erased_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "refund_cases" ADD CONSTRAINT "refund_cases_gift_id_gifts_id_fk" FOREIGN KEY ("gift_id") REFERENCES "public"."gifts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund_cases" ADD CONSTRAINT "refund_cases_request_id_refund_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."refund_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund_evidence" ADD CONSTRAINT "refund_evidence_gift_id_gifts_id_fk" FOREIGN KEY ("gift_id") REFERENCES "public"."gifts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "refund_cases_open" ON "refund_cases" USING btree ("gift_id") WHERE "refund_cases"."state" in ('needs_consent', 'proposed', 'approved');--> statement-breakpoint
CREATE UNIQUE INDEX "refund_cases_form" ON "refund_cases" USING btree ("form_id");--> statement-breakpoint
CREATE INDEX "refund_cases_gift" ON "refund_cases" USING btree ("gift_id","made_at");--> statement-breakpoint
CREATE INDEX "refund_cases_waiting" ON "refund_cases" USING btree ("made_at") WHERE "refund_cases"."state" in ('needs_consent', 'proposed', 'approved');--> statement-breakpoint
CREATE INDEX "refund_cases_decided" ON "refund_cases" USING btree ("decided_at");--> statement-breakpoint
CREATE INDEX "refund_evidence_gift" ON "refund_evidence" USING btree ("gift_id","added_at");--> statement-breakpoint
CREATE UNIQUE INDEX "refund_evidence_file" ON "refund_evidence" USING btree ("file");--> statement-breakpoint
CREATE INDEX "refund_evidence_erased" ON "refund_evidence" USING btree ("erased_at") WHERE "refund_evidence"."erased_at" is not null and "refund_evidence"."file" is not null;