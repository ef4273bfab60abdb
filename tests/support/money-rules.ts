/** A rule of PostgreSQL's about money, and the harm that happens without it. */
export interface Rule {
  table: string;
  rule: string;
  /** Does the harm. */
  harm: string;
  /** The view, or the query, that then has rows. */
  seenBy: string;
  /** Other rules that would refuse this very harm too. */
  aside?: [table: string, trigger: string][];
}

const IN_RUN: [string, string] = ['ledger_transactions', 'ledger_transactions_in_run'];
const IN_TIME: [string, string] = ['ledger_entries', 'ledger_entries_in_time'];
const HEAD_RUN: [string, string] = ['ledger_head', 'ledger_head_run'];

/** A copy of the table's first row with some columns set otherwise. */
const copy = (table: string, columns: string, values: string, order = '1') =>
  `insert into ${table} (${columns}) select ${values} from ${table} order by ${order} limit 1`;
const twice = (table: string, key: string) =>
  `select ${key} from ${table} where ${key.split(', ')[0]} is not null group by ${key} having count(*) > 1`;

const TX =
  'seq, kind, provider, external_id, gift_id, campaign_id, scopes, day, occurred_at, posted_at, reverses_seq, prev_hash, hash';
const tx = (change: Record<string, string>) =>
  copy(
    'ledger_transactions',
    TX,
    TX.split(', ')
      .map((name) => change[name] ?? name)
      .join(', '),
  );
const GIFT =
  'id, handle, reference, attempt_id, campaign_id, amount_fen, source, external_id, donor_key, display_mode, locale, created_at, session_id, payment_intent';
const gift = (change: Record<string, string>) => {
  const own: Record<string, string> = {
    id: "'gift_x'",
    handle: "'x'",
    reference: "'X'",
    attempt_id: 'null',
    session_id: 'null',
    payment_intent: 'null',
  };
  return copy(
    'gifts',
    GIFT,
    GIFT.split(', ')
      .map((name) => ({ ...own, ...change })[name] ?? name)
      .join(', '),
    'created_at, id',
  );
};
const POOL =
  'id, festival_id, kind, funder_zh, funder_en, pledge, total_fen, ratio_bp, min_gift_fen, gift_cap_fen, donor_day_cap_fen, campaign_cap_fen, opens_at, closes_at, made_by, made_at';
const GRANT = 'gift_id, pool_id, campaign_id, donor_key, day, fen, reason, gift_seq';
/** Of a gift that has no grant. */
const ANOTHER_GRANT = GRANT.replace(
  'gift_id',
  '(select id from gifts where id not in (select gift_id from match_grants) limit 1)',
);
const NEXT = '(select max(seq) from ledger_transactions)';

/** Every primary key, unique index, check, foreign key and trigger of the tables that hold money. */
export const RULES: Rule[] = [
  {
    table: 'ledger_head',
    rule: 'ledger_head_pkey',
    harm: copy('ledger_head', 'id, seq, hash', 'id, seq + 7, hash'),
    seenBy: 'check_i7_chain',
  },
  {
    table: 'ledger_head',
    rule: 'ledger_head_forward',
    harm: 'update ledger_head set seq = seq - 1',
    seenBy: 'check_i7_chain',
    aside: [HEAD_RUN],
  },
  {
    table: 'ledger_head',
    rule: 'ledger_head_kept',
    harm: 'delete from ledger_head',
    seenBy: 'select 1 where not exists (select from ledger_head)',
  },
  {
    table: 'ledger_head',
    rule: 'ledger_head_run',
    harm: 'update ledger_head set seq = seq + 1',
    seenBy: 'check_i7_chain',
  },

  {
    table: 'ledger_transactions',
    rule: 'ledger_transactions_pkey',
    harm: tx({ external_id: "'pi_other'" }),
    seenBy: 'check_i7_chain',
  },
  {
    table: 'ledger_transactions',
    rule: 'ledger_external',
    harm: tx({ seq: `${NEXT} + 1` }),
    seenBy: 'select 1 from ledger_standing group by provider, kind, external_id having count(*) > 1',
    aside: [IN_RUN],
  },
  {
    table: 'ledger_transactions',
    rule: 'ledger_reverses',
    harm: `with t as (select *, ${NEXT} as top from ledger_transactions where kind = 'gift' order by seq limit 1), n as (select generate_series(1, 2) as n),
      e as (insert into ledger_entries (seq, n, account, amount_fen, currency)
        select top + n.n, e.n, account, -amount_fen, currency from t join ledger_entries e on e.seq = t.seq cross join n)
      insert into ledger_transactions (${TX}) select top + n, 'gift.reversal', provider, external_id || '#' || n, gift_id, campaign_id, scopes, day, occurred_at, posted_at, seq, prev_hash, hash from t cross join n`,
    seenBy: "select 1 from check_i3_totals where problem like '%the ledger says -%'",
    aside: [IN_RUN, IN_TIME],
  },
  {
    table: 'ledger_transactions',
    rule: 'ledger_transactions_append_only',
    harm: 'update ledger_transactions set day = day + 1 where seq = 1',
    seenBy: 'check_i7_chain',
  },
  {
    table: 'ledger_transactions',
    rule: 'ledger_transactions_no_truncate',
    harm: 'truncate ledger_transactions',
    seenBy: 'check_i7_chain',
  },
  {
    table: 'ledger_transactions',
    rule: 'ledger_transactions_in_run',
    harm: tx({ seq: `${NEXT} + 1`, external_id: "'pi_other'" }),
    seenBy: 'check_i7_chain',
  },
  {
    table: 'ledger_entries',
    rule: 'ledger_entries_seq_n_pk',
    harm: copy(
      'ledger_entries',
      'seq, n, account, amount_fen, currency',
      'seq, n, account, amount_fen, currency',
    ),
    seenBy: 'check_i1_balanced',
    aside: [IN_TIME],
  },
  {
    table: 'ledger_entries',
    rule: 'ledger_entries_append_only',
    harm: 'update ledger_entries set amount_fen = amount_fen * 2 where seq = 1',
    seenBy: 'check_i3_totals',
  },
  {
    table: 'ledger_entries',
    rule: 'ledger_entries_no_truncate',
    harm: 'truncate ledger_entries',
    seenBy: 'check_i1_balanced',
  },
  {
    table: 'ledger_entries',
    rule: 'ledger_entries_in_time',
    harm: "insert into ledger_entries (seq, n, account, amount_fen, currency) values (1, 90, 'gifts:other', -1, 'cny'), (1, 91, 'other', 1, 'cny')",
    seenBy: 'check_i7_chain',
  },

  { table: 'gifts', rule: 'gifts_pkey', harm: gift({ id: 'id' }), seenBy: 'check_i9_gifts' },
  {
    table: 'gifts',
    rule: 'gifts_amount',
    harm: gift({ amount_fen: '0' }),
    seenBy: 'select 1 from gifts where amount_fen < 1',
  },
  {
    table: 'gifts',
    rule: 'gifts_refunded',
    harm: 'update gifts set refunded_fen = -1',
    seenBy: 'check_i9_gifts',
  },
  {
    table: 'gifts',
    rule: 'gifts_campaign_id_campaigns_id_fk',
    harm: gift({ campaign_id: "'camp_nowhere'" }),
    seenBy: 'select 1 from gifts g left join campaigns c on c.id = g.campaign_id where c.id is null',
  },
  {
    table: 'gifts',
    rule: 'gifts_handle',
    harm: gift({ handle: 'handle' }),
    seenBy: twice('gifts', 'handle'),
  },
  {
    table: 'gifts',
    rule: 'gifts_reference',
    harm: gift({ reference: 'reference' }),
    seenBy: twice('gifts', 'reference'),
  },
  {
    table: 'gifts',
    rule: 'gifts_attempt',
    harm: gift({ attempt_id: 'attempt_id' }),
    seenBy: twice('gifts', 'attempt_id'),
  },
  {
    table: 'gifts',
    rule: 'gifts_session',
    harm: gift({ session_id: 'session_id' }),
    seenBy: twice('gifts', 'session_id'),
  },
  {
    table: 'gifts',
    rule: 'gifts_external',
    harm: `${gift({ source: "'import:x'", external_id: "'row 1'" })}; ${gift({ id: "'gift_y'", handle: "'y'", reference: "'Y'", source: "'import:x'", external_id: "'row 1'" })}`,
    seenBy: twice('gifts', 'external_id, source'),
  },

  {
    table: 'payments',
    rule: 'payments_pkey',
    harm: copy(
      'payments',
      'payment_intent, gift_id, is_received, amount_fen',
      'payment_intent, gift_id, is_received, amount_fen',
    ),
    seenBy: twice('payments', 'payment_intent'),
  },
  {
    table: 'refunds',
    rule: 'refunds_pkey',
    harm: copy(
      'refunds',
      'refund_id, payment_intent, amount_fen, currency, created_at',
      'refund_id, payment_intent, amount_fen, currency, created_at',
    ),
    seenBy: twice('refunds', 'refund_id'),
  },
  {
    table: 'disputes',
    rule: 'disputes_pkey',
    harm: copy(
      'disputes',
      'dispute_id, payment_intent, amount_fen, currency, created_at',
      'dispute_id, payment_intent, amount_fen, currency, created_at',
    ),
    seenBy: twice('disputes', 'dispute_id'),
  },
  {
    table: 'inbox',
    rule: 'inbox_pkey',
    harm: "insert into inbox (seq, event_id, body, received_at) overriding system value select seq, 'evt_other', body, received_at from inbox limit 1",
    seenBy: twice('inbox', 'seq'),
  },
  {
    table: 'inbox',
    rule: 'inbox_event',
    harm: copy('inbox', 'event_id, body, received_at', 'event_id, body, received_at'),
    seenBy: twice('inbox', 'event_id'),
  },

  {
    table: 'totals',
    rule: 'totals_pkey',
    harm: copy('totals', 'scope, gross_fen', 'scope, gross_fen + 1'),
    seenBy: 'check_i3_totals',
  },
  {
    table: 'totals',
    rule: 'totals_not_negative',
    harm: "update totals set gross_fen = -1 where scope = 'platform'",
    seenBy: 'check_i3_totals',
  },
  {
    table: 'totals',
    rule: 'totals_within_safe_integers',
    harm: "update totals set gross_fen = 9007199254740993 where scope = 'platform'",
    seenBy: 'check_i3_totals',
  },
  {
    table: 'totals_daily',
    rule: 'totals_daily_scope_day_pk',
    harm: copy('totals_daily', 'scope, day, gross_fen', 'scope, day, gross_fen + 1'),
    seenBy: 'check_i3_days',
  },
  {
    table: 'totals_cells',
    rule: 'totals_cells_pk',
    harm: copy(
      'totals_cells',
      'grain, starts_on, campaign_id, channel, programme, festivals, gross_fen',
      'grain, starts_on, campaign_id, channel, programme, festivals, gross_fen + 1',
    ),
    seenBy: 'check_i3_cells',
  },
  {
    table: 'donor_nets',
    rule: 'donor_nets_pkey',
    harm: copy('donor_nets', 'donor_key, nets', 'donor_key, \'{"platform": 7}\'::jsonb'),
    seenBy: 'check_i3_donors',
  },
  {
    table: 'match_pools',
    rule: 'match_pools_pkey',
    harm: copy('match_pools', POOL, POOL),
    seenBy: twice('match_pools', 'id'),
  },
  {
    table: 'match_pools',
    rule: 'match_pools_form',
    harm: copy('match_pools', `${POOL}, form_id`, `${POOL.replace('id', "'pool_x'")}, 'form_pool_1'`),
    seenBy: twice('match_pools', 'form_id'),
  },
  {
    table: 'match_pools',
    rule: 'match_pools_festival_id_festivals_id_fk',
    harm: copy('match_pools', POOL, POOL.replace('id, festival_id', "'pool_x', 'none'")),
    seenBy: 'select from match_pools where festival_id not in (select id from festivals)',
  },
  {
    table: 'match_pools',
    rule: 'match_pools_within',
    harm: 'update match_pools set granted_fen = total_fen + 1',
    seenBy: 'check_i6_pools',
  },
  {
    table: 'match_pools',
    rule: 'match_pools_amounts',
    harm: copy('match_pools', POOL, POOL.replace('id', "'pool_x'").replace('ratio_bp', '0')),
    seenBy: 'select from match_pools where ratio_bp < 1',
  },
  {
    table: 'match_pools',
    rule: 'match_pools_window',
    harm: copy('match_pools', POOL, POOL.replace('id', "'pool_x'").replace('closes_at', 'opens_at')),
    seenBy: 'select from match_pools where opens_at >= closes_at',
  },
  {
    table: 'match_pools',
    rule: 'match_pools_published',
    harm: copy(
      'match_pools',
      `${POOL}, state, decided_by, decided_at, rules_hash`,
      `${POOL.replace('id', "'pool_x'")}, 'published', made_by, made_at, 'x'`,
    ),
    seenBy: "select from match_pools where state = 'published' and decided_by = made_by",
  },
  {
    table: 'match_pools',
    rule: 'match_pools_stopped',
    harm: 'update match_pools set stopped_seq = 1',
    seenBy: 'select from match_pools where stopped_seq is not null and stop_reason is null',
  },
  {
    table: 'match_pools',
    rule: 'match_pools_frozen',
    harm: 'update match_pools set ratio_bp = ratio_bp + 1',
    seenBy: 'select from match_pools where ratio_bp <> 5000',
  },
  {
    table: 'match_grants',
    rule: 'match_grants_gift_id_pool_id_pk',
    harm: copy('match_grants', GRANT, GRANT),
    seenBy: 'check_i6_pools',
  },
  {
    table: 'match_grants',
    rule: 'match_grants_gift_id_gifts_id_fk',
    harm: copy('match_grants', GRANT, GRANT.replace('gift_id', "'gift_none'")),
    seenBy: 'check_i6_pools',
  },
  {
    table: 'match_grants',
    rule: 'match_grants_pool_id_match_pools_id_fk',
    harm: copy('match_grants', GRANT, GRANT.replace('pool_id', "'pool_none'")),
    seenBy: 'check_i6_pools',
  },
  {
    table: 'match_grants',
    rule: 'match_grants_campaign_id_campaigns_id_fk',
    harm: copy('match_grants', GRANT, ANOTHER_GRANT.replace('campaign_id', "'camp_none'")),
    seenBy: 'check_i6_pools',
  },
  {
    table: 'match_grants',
    rule: 'match_grants_fen',
    harm: copy('match_grants', GRANT, ANOTHER_GRANT.replace(/\bfen\b/, '-1')),
    seenBy: 'check_i6_pools',
  },
  {
    table: 'match_grants',
    rule: 'match_grants_kept',
    harm: 'update match_grants set fen = fen + 1',
    seenBy: 'check_i6_pools',
  },
  {
    table: 'match_uses',
    rule: 'match_uses_pool_id_key_pk',
    harm: copy('match_uses', 'pool_id, key, used_fen, cap_fen', 'pool_id, key, used_fen - 1, cap_fen', 'key'),
    seenBy: 'check_i6_pools',
  },
  {
    table: 'match_uses',
    rule: 'match_uses_pool_id_match_pools_id_fk',
    harm: "insert into match_uses (pool_id, key, used_fen, cap_fen) values ('pool_none', 'campaign:x', 1, 1)",
    seenBy: 'check_i6_pools',
  },
  {
    table: 'match_uses',
    rule: 'match_uses_within',
    harm: 'update match_uses set used_fen = cap_fen + 1',
    seenBy: 'check_i6_pools',
  },
];
