-- What PostgreSQL itself refuses, whoever asks (ledger.md; invariants I1, I7 of reliability.md).

insert into ledger_head (id, seq, hash) values (1, 0, decode(repeat('00', 32), 'hex'));
--> statement-breakpoint
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: correct by adding a reversal', tg_table_name using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger ledger_transactions_append_only before update or delete on ledger_transactions for each row execute function refuse_change();
--> statement-breakpoint
create trigger ledger_transactions_no_truncate before truncate on ledger_transactions execute function refuse_change();
--> statement-breakpoint
create trigger ledger_entries_append_only before update or delete on ledger_entries for each row execute function refuse_change();
--> statement-breakpoint
create trigger ledger_entries_no_truncate before truncate on ledger_entries execute function refuse_change();
--> statement-breakpoint
create trigger audit_events_append_only before update or delete on audit_events for each row execute function refuse_change();
--> statement-breakpoint
create trigger audit_events_no_truncate before truncate on audit_events execute function refuse_change();
--> statement-breakpoint
create trigger reviews_append_only before update or delete on reviews for each row execute function refuse_change();
--> statement-breakpoint
create function refuse_unbalanced() returns trigger language plpgsql as $$
begin
  if (select count(*) from ledger_entries where seq = new.seq) < 2
     or exists (select 1 from ledger_entries where seq = new.seq group by currency having sum(amount_fen) <> 0) then
    raise exception 'ledger transaction % does not balance', new.seq using errcode = 'check_violation';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger ledger_transactions_balanced after insert on ledger_transactions
  deferrable initially deferred for each row execute function refuse_unbalanced();
--> statement-breakpoint
-- An entry added later to a balanced transaction is caught here; entries written with their transaction
-- share the check above, so this one only fires for a `seq` that is not the newest batch's.
create constraint trigger ledger_entries_balanced after insert on ledger_entries
  deferrable initially deferred for each row execute function refuse_unbalanced();
--> statement-breakpoint
create function ledger_head_advances() returns trigger language plpgsql as $$
begin
  if new.seq < old.seq then raise exception 'the ledger head never goes back' using errcode = 'restrict_violation'; end if;
  return new;
end $$;
--> statement-breakpoint
create trigger ledger_head_forward before update on ledger_head for each row execute function ledger_head_advances();
--> statement-breakpoint
create trigger ledger_head_kept before delete on ledger_head for each row execute function refuse_change();
--> statement-breakpoint
alter table totals add constraint totals_not_negative check
  (gift_count >= 0 and donor_count >= 0 and gross_fen >= 0 and refunded_fen >= 0 and disputed_fen >= 0 and pending_count >= 0 and pending_fen >= 0);
--> statement-breakpoint
alter table totals add constraint totals_within_safe_integers check (gross_fen <= 9007199254740991);
--> statement-breakpoint

-- The checks: each view returns the rows that break an invariant, and is empty when all is well.

create view check_i1_balanced as
  select 'ledger transaction ' || seq as subject, currency || ' sums to ' || sum(amount_fen) as problem
  from ledger_entries group by seq, currency having sum(amount_fen) <> 0
  union all
  select 'ledger transaction ' || t.seq, 'has fewer than two entries'
  from ledger_transactions t where (select count(*) from ledger_entries e where e.seq = t.seq) < 2;
--> statement-breakpoint
create view check_i2_ledger_sum as
  select 'ledger' as subject, currency || ' sums to ' || sum(amount_fen) as problem
  from ledger_entries group by currency having sum(amount_fen) <> 0;
--> statement-breakpoint
-- What each movement does to the figures, read from its entries: the only definition beside lib/totals/deltas.ts,
-- on purpose, so that one checks the other.
create view ledger_movements as
  select t.seq, t.kind, t.gift_id, t.scopes, t.day,
    coalesce(-sum(e.amount_fen) filter (where e.account like 'gifts:%'), 0)::bigint as gross_fen,
    coalesce(sum(e.amount_fen) filter (where e.account like 'refunds:%'), 0)::bigint as refunded_fen,
    coalesce(sum(e.amount_fen) filter (where e.account like 'disputes:%'), 0)::bigint as disputed_fen,
    case t.kind when 'gift' then 1 when 'gift.reversal' then -1 else 0 end as gift_count
  from ledger_transactions t join ledger_entries e on e.seq = t.seq and e.currency = 'cny'
  group by t.seq;
--> statement-breakpoint
create view check_i3_totals as
  with summed as (
    select s.scope, sum(gross_fen)::bigint gross_fen, sum(refunded_fen)::bigint refunded_fen,
      sum(disputed_fen)::bigint disputed_fen, sum(gift_count)::bigint gift_count
    from ledger_movements m cross join lateral unnest(m.scopes) as s(scope) group by s.scope)
  select 'totals of ' || coalesce(t.scope, l.scope) as subject,
    format('totals say gross %s refunded %s disputed %s gifts %s, the ledger says %s %s %s %s',
      t.gross_fen, t.refunded_fen, t.disputed_fen, t.gift_count, l.gross_fen, l.refunded_fen, l.disputed_fen, l.gift_count) as problem
  from totals t full join summed l on l.scope = t.scope
  where (coalesce(t.gross_fen, 0), coalesce(t.refunded_fen, 0), coalesce(t.disputed_fen, 0), coalesce(t.gift_count, 0))
    is distinct from (coalesce(l.gross_fen, 0), coalesce(l.refunded_fen, 0), coalesce(l.disputed_fen, 0), coalesce(l.gift_count, 0));
--> statement-breakpoint
create view check_i3_days as
  with summed as (
    select s.scope, m.day, sum(gross_fen)::bigint gross_fen, sum(refunded_fen)::bigint refunded_fen,
      sum(disputed_fen)::bigint disputed_fen, sum(gift_count)::bigint gift_count
    from ledger_movements m cross join lateral unnest(m.scopes) as s(scope) group by s.scope, m.day)
  select 'day ' || coalesce(t.day, l.day) || ' of ' || coalesce(t.scope, l.scope) as subject,
    format('totals say %s %s %s %s, the ledger says %s %s %s %s',
      t.gross_fen, t.refunded_fen, t.disputed_fen, t.gift_count, l.gross_fen, l.refunded_fen, l.disputed_fen, l.gift_count) as problem
  from totals_daily t full join summed l on l.scope = t.scope and l.day = t.day
  where (coalesce(t.gross_fen, 0), coalesce(t.refunded_fen, 0), coalesce(t.disputed_fen, 0), coalesce(t.gift_count, 0))
    is distinct from (coalesce(l.gross_fen, 0), coalesce(l.refunded_fen, 0), coalesce(l.disputed_fen, 0), coalesce(l.gift_count, 0));
--> statement-breakpoint
create view check_i3_donors as
  with summed as (
    select s.scope, g.donor_key, sum(m.gross_fen - m.refunded_fen - m.disputed_fen)::bigint net_fen
    from ledger_movements m join gifts g on g.id = m.gift_id cross join lateral unnest(m.scopes) as s(scope)
    group by s.scope, g.donor_key),
  counted as (select scope, count(*) filter (where net_fen > 0) as donors from summed group by scope)
  select 'donors of ' || coalesce(t.scope, c.scope) as subject,
    format('totals say %s, the ledger says %s', t.donor_count, c.donors) as problem
  from totals t full join counted c on c.scope = t.scope
  where coalesce(t.donor_count, 0) is distinct from coalesce(c.donors, 0)
  union all
  select 'a donor of ' || coalesce(d.scope, l.scope), format('kept as %s fen net, the ledger says %s', d.net_fen, l.net_fen)
  from scope_donors d full join summed l on l.scope = d.scope and l.donor_key = d.donor_key
  where coalesce(d.net_fen, 0) is distinct from coalesce(l.net_fen, 0);
--> statement-breakpoint
create view check_i3_pending as
  with counted as (
    select s.scope, count(*) as n, sum(g.amount_fen)::bigint as fen
    from gifts g cross join lateral unnest(g.scopes) as s(scope) where g.is_pending_counted group by s.scope)
  select 'pending of ' || coalesce(t.scope, c.scope) as subject,
    format('totals say %s gifts, %s fen; the gifts say %s, %s', t.pending_count, t.pending_fen, c.n, c.fen) as problem
  from totals t full join counted c on c.scope = t.scope
  where (coalesce(t.pending_count, 0), coalesce(t.pending_fen, 0)) is distinct from (coalesce(c.n, 0), coalesce(c.fen, 0));
--> statement-breakpoint
create view ledger_standing as
  select t.* from ledger_transactions t
  where t.kind not like '%.reversal' and not exists (select 1 from ledger_transactions r where r.reverses_seq = t.seq);
--> statement-breakpoint
create view check_i4_one_posting as
  select 'payment, refund or dispute ' || split_part(external_id, '#', 1) as subject,
    format('%s stands %s times in the ledger', kind, count(*)) as problem
  from ledger_standing group by provider, kind, split_part(external_id, '#', 1) having count(*) > 1;
--> statement-breakpoint
create view check_i5_bounds as
  select 'gift ' || reference as subject,
    format('refunded %s + disputed %s exceeds paid %s', refunded_fen, disputed_fen, paid_fen) as problem
  from gifts where paid_fen is not null and refunded_fen + disputed_fen > paid_fen;
--> statement-breakpoint
create view check_i7_chain as
  select 'ledger transaction ' || seq as subject, problem from (
    select t.seq,
      case
        when t.seq <> lag(t.seq, 1, 0::bigint) over w + 1 then 'the sequence has a gap before it'
        when t.prev_hash <> lag(t.hash, 1, decode(repeat('00', 32), 'hex')) over w then 'does not follow from the one before'
        when t.hash <> sha256(t.prev_hash || convert_to(concat_ws(E'\n', t.seq, t.kind, t.provider, t.external_id,
            coalesce(t.gift_id, ''), coalesce(t.campaign_id, ''), array_to_string(t.scopes, ','), t.day::text,
            (extract(epoch from t.occurred_at) * 1000)::bigint, (extract(epoch from t.posted_at) * 1000)::bigint,
            coalesce(t.reverses_seq::text, ''), e.text), 'UTF8')) then 'its content was changed: the hash does not match'
      end as problem
    from ledger_transactions t
    left join lateral (
      select string_agg(format('%s:%s:%s:%s', n, account, amount_fen, currency), ';' order by n) as text
      from ledger_entries where seq = t.seq) e on true
    window w as (order by t.seq)) chain
  where problem is not null
  union all
  select 'the ledger head', format('says %s, the newest transaction is %s', h.seq, m.seq)
  from ledger_head h cross join (select coalesce(max(seq), 0) as seq from ledger_transactions) m where h.seq <> m.seq
  union all
  select 'the ledger head', 'its hash is not the newest transaction''s'
  from ledger_head h join ledger_transactions t on t.seq = h.seq where t.hash <> h.hash;
--> statement-breakpoint
create view check_i8_inbox as
  select 'event ' || event_id as subject, 'received ' || received_at || ' and not settled after 15 minutes' as problem
  from inbox where state = 'received' and received_at < now() - interval '15 minutes'
  union all
  select 'event ' || event_id, 'parked: ' || coalesce(note, 'no reason kept') from inbox where state = 'parked';
--> statement-breakpoint
create view check_i9_gifts as
  with said as (
    select gift_id, sum(gross_fen) gross_fen, sum(refunded_fen) refunded_fen, sum(disputed_fen) disputed_fen
    from ledger_movements where gift_id is not null group by gift_id)
  select 'gift ' || g.reference as subject,
    format('the gift says posted %s refunded %s disputed %s, the ledger says %s %s %s',
      case when g.posted_seq is null then 0 else g.paid_fen end, g.refunded_fen, g.disputed_fen, s.gross_fen, s.refunded_fen, s.disputed_fen) as problem
  from gifts g left join said s on s.gift_id = g.id
  where case when g.posted_seq is null then coalesce(s.gross_fen, 0) <> 0
    else (g.paid_fen, g.refunded_fen, g.disputed_fen) is distinct from (s.gross_fen, s.refunded_fen, s.disputed_fen) end
  union all
  select 'gift ' || g.reference, 'is paid by a credited payment and stands nowhere in the ledger'
  from gifts g where g.posted_seq is null and g.state in ('succeeded', 'partially_refunded', 'disputed')
  union all
  select 'gift ' || g.reference, 'was counted and has an address, but no receipt was ever written'
  from gifts g where g.posted_seq is not null and g.donor_email is not null and g.source = 'stripe'
    and not exists (select 1 from mails m where m.dedupe_key = 'receipt:' || g.id);
--> statement-breakpoint
create view check_i10_pending as
  select 'gift ' || reference as subject, 'is pending since ' || created_at || ' without an expiry' as problem
  from gifts where state = 'pending' and not is_pending_counted and created_at < now() - interval '26 hours';
