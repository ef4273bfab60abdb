CREATE TABLE "projects" (
	"id" text PRIMARY KEY NOT NULL,
	"ngo_id" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"summary_zh" text NOT NULL,
	"summary_en" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"ended_on" date,
	"owes_from" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "projects_dates" CHECK ("projects"."ends_on" >= "projects"."starts_on"),
	CONSTRAINT "projects_ended" CHECK ("projects"."ended_on" between "projects"."starts_on" and "projects"."ends_on")
);
--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "project_id" text;--> statement-breakpoint
ALTER TABLE "obligations" ADD COLUMN "project_id" text;--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_ngo_id_ngos_id_fk" FOREIGN KEY ("ngo_id") REFERENCES "public"."ngos"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "projects_of_ngo" ON "projects" USING btree ("id","ngo_id");--> statement-breakpoint
CREATE INDEX "projects_ngo" ON "projects" USING btree ("ngo_id","created_at");--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_project_of_ngo" FOREIGN KEY ("project_id","ngo_id") REFERENCES "public"."projects"("id","ngo_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "obligations" ADD CONSTRAINT "obligations_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "campaigns_project" ON "campaigns" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "obligations_project" ON "obligations" USING btree ("project_id","due_on");--> statement-breakpoint
ALTER TABLE "obligations" ADD CONSTRAINT "obligations_one_subject" CHECK ("obligations"."campaign_id" is null or "obligations"."project_id" is null);
--> statement-breakpoint
-- As before, and the organisation of a project.
create or replace function audit_ngos_of(subject text) returns setof text language sql stable as $$
  select distinct found.ngo_id from (select split_part(subject, ':', 1) as kind, substr(subject, strpos(subject, ':') + 1) as id) s
    cross join lateral (
      select n.id as ngo_id from ngos n where s.kind = 'ngo' and n.id = s.id
      union all select c.ngo_id from certificates c where s.kind = 'certificate' and c.id = s.id
      union all select i.ngo_id from imports i where s.kind = 'import' and i.id = s.id
      union all select o.ngo_id from obligations o where s.kind = 'obligation' and o.id = s.id
      union all select p.ngo_id from projects p where s.kind = 'project' and p.id = s.id
      union all select unnest(array[c.ngo_id, c.holder_id]) from campaigns c
        where c.id = case s.kind
          when 'campaign' then s.id
          when 'spending' then (select campaign_id from spendings where id = s.id)
          when 'disbursement' then (select campaign_id from disbursements where id = s.id)
          when 'obligation' then (select campaign_id from obligations where id = s.id) end) found
$$;
