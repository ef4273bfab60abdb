import 'server-only';
import { and, eq, ne, notInArray } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import type { CampaignRow } from './load';

/** What two plans are compared by: words without spaces, punctuation and case. */
const bare = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{Z}\p{C}]/gu, '');

/**
 * R13: the same organisation asks for the same beneficiaries and the same use under another certificate-holder, in a
 * campaign that is not over. Returns that campaign's id, or null.
 */
export async function findDuplicate(tx: Transaction, row: CampaignRow): Promise<string | null> {
  const others = await tx
    .select({ id: campaigns.id, plan: campaigns.plan })
    .from(campaigns)
    .where(
      and(
        eq(campaigns.ngoId, row.ngoId),
        ne(campaigns.id, row.id),
        ne(campaigns.holderId, row.holderId),
        notInArray(campaigns.state, ['draft', 'returned', 'completed', 'taken_down', 'resolved']),
      ),
    )
    .limit(500);
  const same = (item: 'beneficiaries' | 'useOfProceeds', plan: CampaignRow['plan']) =>
    bare(plan[item] ?? '') === bare(row.plan[item] ?? '');
  return others.find(({ plan }) => same('beneficiaries', plan) && same('useOfProceeds', plan))?.id ?? null;
}
