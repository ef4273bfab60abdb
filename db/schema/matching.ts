import { sql } from 'drizzle-orm';
import { check, date, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { fen, instant } from '../columns';
import { campaigns, festivals } from './campaigns';
import { gifts } from './gifts';

export const POOL_STATES = ['proposed', 'published', 'withdrawn'] as const;
export const FUNDERS = ['enterprise', 'foundation'] as const;
/** What an evaluation came to: `ok`, what lowered the match, or why there is none (lib/matching/rules.ts). */
export const GRANT_REASONS = [
  'ok',
  'no_donor',
  'below_minimum',
  'cap_gift',
  'cap_donor_day',
  'cap_campaign',
  'pool_exhausted',
] as const;

/**
 * A funder's promise to match gifts to the campaigns of a festival (配捐池): proposed by one official, published by
 * another before it opens, and from then on frozen (R89). Settle alone moves the two counters.
 */
export const matchPools = pgTable(
  'match_pools',
  {
    id: text('id').primaryKey(),
    festivalId: text('festival_id')
      .notNull()
      .references(() => festivals.id),
    kind: text('kind', { enum: FUNDERS }).notNull(),
    funderZh: text('funder_zh').notNull(),
    funderEn: text('funder_en').notNull(),
    /** The funder's signed pledge, as a reader can ask for it: number and date. */
    pledge: text('pledge').notNull(),
    totalFen: fen('total_fen').notNull(),
    /** Of a gift, in 1/10,000: 5,000 matches ¥100 with ¥50. */
    ratioBp: integer('ratio_bp').notNull(),
    minGiftFen: fen('min_gift_fen').notNull(),
    /** The most that is matched of one gift, of a donor's Asia/Shanghai day, and of a campaign. */
    giftCapFen: fen('gift_cap_fen').notNull(),
    donorDayCapFen: fen('donor_day_cap_fen').notNull(),
    campaignCapFen: fen('campaign_cap_fen').notNull(),
    /** Half-open, judged by the time a gift was paid. */
    opensAt: instant('opens_at').notNull(),
    closesAt: instant('closes_at').notNull(),
    state: text('state', { enum: POOL_STATES }).notNull().default('proposed'),
    version: integer('version').notNull().default(1),
    /** Made by the form: pressing twice writes once. */
    formId: text('form_id').unique('match_pools_form'),
    madeBy: text('made_by').notNull(),
    madeAt: instant('made_at').notNull(),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    /** SHA-256 of the rules as published (`rulesText`), hex. */
    rulesHash: text('rules_hash'),
    /** The ledger's last entry when it was stopped: a gift posted after it is not matched. */
    stoppedSeq: fen('stopped_seq'),
    stoppedAt: instant('stopped_at'),
    stoppedBy: text('stopped_by'),
    stopReason: text('stop_reason'),
    /** All that was ever granted: what went back with a refund is not granted again. */
    grantedFen: fen('granted_fen').notNull().default(0),
    grantCount: fen('grant_count').notNull().default(0),
  },
  (t) => [
    index('match_pools_festival').on(t.festivalId, t.opensAt),
    check('match_pools_within', sql`${t.grantedFen} between 0 and ${t.totalFen} and ${t.grantCount} >= 0`),
    check(
      'match_pools_amounts',
      sql`${t.totalFen} > 0 and ${t.ratioBp} between 1 and 100000 and ${t.minGiftFen} > 0 and ${t.giftCapFen} > 0 and ${t.donorDayCapFen} > 0 and ${t.campaignCapFen} > 0`,
    ),
    check('match_pools_window', sql`${t.opensAt} < ${t.closesAt}`),
    check(
      'match_pools_published',
      sql`(${t.state} = 'proposed' and num_nonnulls(${t.decidedBy}, ${t.decidedAt}, ${t.rulesHash}) = 0)
        or (${t.state} = 'withdrawn' and ${t.rulesHash} is null)
        or (${t.state} = 'published' and ${t.rulesHash} is not null and ${t.decidedBy} <> ${t.madeBy} and ${t.decidedAt} < ${t.opensAt})`,
    ),
    check(
      'match_pools_stopped',
      sql`num_nonnulls(${t.stoppedSeq}, ${t.stoppedAt}, ${t.stoppedBy}, ${t.stopReason}) in (0, 4) and (${t.stoppedSeq} is null or ${t.state} = 'published')`,
    ),
  ],
);

/** What one pool made of one gift, also when it made nothing of it: evaluated once, when the gift was first posted. */
export const matchGrants = pgTable(
  'match_grants',
  {
    giftId: text('gift_id')
      .notNull()
      .references(() => gifts.id),
    poolId: text('pool_id')
      .notNull()
      .references(() => matchPools.id),
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaigns.id),
    donorKey: text('donor_key').notNull(),
    /** Asia/Shanghai day it was paid: what the donor's daily cap counts. */
    day: date('day', { mode: 'string' }).notNull(),
    fen: fen('fen').notNull(),
    reason: text('reason', { enum: GRANT_REASONS }).notNull(),
    /** The ledger entry of the gift that was evaluated: the order of evaluation. */
    giftSeq: fen('gift_seq').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.giftId, t.poolId] }),
    index('match_grants_pool').on(t.poolId, t.giftSeq),
    check('match_grants_fen', sql`${t.fen} >= 0`),
  ],
);

/**
 * How much of a cap is used, a row a donor's day or a campaign of a pool. The cap stands in the row, so that PostgreSQL
 * refuses what passes it, whoever asks (R87).
 */
export const matchUses = pgTable(
  'match_uses',
  {
    poolId: text('pool_id')
      .notNull()
      .references(() => matchPools.id),
    /** `campaign:{id}` or `donor:{day}:{donor key}`. */
    key: text('key').notNull(),
    usedFen: fen('used_fen').notNull(),
    capFen: fen('cap_fen').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.poolId, t.key] }),
    check('match_uses_within', sql`${t.usedFen} between 0 and ${t.capFen}`),
  ],
);
