CREATE TABLE "donor_cases" (
	"id" text PRIMARY KEY NOT NULL,
	"act" text NOT NULL,
	"gift_a" text NOT NULL,
	"gift_b" text NOT NULL,
	"key_a" text NOT NULL,
	"key_b" text NOT NULL,
	"undoes" text,
	"ground" text NOT NULL,
	"reason" text NOT NULL,
	"form_id" text NOT NULL,
	"state" text NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"decision" text,
	CONSTRAINT "donor_cases_sorted" CHECK ("donor_cases"."key_a" collate "C" < "donor_cases"."key_b" collate "C"),
	CONSTRAINT "donor_cases_undoes" CHECK (("donor_cases"."act" = 'split') = ("donor_cases"."undoes" is not null)),
	CONSTRAINT "donor_cases_two_people" CHECK ("donor_cases"."decided_by" is null or "donor_cases"."decided_by" <> "donor_cases"."made_by"),
	CONSTRAINT "donor_cases_decided" CHECK (("donor_cases"."state" = 'proposed') = ("donor_cases"."decided_by" is null))
);
--> statement-breakpoint
CREATE TABLE "donor_groups" (
	"id" text PRIMARY KEY NOT NULL,
	"nets" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "donor_links" (
	"id" text PRIMARY KEY NOT NULL,
	"key_a" text NOT NULL,
	"key_b" text NOT NULL,
	CONSTRAINT "donor_links_sorted" CHECK ("donor_links"."key_a" collate "C" < "donor_links"."key_b" collate "C")
);
--> statement-breakpoint
ALTER TABLE "donor_nets" ADD COLUMN "group_id" text;--> statement-breakpoint
ALTER TABLE "donor_cases" ADD CONSTRAINT "donor_cases_gift_a_gifts_id_fk" FOREIGN KEY ("gift_a") REFERENCES "public"."gifts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "donor_cases" ADD CONSTRAINT "donor_cases_gift_b_gifts_id_fk" FOREIGN KEY ("gift_b") REFERENCES "public"."gifts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "donor_links" ADD CONSTRAINT "donor_links_id_donor_cases_id_fk" FOREIGN KEY ("id") REFERENCES "public"."donor_cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "donor_cases_form" ON "donor_cases" USING btree ("form_id");--> statement-breakpoint
CREATE UNIQUE INDEX "donor_cases_open" ON "donor_cases" USING btree ("key_a","key_b") WHERE "donor_cases"."state" = 'proposed';--> statement-breakpoint
CREATE INDEX "donor_cases_waiting" ON "donor_cases" USING btree ("made_at") WHERE "donor_cases"."state" = 'proposed';--> statement-breakpoint
CREATE INDEX "donor_cases_key_a" ON "donor_cases" USING btree ("key_a");--> statement-breakpoint
CREATE INDEX "donor_cases_key_b" ON "donor_cases" USING btree ("key_b");--> statement-breakpoint
CREATE INDEX "donor_cases_made" ON "donor_cases" USING btree ("made_at");--> statement-breakpoint
CREATE UNIQUE INDEX "donor_links_pair" ON "donor_links" USING btree ("key_a","key_b");--> statement-breakpoint
CREATE INDEX "donor_links_key_b" ON "donor_links" USING btree ("key_b");--> statement-breakpoint
-- Donors counted anew from the ledger, the gifts and the links that stand: a person is whoever links reach, however
-- many steps away. Kept nets stay a donor's own; the group's are their sum.
create or replace view check_i3_donors as
  with recursive sides as (select key_a as key, key_b as other from donor_links union all select key_b, key_a from donor_links),
  reach as (select key, other from sides union select r.key, s.other from reach r join sides s on s.key = r.other),
  people as (select key, min(other) as person from reach group by key),
  summed as (
    select s.scope, g.donor_key, sum(m.gross_fen - m.refunded_fen - m.disputed_fen)::bigint net_fen
    from ledger_movements m join gifts g on g.id = m.gift_id cross join lateral unnest(m.scopes) as s(scope)
    group by s.scope, g.donor_key),
  by_person as (
    select s.scope, coalesce(p.person, s.donor_key) as person, sum(s.net_fen) as net_fen
    from summed s left join people p on p.key = s.donor_key group by 1, 2),
  counted as (select scope, count(*) filter (where net_fen > 0) as donors from by_person group by scope),
  kept as (select n.donor_key, k.scope, k.net::bigint as net_fen from donor_nets n cross join lateral jsonb_each_text(n.nets) as k(scope, net)),
  kept_groups as (select g.id, k.scope, k.net::bigint as net_fen from donor_groups g cross join lateral jsonb_each_text(g.nets) as k(scope, net)),
  grouped as (
    select n.group_id as id, k.scope, sum(k.net_fen) as net_fen
    from kept k join donor_nets n on n.donor_key = k.donor_key where n.group_id is not null group by 1, 2)
  select 'donors of ' || coalesce(t.scope, c.scope) as subject,
    format('totals say %s, the ledger says %s', t.donor_count, c.donors) as problem
  from totals t full join counted c on c.scope = t.scope
  where coalesce(t.donor_count, 0) is distinct from coalesce(c.donors, 0)
  union all
  select 'a donor of ' || coalesce(d.scope, l.scope), format('kept as %s fen net, the ledger says %s', d.net_fen, l.net_fen)
  from kept d full join summed l on l.scope = d.scope and l.donor_key = d.donor_key
  where coalesce(d.net_fen, 0) is distinct from coalesce(l.net_fen, 0)
  union all
  select 'donors merged as ' || coalesce(k.id, s.id), format('kept as %s fen net in %s, their own say %s', k.net_fen, coalesce(k.scope, s.scope), s.net_fen)
  from kept_groups k full join grouped s on s.id = k.id and s.scope = k.scope
  where coalesce(k.net_fen, 0) is distinct from coalesce(s.net_fen, 0)
  union all
  select 'donors merged as ' || n.group_id, 'are counted as one and no link says so'
  from donor_nets n left join people p on p.key = n.donor_key where n.group_id is not null and p.key is null
  union all
  select 'a donor merged with others', 'is linked and counted alone'
  from people p left join donor_nets n on n.donor_key = p.key left join donor_groups g on g.id = n.group_id where g.id is null
  union all
  select 'donors merged as ' || min(n.group_id), 'are one by their links and counted as several'
  from people p join donor_nets n on n.donor_key = p.key group by p.person having count(distinct n.group_id) > 1
  union all
  select 'donors merged as ' || n.group_id, 'are several by their links and counted as one'
  from people p join donor_nets n on n.donor_key = p.key group by n.group_id having count(distinct p.person) > 1
  union all
  select 'donors merged as ' || g.id, 'is a group of nobody'
  from donor_groups g where not exists (select from donor_nets n where n.group_id = g.id);

--> statement-breakpoint
CREATE TABLE "erasure_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"covers" text NOT NULL,
	"subject" text NOT NULL,
	"gift_id" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"due_on" date NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"answer" text,
	"gift_count" integer,
	CONSTRAINT "erasure_requests_decided_by" CHECK (("erasure_requests"."state" = 'open') = ("erasure_requests"."decided_by" is null) and ("erasure_requests"."state" = 'open') = ("erasure_requests"."answer" is null))
);
--> statement-breakpoint
ALTER TABLE "erasure_requests" ADD CONSTRAINT "erasure_requests_gift_id_gifts_id_fk" FOREIGN KEY ("gift_id") REFERENCES "public"."gifts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "erasure_requests_open" ON "erasure_requests" USING btree ("subject") WHERE "erasure_requests"."state" = 'open';--> statement-breakpoint
CREATE INDEX "erasure_requests_subject" ON "erasure_requests" USING btree ("subject","asked_at");--> statement-breakpoint
CREATE INDEX "erasure_requests_waiting" ON "erasure_requests" USING btree ("asked_at") WHERE "erasure_requests"."state" = 'open';--> statement-breakpoint
CREATE INDEX "erasure_requests_decided" ON "erasure_requests" USING btree ("decided_at");
--> statement-breakpoint
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
