CREATE TABLE "audit_ngos" (
	"ngo_id" text NOT NULL,
	"seq" bigint NOT NULL,
	CONSTRAINT "audit_ngos_ngo_id_seq_pk" PRIMARY KEY("ngo_id","seq")
);
--> statement-breakpoint
CREATE TABLE "owner_offers" (
	"ngo_id" text PRIMARY KEY NOT NULL,
	"from_user_id" text NOT NULL,
	"to_user_id" text NOT NULL,
	"offered_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "owner_offers" ADD CONSTRAINT "owner_offers_ngo_id_ngos_id_fk" FOREIGN KEY ("ngo_id") REFERENCES "public"."ngos"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "owner_offers" ADD CONSTRAINT "owner_offers_from_user_id_users_id_fk" FOREIGN KEY ("from_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "owner_offers" ADD CONSTRAINT "owner_offers_to_user_id_users_id_fk" FOREIGN KEY ("to_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "gifts_shown_name" ON "gifts" USING btree ("campaign_id",lower(case "display_mode" when 'name' then "donor_name" when 'nick' then "nick" end) text_pattern_ops) WHERE "gifts"."display_mode" <> 'anonymous';--> statement-breakpoint
CREATE INDEX "gifts_amount" ON "gifts" USING btree ("campaign_id","amount_fen");--> statement-breakpoint
CREATE INDEX "ledger_imported" ON "ledger_transactions" USING btree ("campaign_id","seq") WHERE starts_with("ledger_transactions"."provider", 'import:');--> statement-breakpoint
CREATE INDEX "ledger_given_back" ON "ledger_transactions" USING btree ("campaign_id","gift_id") WHERE "ledger_transactions"."kind" in ('refund', 'dispute');--> statement-breakpoint
-- The organisations that an act is about, by its subject: those that carry a campaign out or hold it, that spend, that
-- owe a report, that are certified. Acts on gifts and on people are nobody's but the platform's.
create function audit_ngos_of(subject text) returns setof text language sql stable as $$
  select distinct found.ngo_id from (select split_part(subject, ':', 1) as kind, substr(subject, strpos(subject, ':') + 1) as id) s
    cross join lateral (
      select n.id as ngo_id from ngos n where s.kind = 'ngo' and n.id = s.id
      union all select c.ngo_id from certificates c where s.kind = 'certificate' and c.id = s.id
      union all select i.ngo_id from imports i where s.kind = 'import' and i.id = s.id
      union all select o.ngo_id from obligations o where s.kind = 'obligation' and o.id = s.id
      union all select unnest(array[c.ngo_id, c.holder_id]) from campaigns c
        where c.id = case s.kind
          when 'campaign' then s.id
          when 'spending' then (select campaign_id from spendings where id = s.id)
          when 'disbursement' then (select campaign_id from disbursements where id = s.id)
          when 'obligation' then (select campaign_id from obligations where id = s.id) end) found
$$;--> statement-breakpoint
create function note_audit_ngos() returns trigger language plpgsql as $$
begin
  insert into audit_ngos (ngo_id, seq) select ngo_id, new.seq from audit_ngos_of(new.subject) as ngo_id;
  return null;
end $$;--> statement-breakpoint
create trigger audit_events_ngos after insert on audit_events for each row execute function note_audit_ngos();--> statement-breakpoint
insert into audit_ngos (ngo_id, seq) select ngo_id, e.seq from audit_events e cross join lateral audit_ngos_of(e.subject) as ngo_id;
