import { randomUUID } from 'node:crypto';
import type { Actor } from '@/lib/context';
import { decideCase } from '@/lib/refunds/decide';
import { proposeCase } from '@/lib/refunds/propose';
import { as, official } from './give-world';

/** What finance proposes in these tests, unless a test says otherwise. */
export const proposal = (giftId: string, more: Record<string, unknown> = {}) => ({
  giftId,
  act: 'refund',
  ground: 'DUPLICATE',
  reason: '捐赠人重复支付，申请退回',
  formId: randomUUID(),
  ...more,
});

export const propose = (
  giftId: string,
  more: Record<string, unknown> = {},
  actor: Actor = official('finance'),
  now = new Date(),
) => proposeCase(as(actor, now), proposal(giftId, more));

export const decide = (
  caseId: string,
  decision: 'approved' | 'refused' = 'approved',
  actor: Actor = official('admin'),
  now = new Date(),
) => decideCase(as(actor, now), { caseId, decision, reason: '核对无误，同意办理。' });

/** Proposed by one official and approved by another. */
export async function carriedOut(giftId: string, more: Record<string, unknown> = {}): Promise<string> {
  const { caseId } = await propose(giftId, more);
  await decide(caseId);
  return caseId;
}
