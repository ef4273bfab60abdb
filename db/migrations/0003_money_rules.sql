-- A donor's nets move from one row a scope to one row a donor (one write a gift instead of eight).

insert into donor_nets (donor_key, nets)
  select donor_key, coalesce(jsonb_object_agg(scope, net_fen) filter (where net_fen <> 0), '{}') from scope_donors group by donor_key;
--> statement-breakpoint
create or replace view check_i3_donors as
  with summed as (
    select s.scope, g.donor_key, sum(m.gross_fen - m.refunded_fen - m.disputed_fen)::bigint net_fen
    from ledger_movements m join gifts g on g.id = m.gift_id cross join lateral unnest(m.scopes) as s(scope)
    group by s.scope, g.donor_key),
  counted as (select scope, count(*) filter (where net_fen > 0) as donors from summed group by scope),
  kept as (select n.donor_key, k.scope, k.net::bigint as net_fen from donor_nets n cross join lateral jsonb_each_text(n.nets) as k(scope, net))
  select 'donors of ' || coalesce(t.scope, c.scope) as subject,
    format('totals say %s, the ledger says %s', t.donor_count, c.donors) as problem
  from totals t full join counted c on c.scope = t.scope
  where coalesce(t.donor_count, 0) is distinct from coalesce(c.donors, 0)
  union all
  select 'a donor of ' || coalesce(d.scope, l.scope), format('kept as %s fen net, the ledger says %s', d.net_fen, l.net_fen)
  from kept d full join summed l on l.scope = d.scope and l.donor_key = d.donor_key
  where coalesce(d.net_fen, 0) is distinct from coalesce(l.net_fen, 0);
--> statement-breakpoint

-- Balance, checked twice: when a transaction is committed (deferred, one look a transaction), and at once for each
-- statement that adds entries, so that none can be added to a transaction that balanced before. A set-based
-- look instead of one a row: at festival speed the row triggers and the foreign key were a third of the work.
-- What the foreign key said stays true: entries belong to a transaction, and transactions are never deleted.
create or replace function refuse_unbalanced() returns trigger language plpgsql as $$
begin
  if (select coalesce(sum(n), 0) < 2 or bool_or(total <> 0)
      from (select count(*) as n, sum(amount_fen) as total from ledger_entries where seq = new.seq group by currency) as sums) then
    raise exception 'ledger transaction % does not balance', new.seq using errcode = 'check_violation';
  end if;
  return null;
end $$;
--> statement-breakpoint
drop trigger ledger_entries_balanced on ledger_entries;
--> statement-breakpoint
create function refuse_unbalanced_entries() returns trigger language plpgsql as $$
declare wrong bigint;
begin
  select e.seq into wrong from ledger_entries e where e.seq in (select seq from added)
    group by e.seq, e.currency having sum(e.amount_fen) <> 0 limit 1;
  if found then raise exception 'ledger transaction % does not balance', wrong using errcode = 'check_violation'; end if;
  select a.seq into wrong from added a where not exists (select from ledger_transactions t where t.seq = a.seq) limit 1;
  if found then raise exception 'there is no ledger transaction %', wrong using errcode = 'foreign_key_violation'; end if;
  return null;
end $$;
--> statement-breakpoint
create trigger ledger_entries_balanced after insert on ledger_entries
  referencing new table as added for each statement execute function refuse_unbalanced_entries();
--> statement-breakpoint
-- I11: what the provider and the ledger do not agree on, unless an official is asked about it already.
create view check_i11_reconcile as
  select kind || ' ' || object_id as subject,
    format('%s: the provider says %s, the ledger says %s (%s)', cause, provider_amount, ledger_amount, currency) as problem
  from reconcile_exceptions where closed_at is null and cause <> 'in_review';
--> statement-breakpoint
-- A plan's paid month is a gift, and one only.
create view check_i9_instalments as
  select 'instalment ' || i.invoice_id as subject, 'is paid and no gift has it' as problem
  from instalments i join plans p on p.id = i.plan_id
  where i.paid_at is not null and not exists (select from gifts g where g.payment_intent = i.invoice_id);
--> statement-breakpoint
-- An approved import is posted to the last row, and its gifts come to its sum.
create view check_imports as
  select 'import ' || i.id as subject,
    format('says %s rows, %s fen; its gifts say %s, %s', i.posted_count, i.sum_fen, count(g.id), coalesce(sum(g.amount_fen), 0)) as problem
  from imports i left join import_rows r on r.import_id = i.id left join gifts g on g.id = r.gift_id
  where i.state = 'posted'
  group by i.id having count(g.id) <> i.posted_count or coalesce(sum(g.amount_fen), 0) <> i.sum_fen;
