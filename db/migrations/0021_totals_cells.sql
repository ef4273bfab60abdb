CREATE TABLE "totals_cells" (
	"grain" text NOT NULL,
	"starts_on" date NOT NULL,
	"campaign_id" text NOT NULL,
	"channel" text NOT NULL,
	"programme" text DEFAULT '' NOT NULL,
	"festivals" text DEFAULT '' NOT NULL,
	"gift_count" bigint DEFAULT 0 NOT NULL,
	"gross_fen" bigint DEFAULT 0 NOT NULL,
	"refunded_fen" bigint DEFAULT 0 NOT NULL,
	"disputed_fen" bigint DEFAULT 0 NOT NULL,
	"matched_enterprise_fen" bigint DEFAULT 0 NOT NULL,
	"matched_foundation_fen" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "totals_cells_pk" PRIMARY KEY("grain","starts_on","campaign_id","channel","programme","festivals")
);
--> statement-breakpoint
CREATE INDEX "totals_cells_campaign" ON "totals_cells" USING btree ("campaign_id","grain","starts_on");--> statement-breakpoint
CREATE INDEX "ledger_campaign_day" ON "ledger_transactions" USING btree ("campaign_id","day","seq");--> statement-breakpoint
-- What each movement does to the cells, read from its entries and its gift: the only definition beside
-- lib/totals/cell.ts and deltas.ts, on purpose, so that one checks the other.
create view ledger_cells as
  select m.day, t.campaign_id,
    case when t.provider like 'import:%' then 'offline' when g.plan_id is not null then 'monthly' else 'online' end as channel,
    coalesce((select substr(s, 11) from unnest(t.scopes) as s where s like 'programme:%' limit 1), '') as programme,
    coalesce((select string_agg(substr(s, 10), ',' order by substr(s, 10) collate "C") from unnest(t.scopes) as s where s like 'festival:%'), '') as festivals,
    m.gift_count, m.gross_fen, m.refunded_fen, m.disputed_fen,
    case when t.kind like 'match%' then (select coalesce(-sum(e.amount_fen), 0) from ledger_entries e where e.seq = t.seq and e.account like 'match:%:enterprise') else 0 end::bigint as matched_enterprise_fen,
    case when t.kind like 'match%' then (select coalesce(-sum(e.amount_fen), 0) from ledger_entries e where e.seq = t.seq and e.account like 'match:%:foundation') else 0 end::bigint as matched_foundation_fen
  from ledger_movements m join ledger_transactions t on t.seq = m.seq left join gifts g on g.id = t.gift_id
  where t.kind like 'gift%' or t.kind like 'refund%' or t.kind like 'dispute%' or t.kind like 'match%';
--> statement-breakpoint
insert into totals_cells
  select grain, case grain when 'day' then day else date_trunc('month', day)::date end, campaign_id, channel, programme, festivals,
    sum(gift_count), sum(gross_fen), sum(refunded_fen), sum(disputed_fen), sum(matched_enterprise_fen), sum(matched_foundation_fen)
  from ledger_cells cross join unnest(array['day', 'month']) as g(grain) group by 1, 2, 3, 4, 5, 6;
--> statement-breakpoint
create view check_i3_cells as
  with summed as (
    select grain, case grain when 'day' then day else date_trunc('month', day)::date end as starts_on, campaign_id, channel, programme, festivals,
      sum(gift_count)::bigint gift_count, sum(gross_fen)::bigint gross_fen, sum(refunded_fen)::bigint refunded_fen, sum(disputed_fen)::bigint disputed_fen,
      sum(matched_enterprise_fen)::bigint matched_enterprise_fen, sum(matched_foundation_fen)::bigint matched_foundation_fen
    from ledger_cells cross join unnest(array['day', 'month']) as g(grain) group by 1, 2, 3, 4, 5, 6)
  select format('%s %s of campaign %s, %s', coalesce(t.grain, l.grain), coalesce(t.starts_on, l.starts_on), coalesce(t.campaign_id, l.campaign_id), coalesce(t.channel, l.channel)) as subject,
    format('cells say %s %s %s %s, the ledger says %s %s %s %s',
      t.gross_fen, t.refunded_fen, t.disputed_fen, t.gift_count, l.gross_fen, l.refunded_fen, l.disputed_fen, l.gift_count) as problem
  from totals_cells t full join summed l using (grain, starts_on, campaign_id, channel, programme, festivals)
  where (coalesce(t.gift_count, 0), coalesce(t.gross_fen, 0), coalesce(t.refunded_fen, 0), coalesce(t.disputed_fen, 0), coalesce(t.matched_enterprise_fen, 0), coalesce(t.matched_foundation_fen, 0))
    is distinct from (coalesce(l.gift_count, 0), coalesce(l.gross_fen, 0), coalesce(l.refunded_fen, 0), coalesce(l.disputed_fen, 0), coalesce(l.matched_enterprise_fen, 0), coalesce(l.matched_foundation_fen, 0))
  union all
  -- A cell takes place, organisation and so on from its campaign: they must be those the gifts were counted in.
  select 'campaign ' || c.id, 'its gifts are counted in another place or organisation than its own'
  from campaigns c where exists (
    select from ledger_standing t where t.campaign_id = c.id and t.kind = 'gift'
      and not t.scopes @> array['region:' || c.region_code, 'ngo:' || c.ngo_id, 'holder:' || c.holder_id]);
