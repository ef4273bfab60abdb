-- What makes the ledger's run whole, looked at once a batch instead of once a row. Whoever posts advances the head,
-- then adds the entries, then their transactions (lib/ledger/post.ts):
--   an entry belongs to no transaction that is written already, and to none beyond the head;
--   a transaction lies within the head's run;
--   and when the commit comes, the run the head advanced over is gapless, each of its transactions has two entries
--   or more, they sum to zero in each currency, and the head's hash is the last one's.
-- So nothing can be added to a transaction later, not even something that balances, and nothing stands outside the run.

drop trigger ledger_transactions_balanced on ledger_transactions;
--> statement-breakpoint
drop trigger ledger_entries_balanced on ledger_entries;
--> statement-breakpoint
drop function refuse_unbalanced();
--> statement-breakpoint
drop function refuse_unbalanced_entries();
--> statement-breakpoint
create function refuse_late_entries() returns trigger language plpgsql as $$
declare lo bigint; hi bigint; wrong bigint;
begin
  select min(seq), max(seq) into lo, hi from added;
  if hi > (select seq from ledger_head where id = 1) then
    raise exception 'entries of ledger transaction % come before the head reached it', hi using errcode = 'check_violation';
  end if;
  select t.seq into wrong from ledger_transactions t
    where t.seq between lo and hi and exists (select from added a where a.seq = t.seq) limit 1;
  if found then
    raise exception 'ledger transaction % is written: nothing is added to it', wrong using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger ledger_entries_in_time after insert on ledger_entries
  referencing new table as added for each statement execute function refuse_late_entries();
--> statement-breakpoint
create function refuse_outside_run() returns trigger language plpgsql as $$
begin
  if (select max(seq) from added) > (select seq from ledger_head where id = 1) then
    raise exception 'a ledger transaction lies beyond the head: post through it' using errcode = 'check_violation';
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger ledger_transactions_in_run after insert on ledger_transactions
  referencing new table as added for each statement execute function refuse_outside_run();
--> statement-breakpoint
create function refuse_broken_run() returns trigger language plpgsql as $$
declare run bigint := new.seq - old.seq; whole bigint; is_off boolean; wrong bigint;
begin
  if (select count(*) from ledger_transactions where seq > old.seq and seq <= new.seq) <> run then
    raise exception 'the ledger''s run from % to % has a gap', old.seq, new.seq using errcode = 'check_violation';
  end if;
  select count(distinct seq), bool_or(total <> 0 or entries < 2) into whole, is_off from (
    select seq, count(*) as entries, sum(amount_fen) as total from ledger_entries
    where seq > old.seq and seq <= new.seq group by seq, currency) as sums;
  if run > 0 and (whole <> run or is_off) then
    select t.seq into wrong from ledger_transactions t
      left join (select seq, sum(amount_fen) as total, count(*) as entries from ledger_entries
        where seq > old.seq and seq <= new.seq group by seq, currency) e using (seq)
      where t.seq > old.seq and t.seq <= new.seq and (e.seq is null or e.total <> 0 or e.entries < 2) order by 1 limit 1;
    raise exception 'ledger transaction % does not balance', wrong using errcode = 'check_violation';
  end if;
  if run > 0 and new.hash is distinct from (select hash from ledger_transactions where seq = new.seq) then
    raise exception 'the ledger''s head does not carry the hash of transaction %', new.seq using errcode = 'check_violation';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger ledger_head_run after update on ledger_head
  deferrable initially deferred for each row execute function refuse_broken_run();
