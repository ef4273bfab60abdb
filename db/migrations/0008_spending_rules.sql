-- Money out (ledger.md): at the moment of each posting a campaign had received what left it, and its partner had been
-- sent what it accounted for. A refund or a lost dispute afterwards may take the net below what is spent; that is no
-- broken rule, so each posting is judged by what stood before and with it.
create view check_spending as
  with moved as (
    select t.campaign_id, t.seq, t.kind,
      coalesce(-sum(e.amount_fen) filter (where split_part(e.account, ':', 1) in ('gifts', 'refunds', 'disputes', 'match')), 0) as received,
      coalesce(sum(e.amount_fen) filter (where split_part(e.account, ':', 1) in ('paid-to', 'spent')), 0) as left_holder,
      coalesce(sum(e.amount_fen) filter (where split_part(e.account, ':', 1) = 'paid-to'), 0) as with_partner
    from ledger_transactions t join ledger_entries e on e.seq = t.seq and e.currency = 'cny'
    where t.campaign_id in (select campaign_id from spendings union select campaign_id from disbursements)
    group by t.campaign_id, t.seq, t.kind),
  running as (
    select campaign_id, seq, left_holder as step,
      sum(received) over w as received, sum(left_holder) over w as left_holder, sum(with_partner) over w as with_partner
    from moved window w as (partition by campaign_id order by seq))
  select 'campaign ' || campaign_id as subject,
    format('entry %s: %s fen left the holder of %s received', seq, left_holder, received) as problem
  from running where step > 0 and left_holder > received
  union all
  select 'campaign ' || campaign_id, format('entry %s: the partner accounts for %s fen more than it was sent', seq, -with_partner)
  from running where with_partner < 0;
--> statement-breakpoint
-- Each spending and disbursement stands in the ledger exactly when its row says so, with its amount.
create view check_spending_rows as
  with rows as (
    select id, 'spending' as kind, state, amount_fen from spendings
    union all select id, 'disbursement', state, amount_fen from disbursements),
  standing as (
    select split_part(s.external_id, '#', 1) as id, s.kind, max(e.amount_fen) as amount_fen
    from ledger_standing s join ledger_entries e on e.seq = s.seq where s.provider = 'camphor' group by s.seq, s.external_id, s.kind)
  select r.kind || ' ' || r.id as subject,
    format('its row says %s of %s fen, the ledger says %s', r.state, r.amount_fen, coalesce(s.amount_fen::text, 'nothing')) as problem
  from rows r full join standing s on s.id = r.id and s.kind = r.kind
  where (r.state is not distinct from 'posted') <> (s.id is not null) or (s.id is not null and s.amount_fen is distinct from r.amount_fen);
