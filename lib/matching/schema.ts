import { z } from 'zod';
import { FUNDERS } from '@/db/schema/matching';
import { day, id, line, minute, reason, version } from '@/lib/fields';
import { parseYuan } from '@/lib/money/parse';
import { contradictionsOf } from './limits';

/** The largest pool: a hundred billion yuan is a slip of the finger. */
const MAX_POOL_FEN = 10_000_000_000_000;
/** A gift is matched with ten times itself at most, in 1/10,000 (`match_pools_amounts`). */
const MAX_RATIO_BP = 100_000;

const refuse = (ctx: z.RefinementCtx, message: string, path: string[] = []) =>
  ctx.addIssue({ code: 'custom', message, path });

/** Yuan as typed, in fen: more than nothing. */
const yuan = z.string().transform((typed, ctx) => {
  const parsed = parseYuan(typed);
  if (!parsed.ok) refuse(ctx, parsed.code);
  else if (parsed.fen === 0) refuse(ctx, 'not_positive');
  else if (parsed.fen > MAX_POOL_FEN) refuse(ctx, 'too_large');
  return parsed.ok ? parsed.fen : 0;
});

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
    totalFen: yuan,
    ratioBp: percent,
    minGiftFen: yuan,
    giftCapFen: yuan,
    donorDayCapFen: yuan,
    campaignCapFen: yuan,
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
export const answerInput = publishInput.extend({
  decision: z.enum(['published', 'withdrawn'], 'required'),
});

/** No version: whatever the pool's counters are by now, it is to stop. */
export const stopInput = z.strictObject({ poolId: id, reason });
