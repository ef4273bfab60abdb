CREATE TABLE "authority_reports" (
	"id" text PRIMARY KEY NOT NULL,
	"reference" text NOT NULL,
	"campaign_id" text NOT NULL,
	"registrar" text NOT NULL,
	"ground" text NOT NULL,
	"reason" text NOT NULL,
	"file" jsonb NOT NULL,
	"form_id" text NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "authority_reports" ADD CONSTRAINT "authority_reports_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "authority_reports_reference" ON "authority_reports" USING btree ("reference");--> statement-breakpoint
CREATE UNIQUE INDEX "authority_reports_form" ON "authority_reports" USING btree ("form_id");--> statement-breakpoint
CREATE INDEX "authority_reports_campaign" ON "authority_reports" USING btree ("campaign_id","made_at");--> statement-breakpoint
create trigger authority_reports_append_only before update or delete on authority_reports for each row execute function refuse_change();
