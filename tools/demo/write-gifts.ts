import { randomUUID } from 'node:crypto';
import { eq, inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { gifts } from '@/db/schema/gifts';
import { pullEvents } from '@/lib/donations/pull-events';
import { settleBatch } from '@/lib/donations/settle';
import { startGift } from '@/lib/donations/start';
import { env } from '@/lib/env';
import { decideCase } from '@/lib/refunds/decide';
import { proposeCase } from '@/lib/refunds/propose';
import { type DemoGift, GIFTS } from './gifts';
import { as } from './people';

/** Not the card that visitors try: one card of many donors is a suspicion, which would hold the matches of theirs. */
const CARDS = { pays: '5555555555554444', dispute: '4000000000000259' };

/** Gives: each gift is started by the verb, paid in the sandbox, and settled from the sandbox's own list of events. */
export async function writeGifts(now: Date): Promise<void> {
  const made: { gift: DemoGift; id: string }[] = [];
  for (const gift of GIFTS) made.push({ gift, id: await give(gift, now) });
  await settleAll(now);
  for (const { gift, id } of made.filter((one) => one.gift.refundYuan)) {
    const { caseId } = await proposeCase(await as('treasury', now), {
      giftId: id,
      act: 'refund',
      ground: 'MISTAKE',
      amountFen: gift.refundYuan! * 100,
      reason: '捐赠人多输了一位，核对后退回差额。',
      formId: randomUUID(),
    });
    await decideCase(await as('admin', now), { caseId, decision: 'approved', reason: '流水核对无误。' });
  }
  await settleAll(now);
  const rows = await db
    .select({ state: gifts.state })
    .from(gifts)
    .where(
      inArray(
        gifts.id,
        made.map((one) => one.id),
      ),
    );
  const pending = rows.filter((row) => row.state === 'pending').length;
  if (pending > 0) throw new Error(`${pending} demo gifts were paid in the sandbox and never settled`);
}

async function give(gift: DemoGift, now: Date): Promise<string> {
  const started = await startGift(
    { actor: { kind: 'visitor' }, locale: 'zh', now, address: null },
    {
      campaign: gift.campaign,
      amountFen: Math.round(gift.yuan * 100),
      attemptId: randomUUID(),
      locale: 'zh',
      message: gift.message ?? undefined,
      ...(gift.guest && { donor: { email: `${gift.guest}@guests.test` } }),
      ...(gift.nick ? { displayMode: 'nick', nick: gift.nick } : { displayMode: 'anonymous' }),
    },
  );
  const [row] = await db
    .select({ session: gifts.sessionId })
    .from(gifts)
    .where(eq(gifts.id, started.gift.id));
  // Who is matched pays by an account of their own.
  const by = gift.guest && !gift.card ? { method: 'alipay' } : { card: CARDS[gift.card ?? 'pays'] };
  await sandbox('pay', { session: row!.session, name: 'DEMO', ...by });
  return started.gift.id;
}

async function sandbox(call: string, body: object): Promise<void> {
  const response = await fetch(`${env.STRIPE_API_BASE}/_sandbox/${call}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  });
  if (!response.ok)
    throw new Error(
      `the sandbox refused ${call}: ${response.status} ${(await response.text()).slice(0, 300)}`,
    );
}

async function settleAll(now: Date): Promise<void> {
  await pullEvents(new Date(now.getTime() - 86_400_000));
  for (let round = 0; round < 100; round++) if ((await settleBatch()).taken === 0) return;
}
