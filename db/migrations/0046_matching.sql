CREATE TABLE "match_grants" (
	"gift_id" text NOT NULL,
	"pool_id" text NOT NULL,
	"campaign_id" text NOT NULL,
	"donor_key" text NOT NULL,
	"day" date NOT NULL,
	"fen" bigint NOT NULL,
	"reason" text NOT NULL,
	"gift_seq" bigint NOT NULL,
	CONSTRAINT "match_grants_gift_id_pool_id_pk" PRIMARY KEY("gift_id","pool_id"),
	CONSTRAINT "match_grants_fen" CHECK ("match_grants"."fen" >= 0)
);
--> statement-breakpoint
CREATE TABLE "match_pools" (
	"id" text PRIMARY KEY NOT NULL,
	"festival_id" text NOT NULL,
	"kind" text NOT NULL,
	"funder_zh" text NOT NULL,
	"funder_en" text NOT NULL,
	"pledge" text NOT NULL,
	"total_fen" bigint NOT NULL,
	"ratio_bp" integer NOT NULL,
	"min_gift_fen" bigint NOT NULL,
	"gift_cap_fen" bigint NOT NULL,
	"donor_day_cap_fen" bigint NOT NULL,
	"campaign_cap_fen" bigint NOT NULL,
	"opens_at" timestamp with time zone NOT NULL,
	"closes_at" timestamp with time zone NOT NULL,
	"state" text DEFAULT 'proposed' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"form_id" text,
	"made_by" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"rules_hash" text,
	"stopped_seq" bigint,
	"stopped_at" timestamp with time zone,
	"stopped_by" text,
	"stop_reason" text,
	"granted_fen" bigint DEFAULT 0 NOT NULL,
	"grant_count" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "match_pools_form" UNIQUE("form_id"),
	CONSTRAINT "match_pools_within" CHECK ("match_pools"."granted_fen" between 0 and "match_pools"."total_fen" and "match_pools"."grant_count" >= 0),
	CONSTRAINT "match_pools_amounts" CHECK ("match_pools"."total_fen" > 0 and "match_pools"."ratio_bp" between 1 and 100000 and "match_pools"."min_gift_fen" > 0 and "match_pools"."gift_cap_fen" > 0 and "match_pools"."donor_day_cap_fen" > 0 and "match_pools"."campaign_cap_fen" > 0),
	CONSTRAINT "match_pools_window" CHECK ("match_pools"."opens_at" < "match_pools"."closes_at"),
	CONSTRAINT "match_pools_published" CHECK (("match_pools"."state" = 'proposed' and num_nonnulls("match_pools"."decided_by", "match_pools"."decided_at", "match_pools"."rules_hash") = 0)
        or ("match_pools"."state" = 'withdrawn' and "match_pools"."rules_hash" is null)
        or ("match_pools"."state" = 'published' and "match_pools"."rules_hash" is not null and "match_pools"."decided_by" <> "match_pools"."made_by" and "match_pools"."decided_at" < "match_pools"."opens_at")),
	CONSTRAINT "match_pools_stopped" CHECK (num_nonnulls("match_pools"."stopped_seq", "match_pools"."stopped_at", "match_pools"."stopped_by", "match_pools"."stop_reason") in (0, 4) and ("match_pools"."stopped_seq" is null or "match_pools"."state" = 'published'))
);
--> statement-breakpoint
CREATE TABLE "match_uses" (
	"pool_id" text NOT NULL,
	"key" text NOT NULL,
	"used_fen" bigint NOT NULL,
	"cap_fen" bigint NOT NULL,
	CONSTRAINT "match_uses_pool_id_key_pk" PRIMARY KEY("pool_id","key"),
	CONSTRAINT "match_uses_within" CHECK ("match_uses"."used_fen" between 0 and "match_uses"."cap_fen")
);
--> statement-breakpoint
CREATE TABLE "risk_signal_gifts" (
	"gift_id" text NOT NULL,
	"signal_id" text NOT NULL,
	"verdict" text,
	CONSTRAINT "risk_signal_gifts_gift_id_signal_id_pk" PRIMARY KEY("gift_id","signal_id")
);
--> statement-breakpoint
ALTER TABLE "risk_signals" ADD COLUMN "applied_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "match_grants" ADD CONSTRAINT "match_grants_gift_id_gifts_id_fk" FOREIGN KEY ("gift_id") REFERENCES "public"."gifts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_grants" ADD CONSTRAINT "match_grants_pool_id_match_pools_id_fk" FOREIGN KEY ("pool_id") REFERENCES "public"."match_pools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_grants" ADD CONSTRAINT "match_grants_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_pools" ADD CONSTRAINT "match_pools_festival_id_festivals_id_fk" FOREIGN KEY ("festival_id") REFERENCES "public"."festivals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_uses" ADD CONSTRAINT "match_uses_pool_id_match_pools_id_fk" FOREIGN KEY ("pool_id") REFERENCES "public"."match_pools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_signal_gifts" ADD CONSTRAINT "risk_signal_gifts_signal_id_risk_signals_id_fk" FOREIGN KEY ("signal_id") REFERENCES "public"."risk_signals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "match_grants_pool" ON "match_grants" USING btree ("pool_id","gift_seq");--> statement-breakpoint
CREATE INDEX "match_pools_festival" ON "match_pools" USING btree ("festival_id","opens_at");--> statement-breakpoint
CREATE INDEX "risk_signal_gifts_signal" ON "risk_signal_gifts" USING btree ("signal_id");--> statement-breakpoint
CREATE INDEX "risk_signals_unapplied" ON "risk_signals" USING btree ("raised_at") WHERE "risk_signals"."applied_version" <> "risk_signals"."version";--> statement-breakpoint
-- A published pool keeps its rules (R89): only what settle counts may move, and it may be stopped once.
create function refuse_pool_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a pool is kept: withdraw or stop it' using errcode = 'restrict_violation';
  end if;
  if old.state <> 'proposed' and
    (to_jsonb(new) - array['granted_fen', 'grant_count', 'version', 'stopped_seq', 'stopped_at', 'stopped_by', 'stop_reason'])
      is distinct from (to_jsonb(old) - array['granted_fen', 'grant_count', 'version', 'stopped_seq', 'stopped_at', 'stopped_by', 'stop_reason']) then
    raise exception 'the rules of a decided pool are frozen' using errcode = 'restrict_violation';
  end if;
  if old.stopped_seq is not null and (new.stopped_seq, new.stopped_at, new.stopped_by, new.stop_reason)
    is distinct from (old.stopped_seq, old.stopped_at, old.stopped_by, old.stop_reason) then
    raise exception 'a pool is stopped once' using errcode = 'restrict_violation';
  end if;
  if new.granted_fen < old.granted_fen or new.grant_count < old.grant_count then
    raise exception 'what was granted is not granted again' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger match_pools_frozen before update or delete on match_pools for each row execute function refuse_pool_change();
--> statement-breakpoint
-- A grant is evaluated once.
create trigger match_grants_kept before update or delete on match_grants for each row execute function refuse_change();
--> statement-breakpoint
insert into risk_signal_gifts (gift_id, signal_id, verdict) select gift_id, id, case when state in ('cleared', 'confirmed') then state end from risk_signals;
--> statement-breakpoint
-- What becomes of a gift's matches while and after officials look at it (R90): the one definition, read by settle too.
create view match_holds as
  select gift_id, case when bool_or(verdict = 'confirmed') then 'forfeited' when bool_or(verdict is null) then 'held' else 'none' end as hold
  from risk_signal_gifts group by gift_id;
--> statement-breakpoint
-- What each movement of matched money does, read from its entries: beside lib/totals/deltas.ts, so that one checks the other.
create view ledger_matches as
  select t.seq, t.gift_id, t.scopes, t.day, split_part(t.external_id, ':', 1) as pool_id, split_part(e.account, ':', 3) as funder, -e.amount_fen as fen
  from ledger_entries e join ledger_transactions t on t.seq = e.seq
  where e.account >= 'match:' and e.account < 'match;';
--> statement-breakpoint
create view check_i3_matched as
  with ledger as (
    select s.scope, m.day, sum(m.fen) filter (where funder = 'enterprise') as enterprise, sum(m.fen) filter (where funder = 'foundation') as foundation
    from ledger_matches m cross join lateral unnest(m.scopes) as s(scope) group by grouping sets ((s.scope), (s.scope, m.day))),
  figures as (
    select scope, null::date as day, matched_enterprise_fen as enterprise, matched_foundation_fen as foundation from totals
    union all select scope, day, matched_enterprise_fen, matched_foundation_fen from totals_daily)
  select format('matches of %s%s', coalesce(f.scope, l.scope), ' on ' || coalesce(f.day, l.day)) as subject,
    format('figures say %s and %s, the ledger says %s and %s', f.enterprise, f.foundation, l.enterprise, l.foundation) as problem
  from figures f full join ledger l on l.scope = f.scope and l.day is not distinct from f.day
  where (coalesce(f.enterprise, 0), coalesce(f.foundation, 0)) is distinct from (coalesce(l.enterprise, 0), coalesce(l.foundation, 0));
--> statement-breakpoint
-- A pool and its caps have granted what their grants say, and no more than they may (R87).
create view check_i6_pools as
  select 'pool ' || p.id as subject, format('says it granted %s fen in %s, its grants say %s in %s', p.granted_fen, p.grant_count, g.fen, g.n) as problem
  from match_pools p left join lateral (
    select coalesce(sum(fen), 0) as fen, count(*) filter (where fen > 0) as n from match_grants where pool_id = p.id) g on true
  where (p.granted_fen, p.grant_count) is distinct from (g.fen, g.n) or g.fen > p.total_fen
  union all
  select format('cap %s of pool %s', coalesce(u.key, g.key), coalesce(u.pool_id, g.pool_id)), format('says %s of %s fen, its grants say %s', u.used_fen, u.cap_fen, g.fen)
  from match_uses u full join (
    select pool_id, key, sum(fen) as fen
    from match_grants cross join lateral (values ('campaign:' || campaign_id), ('donor:' || day || ':' || donor_key)) as k(key)
    where fen > 0 group by 1, 2) g using (pool_id, key)
  where u.used_fen is distinct from g.fen or g.fen > u.cap_fen;
--> statement-breakpoint
-- Each grant stands in the ledger with what its gift has left of it (R55), and nothing stands that was not granted.
create view check_i6_matches as
  with due as (
    select gr.gift_id, gr.pool_id,
      case when g.posted_seq is null or coalesce(h.hold, 'none') <> 'none' or g.paid_at < p.opens_at or g.paid_at >= p.closes_at or not g.scopes @> array['festival:' || p.festival_id] then 0
        else l.fen - ceil(l.fen * least(g.paid_fen, g.refunded_fen + g.disputed_fen) / g.paid_fen) end as fen
    from match_grants gr join gifts g on g.id = gr.gift_id join match_pools p on p.id = gr.pool_id
      left join match_holds h on h.gift_id = gr.gift_id
      -- Of a gift whose payment turned out smaller no more than its ratio.
      cross join lateral (select least(gr.fen, floor(g.paid_fen::numeric * p.ratio_bp / 10000)) as fen) l),
  stands as (select gift_id, pool_id, sum(fen) as fen from ledger_matches group by 1, 2)
  select format('match of gift %s by pool %s', coalesce(d.gift_id, s.gift_id), coalesce(d.pool_id, s.pool_id)) as subject,
    format('%s fen are granted and not taken back, the ledger has %s', d.fen, s.fen) as problem
  from due d full join stands s using (gift_id, pool_id)
  where coalesce(d.fen, 0) <> coalesce(s.fen, 0)
    -- What was decided a moment ago the worker still has to settle.
    and not exists (select from risk_signal_gifts x join risk_signals r on r.id = x.signal_id
      where x.gift_id = coalesce(d.gift_id, s.gift_id) and r.applied_version <> r.version);
