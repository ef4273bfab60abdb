import 'server-only';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { db, type Transaction } from '@/db/client';
import { audit } from '@/lib/audit/audit';
import { authorise, mayAsOfficial, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError, isAppError } from '@/lib/errors';
import { optionalParagraphs } from '@/lib/fields';
import { fieldError, parse } from '@/lib/parse';
import { textKey } from './word-rows';
import { standing, type WordsState } from './words';

/** A text as a page showed it: `{handle}:{what}:{key of the text}`. */
const KEY = /^([0-9a-z]{13}):(name|message):([0-9a-f]{32})$/;
const MOST = 50;
const SHORTEST_REASON = 5;

const answerInput = z
  .strictObject({
    decision: z.enum(['shown', 'hidden'], 'required'),
    /** Needed to hide: the donor is told that somebody decided, and the log why. */
    reason: optionalParagraphs(500).default(''),
  })
  .superRefine(({ decision, reason }, ctx) => {
    if (decision === 'hidden' && reason.length < SHORTEST_REASON)
      ctx.addIssue({ code: 'custom', path: ['reason'], message: 'reason_too_short' });
  });
type Answer = z.output<typeof answerInput>;

interface Subject {
  giftId: string;
  campaignId: string;
  ngoId: string;
  holderId: string;
  regionCode: string;
  text: string | null;
  [column: string]: unknown;
}

/**
 * Shows or hides one text of a donor on public pages, for the organisation that raises, its certificate-holder, or an official of
 * the region (R38). The gift stays as it is. Throws NOT_FOUND, FORBIDDEN, VALIDATION, STALE_VERSION when the donor changed
 * the text, WRONG_STATE (`words_shown`, `words_hidden`; `hidden_by_official`: only officials show again what one of them hid).
 */
export async function moderateWords(ctx: Context, raw: { key: string; decision?: string; reason?: string }) {
  const { key, ...rest } = raw;
  const answer = parse(answerInput, rest);
  await db.transaction((tx) => decide(tx, ctx, key, answer));
}

/**
 * The same for many, each with its own line in the log. What was answered or changed meanwhile, or lies elsewhere, is left out.
 * Returns how many; where none could be answered, throws what stood against the last. Throws FORBIDDEN, VALIDATION, WRONG_STATE
 * (`nothing_chosen`).
 */
export async function moderateMany(
  ctx: Context,
  raw: { keys: string[]; decision?: string; reason?: string },
) {
  const { keys, ...rest } = raw;
  requireActor(ctx);
  if (keys.length === 0) throw new AppError('WRONG_STATE', { reason: 'nothing_chosen' });
  if (keys.length > MOST) throw fieldError('keys', 'too_long');
  const answer = parse(answerInput, rest);
  let done = 0;
  let refusal: unknown;
  for (const key of new Set(keys))
    try {
      await db.transaction((tx) => decide(tx, ctx, key, answer));
      done += 1;
    } catch (error) {
      if (!isAppError(error) || !['NOT_FOUND', 'WRONG_STATE', 'STALE_VERSION'].includes(error.code))
        throw error;
      refusal = error;
    }
  if (done === 0) throw refusal;
  return done;
}

/** One text; its row is locked, never the gift's, which settling writes. */
async function decide(tx: Transaction, ctx: Context, key: string, { decision, reason }: Answer) {
  const [, handle, what, seen] = KEY.exec(key) ?? [];
  const subject = handle && (await read(tx, handle, what as 'name' | 'message'));
  const { ngoId, holderId, regionCode } = subject || {};
  authorise(ctx, 'words.moderate', { ngoId, holderId, regionCode });
  if (!subject) throw new AppError('NOT_FOUND');
  if (subject.text === null || textKey(subject.text) !== seen) throw new AppError('STALE_VERSION');
  await tx.execute(sql`
    insert into gift_words (gift_id, what, campaign_id, text_key, state, since) values (${subject.giftId}, ${what}, ${subject.campaignId}, ${seen}, 'waiting', ${ctx.now.toISOString()})
    on conflict (gift_id, what) do update set text_key = excluded.text_key, flag = null, state = 'waiting', since = excluded.since, decided_by = null, decided_at = null, reason = null, by_official = false where gift_words.text_key <> excluded.text_key`);
  const [row] = await tx.execute<{ state: WordsState; byOfficial: boolean }>(sql`
    select state, by_official as "byOfficial" from gift_words where gift_id = ${subject.giftId} and what = ${what} for update`);
  const before = standing(subject.text, row!.state);
  if (before === decision) throw new AppError('WRONG_STATE', { reason: `words_${decision}` });
  const isOfficial = mayAsOfficial(ctx, 'words.moderate', subject.regionCode);
  if (row!.byOfficial && !isOfficial) throw new AppError('WRONG_STATE', { reason: 'hidden_by_official' });
  await tx.execute(sql`
    update gift_words set state = ${decision}, decided_by = ${requireActor(ctx).userId}, decided_at = ${ctx.now.toISOString()}, reason = ${reason || null},
      by_official = ${isOfficial && decision === 'hidden'}
    where gift_id = ${subject.giftId} and what = ${what}`);
  await audit(tx, ctx, {
    action: `words.${decision === 'shown' ? 'show' : 'hide'}`,
    subject: `words:${handle}:${what}`,
    reason: reason || null,
    before: { state: before },
    after: { state: decision },
  });
}

async function read(tx: Transaction, handle: string, what: 'name' | 'message'): Promise<Subject | undefined> {
  const [row] = await tx.execute<Subject>(sql`
    select g.id as "giftId", g.campaign_id as "campaignId", c.ngo_id as "ngoId", c.holder_id as "holderId", c.region_code as "regionCode",
      case when ${what} = 'message' then nullif(g.message, '') else case g.display_mode when 'name' then g.donor_name when 'nick' then g.nick end end as text
    from gifts g join campaigns c on c.id = g.campaign_id where g.handle = ${handle} and g.posted_seq is not null and g.erased_at is null`);
  return row;
}
