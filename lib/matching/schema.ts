import { z } from 'zod';
import { FUNDERS } from '@/db/schema/matching';
import { yuan } from '@/lib/campaigns/schema';
import { day, id, line, minute, reason, version } from '@/lib/fields';
import { STRIPE_MAX_FEN } from '@/lib/money/fen';
import { contradictionsOf } from './limits';

/** The largest pool: a hundred billion yuan is a slip of the finger. */
const MAX_POOL_FEN = 10_000_000_000_000;
/** A gift is matched with ten times itself at most, in 1/10,000 (`match_pools_amounts`). */
const MAX_RATIO_BP = 100_000;

const refuse = (ctx: z.RefinementCtx, message: string, path: string[] = []) =>
  ctx.addIssue({ code: 'custom', message, path });

const amount = yuan(MAX_POOL_FEN);

/** Per cent as typed (`50`, `12.5%`), in 1/10,000: never through a float. */
const percent = z.string().transform((typed, ctx) => {
  const plain = typed.normalize('NFKC').trim();
  if (plain === '') refuse(ctx, 'required');
  const match = /^(\d{1,6})(?:\.(\d{1,2}))?\s*%?$/.exec(plain);
  if (!match && plain !== '') refuse(ctx, 'not_a_percent');
  const bp = match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : 0;
  if (match && bp === 0) refuse(ctx, 'not_positive');
  if (bp > MAX_RATIO_BP) refuse(ctx, 'percent_too_large');
  return bp;
});

/** A pool as an official of finance proposes it. Caps that contradict each other or the pool are refused with their field. */
export const proposeInput = z
  .strictObject({
    festivalId: z.string().min(1, 'required').max(64),
    kind: z.enum(FUNDERS, 'required'),
    funderZh: line(80),
    funderEn: line(120),
    /** The funder's signed pledge: its number and the day it was signed. */
    pledgeNumber: line(60),
    pledgedOn: day,
    totalFen: amount,
    ratioBp: percent,
    minGiftFen: yuan(STRIPE_MAX_FEN),
    giftCapFen: amount,
    donorDayCapFen: amount,
    campaignCapFen: amount,
    opensAt: minute,
    closesAt: minute,
    /** Made by the form: pressing twice proposes once. */
    formId: z.uuid('not_allowed'),
  })
  .superRefine((pool, ctx) => {
    for (const { path, code } of contradictionsOf(pool)) refuse(ctx, code, [path]);
  });

/** What the second person read, and their answer: `version` is the pool's as it was shown. */
export const publishInput = z.strictObject({ poolId: id, version, reason });
export const withdrawInput = publishInput;
export const answerInput = z.strictObject({
  decision: z.enum(['published', 'withdrawn'], 'required'),
  ...publishInput.shape,
});

/** No version: whatever the pool's counters are by now, it is to stop. */
export const stopInput = z.strictObject({ poolId: id, reason });
