import { shanghaiDay } from '@/lib/clock';
import type { CampaignFacts } from '@/lib/donations/bundle';
import type { Posting } from '@/lib/ledger/posting';
import type { Fen } from '@/lib/money/fen';
import { scopesOf } from '@/lib/totals/scope';

/** A staged row as posting reads it. */
export interface StagedRow {
  line: number;
  giftId: string;
  externalId: string;
  campaignId: string;
  amountFen: Fen;
  paidAt: Date;
  donorEmail: string | null;
  donorPhone: string | null;
}

/** What stands already under the same external id. */
export type Standing = Pick<StagedRow, 'campaignId' | 'amountFen' | 'paidAt'>;

/** Why an approved row is not posted after all, or null. Rules of staging that time may have overtaken. */
export function refusalOf(
  row: StagedRow,
  campaign: CampaignFacts,
  standing: Standing | undefined,
): 'after_close' | 'changed' | 'known' | null {
  if (standing) {
    const isSame =
      standing.campaignId === row.campaignId &&
      standing.amountFen === row.amountFen &&
      standing.paidAt.getTime() === row.paidAt.getTime();
    return isSame ? 'known' : 'changed';
  }
  return row.paidAt >= campaign.closesAt ? 'after_close' : null;
}

/** The posting of an imported gift: money at the holder's bank, under the organisation's own id (ledger.md). */
export function postingOf(row: StagedRow, source: string, campaign: CampaignFacts): Posting {
  return {
    kind: 'gift',
    provider: source,
    objectId: row.externalId,
    giftId: row.giftId,
    campaignId: row.campaignId,
    holderId: campaign.holderId,
    amountFen: row.amountFen,
    currency: 'cny',
    scopes: scopesOf(campaign, row.paidAt),
    day: shanghaiDay(row.paidAt),
    occurredAt: row.paidAt,
  };
}
