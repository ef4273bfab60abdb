import 'server-only';
import { fieldError } from '@/lib/parse';
import { readUse } from './balances';
import type { SpendingCampaign } from './campaign-of';

/**
 * Refuses an amount in fen above what there is now, at the field and with what there is: of a partner's payment what it
 * was sent and has not accounted for, of any other what the campaign has free. What waits is not taken off: approving
 * judges again, under the ledger head's lock (decide.ts).
 */
export async function refuseMoreThanLeft(
  campaign: Pick<SpendingCampaign, 'id' | 'holderId'>,
  { amountFen, spenderId }: { amountFen: number; spenderId: string },
): Promise<void> {
  const use = await readUse(campaign.id);
  const isFromPartner = spenderId !== campaign.holderId;
  const maxFen = Math.max(0, isFromPartner ? use.withPartnerFen : use.availableFen);
  if (amountFen > maxFen)
    throw fieldError('amount', isFromPartner ? 'more_than_unaccounted' : 'more_than_available', { maxFen });
}
