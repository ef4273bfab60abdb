CREATE TABLE "ngo_documents" (
	"id" text PRIMARY KEY NOT NULL,
	"ngo_id" text NOT NULL,
	"kind" text NOT NULL,
	"partnership_id" text,
	"file" text NOT NULL,
	"media_type" text NOT NULL,
	"size" integer NOT NULL,
	"added_by" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"withdrawn_by" text,
	"withdrawn_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "partnership_notes" (
	"id" text PRIMARY KEY NOT NULL,
	"partnership_id" text NOT NULL,
	"text" text NOT NULL,
	"author_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
DROP INDEX "certificates_number";--> statement-breakpoint
ALTER TABLE "partnerships" DROP CONSTRAINT "partnerships_holder_id_partner_id_pk";--> statement-breakpoint
ALTER TABLE "partnerships" ALTER COLUMN "assessment" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "partnerships" ALTER COLUMN "agreement_signed_on" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "paused_by" text;--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "stated_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "act_source" text;--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "revoked_on" date;--> statement-breakpoint
ALTER TABLE "ngos" ADD COLUMN "look_alikes" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "partnerships" ADD COLUMN "id" text PRIMARY KEY NOT NULL DEFAULT 'pship_' || replace(gen_random_uuid()::text, '-', '');--> statement-breakpoint
ALTER TABLE "partnerships" ALTER COLUMN "id" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "partnerships" ADD COLUMN "state" text NOT NULL DEFAULT 'signed';--> statement-breakpoint
ALTER TABLE "partnerships" ALTER COLUMN "state" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "partnerships" ADD COLUMN "score" integer;--> statement-breakpoint
ALTER TABLE "partnerships" ADD COLUMN "assessed_by" text;--> statement-breakpoint
ALTER TABLE "partnerships" ADD COLUMN "assessed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "partnerships" ADD COLUMN "assessment_document_id" text;--> statement-breakpoint
ALTER TABLE "partnerships" ADD COLUMN "agreement_document_id" text;--> statement-breakpoint
ALTER TABLE "partnerships" ADD COLUMN "is_on_paper" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "partnerships" ADD COLUMN "scope" text;--> statement-breakpoint
ALTER TABLE "partnerships" ADD COLUMN "valid_from" date;--> statement-breakpoint
ALTER TABLE "partnerships" ADD COLUMN "valid_until" date;--> statement-breakpoint
ALTER TABLE "partnerships" ADD COLUMN "signed_by" text;--> statement-breakpoint
ALTER TABLE "partnerships" ADD COLUMN "end_reason" text;--> statement-breakpoint
ALTER TABLE "ngo_documents" ADD CONSTRAINT "ngo_documents_ngo_id_ngos_id_fk" FOREIGN KEY ("ngo_id") REFERENCES "public"."ngos"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnership_notes" ADD CONSTRAINT "partnership_notes_partnership_id_partnerships_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "public"."partnerships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ngo_documents_ngo" ON "ngo_documents" USING btree ("ngo_id","added_at");--> statement-breakpoint
CREATE INDEX "partnership_notes_of" ON "partnership_notes" USING btree ("partnership_id","at");--> statement-breakpoint
ALTER TABLE "partnerships" ADD CONSTRAINT "partnerships_assessment_document_id_ngo_documents_id_fk" FOREIGN KEY ("assessment_document_id") REFERENCES "public"."ngo_documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnerships" ADD CONSTRAINT "partnerships_agreement_document_id_ngo_documents_id_fk" FOREIGN KEY ("agreement_document_id") REFERENCES "public"."ngo_documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_pending" ON "certificates" USING btree ("ngo_id") WHERE "certificates"."state" = 'pending';--> statement-breakpoint
CREATE UNIQUE INDEX "partnerships_open" ON "partnerships" USING btree ("holder_id","partner_id") WHERE "partnerships"."state" in ('asked', 'assessed', 'signed');--> statement-breakpoint
CREATE INDEX "partnerships_partner" ON "partnerships" USING btree ("partner_id");--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_number" ON "certificates" USING btree ("number") WHERE "certificates"."state" in ('verified', 'suspended', 'revoked');--> statement-breakpoint
-- What stood before copies were kept: signed on paper, from the day of the signature.
UPDATE "partnerships" SET "is_on_paper" = true, "valid_from" = "agreement_signed_on", "assessed_at" = "created_at",
	"state" = CASE WHEN "ended_at" IS NULL THEN 'signed' ELSE 'ended' END;--> statement-breakpoint
INSERT INTO "partnerships" ("id", "holder_id", "partner_id", "state", "created_at")
SELECT 'pship_' || replace(gen_random_uuid()::text, '-', ''), n."asked_holder_id", n."id", 'asked', coalesce(n."submitted_at", n."created_at")
FROM "ngos" n WHERE n."asked_holder_id" IN (SELECT "id" FROM "ngos") AND NOT EXISTS (
	SELECT FROM "partnerships" p WHERE p."holder_id" = n."asked_holder_id" AND p."partner_id" = n."id");--> statement-breakpoint
ALTER TABLE "partnerships" ADD CONSTRAINT "partnerships_agreement" CHECK ("partnerships"."state" <> 'signed' or "partnerships"."agreement_document_id" is not null or "partnerships"."is_on_paper");--> statement-breakpoint
UPDATE "certificates" c SET "stated_at" = coalesce(n."submitted_at", n."created_at") FROM "ngos" n WHERE n."id" = c."ngo_id";--> statement-breakpoint
UPDATE "campaigns" c SET "paused_by" = coalesce((
	SELECT CASE WHEN u."official_role" IS NOT NULL THEN 'official' WHEN h."user_id" IS NOT NULL AND c."holder_id" <> c."ngo_id" THEN 'holder' ELSE 'ngo' END
	FROM "reviews" r JOIN "users" u ON u."id" = r."reviewer_id"
	LEFT JOIN "ngo_members" h ON h."user_id" = r."reviewer_id" AND h."ngo_id" = c."holder_id"
	WHERE r."subject_kind" = 'campaign' AND r."subject_id" = c."id" AND r."decision" = 'paused'
	ORDER BY r."decided_at" DESC LIMIT 1), 'clock')
WHERE c."state" = 'paused';--> statement-breakpoint
-- R06: a document stays; what may happen to its row is that it is withdrawn, once.
CREATE FUNCTION ngo_documents_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a document is withdrawn, never deleted'; END IF;
	IF (to_jsonb(NEW) - 'withdrawn_by' - 'withdrawn_at') IS DISTINCT FROM (to_jsonb(OLD) - 'withdrawn_by' - 'withdrawn_at') OR OLD.withdrawn_at IS NOT NULL THEN
		RAISE EXCEPTION 'a document is only ever withdrawn, once';
	END IF;
	RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER ngo_documents_stay BEFORE UPDATE OR DELETE ON "ngo_documents" FOR EACH ROW EXECUTE FUNCTION ngo_documents_stay();--> statement-breakpoint
CREATE TRIGGER partnership_notes_append_only BEFORE UPDATE OR DELETE ON "partnership_notes" FOR EACH ROW EXECUTE FUNCTION refuse_change();
