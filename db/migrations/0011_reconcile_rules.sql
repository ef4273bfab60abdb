-- What is published of a day is its open exceptions, to the fen: a figure that disagrees with its own reasons is a fault of ours.
create view check_i11_days as
  with open as (
    select provider, day, count(*) as n,
      coalesce(sum((provider_amount - ledger_amount) * case kind when 'payment' then 1 else -1 end)
        filter (where kind <> 'fee' and currency = 'cny'), 0) as fen
    from reconcile_exceptions where closed_at is null group by provider, day)
  select 'reconciled day ' || coalesce(d.day, o.day) as subject,
    format('says a difference of %s in %s exceptions, its open exceptions say %s in %s', d.difference_fen, d.exception_count, o.fen, o.n) as problem
  from reconcile_days d full join open o on o.provider = d.provider and o.day = d.day
  where (coalesce(d.difference_fen, 0), coalesce(d.exception_count, 0)) is distinct from (coalesce(o.fen, 0), coalesce(o.n, 0));
