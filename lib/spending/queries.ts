import 'server-only';
import { and, asc, desc, eq, inArray, lt } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '@/db/client';
import { ngos } from '@/db/schema/ngos';
import { disbursements, spendings } from '@/db/schema/spending';
import { ngoMembers, users } from '@/db/schema/users';
import { authorise, may } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import type { Locale } from '@/lib/i18n/locales';
import { getFile } from '@/lib/storage/files';
import { readUse } from './balances';
import { campaignOf } from './campaign-of';

const SHOWN = 500;
const askers = alias(users, 'askers');

/** Everything of a campaign's money out, for its members, its holder's and officials in scope, with what the caller may do. */
export async function getCampaignMoney(ctx: Context, campaignId: string) {
  const campaign = await campaignOf(campaignId);
  const resource = {
    ngoId: campaign?.ngoId,
    holderId: campaign?.holderId,
    regionCode: campaign?.regionCode,
  };
  authorise(ctx, 'spending.see', resource);
  if (!campaign) throw new AppError('NOT_FOUND');
  const [use, spent, sent, approvers] = await Promise.all([
    readUse(campaignId),
    db
      .select({
        spending: spendings,
        spenderZh: ngos.nameZh,
        spenderEn: ngos.nameEn,
        maker: users.name,
        asker: askers.name,
      })
      .from(spendings)
      .innerJoin(ngos, eq(ngos.id, spendings.spenderId))
      .leftJoin(users, eq(users.id, spendings.madeBy))
      .leftJoin(askers, eq(askers.id, spendings.reversalAskedBy))
      .where(eq(spendings.campaignId, campaignId))
      .orderBy(desc(spendings.madeAt))
      .limit(SHOWN),
    db
      .select({ disbursement: disbursements, maker: users.name, asker: askers.name })
      .from(disbursements)
      .leftJoin(users, eq(users.id, disbursements.madeBy))
      .leftJoin(askers, eq(askers.id, disbursements.reversalAskedBy))
      .where(eq(disbursements.campaignId, campaignId))
      .orderBy(desc(disbursements.madeAt))
      .limit(SHOWN),
    listApprovers(campaign.holderId),
  ]);
  /** Whether the caller may give the second answer: on the movement while it waits, on its reversal once it is asked for. */
  const mayDecide = (one: { madeBy: string; reversalAskedBy: string | null }) =>
    may(ctx.actor, 'spending.approve', { ...resource, makerIds: [one.reversalAskedBy ?? one.madeBy] });
  return {
    campaign,
    use,
    spendings: spent.map((row) => ({ ...row, mayDecide: mayDecide(row.spending) })),
    disbursements: sent.map((row) => ({ ...row, mayDecide: mayDecide(row.disbursement) })),
    /** Who may give the second answer: the holder's owners and finance, by name. */
    approvers,
    mayReverse: may(ctx.actor, 'spending.reverse', resource),
    isPartnered: campaign.ngoId !== campaign.holderId,
  };
}

export type CampaignMoney = Awaited<ReturnType<typeof getCampaignMoney>>;

async function listApprovers(holderId: string): Promise<{ userId: string; name: string }[]> {
  return db
    .select({ userId: users.id, name: users.name })
    .from(ngoMembers)
    .innerJoin(users, eq(users.id, ngoMembers.userId))
    .where(and(eq(ngoMembers.ngoId, holderId), inArray(ngoMembers.role, ['owner', 'finance'])))
    .orderBy(asc(users.name))
    .limit(20);
}

/** A posted spending as the public reads it: a person's name is left out, an organisation's is not. */
export interface PublicSpending {
  id: string;
  purpose: 'aid' | 'admin' | 'fundraising';
  amountFen: number;
  spentOn: string;
  budgetLine: number;
  /** Null: paid to a person. */
  payee: string | null;
  spender: string;
  description: string;
  seq: number;
  /** What was wrong with it, and the entry that takes it back. */
  reversal: { reason: string; seq: number } | null;
}

/** What was spent, the latest posted first, reversed ones with their reason; from before a ledger number downwards. */
export async function listSpending(
  campaignId: string,
  { locale, limit, before }: { locale: Locale; limit: number; before?: number },
): Promise<PublicSpending[]> {
  const zh = locale === 'zh';
  const rows = await db
    .select({ spending: spendings, spender: zh ? ngos.nameZh : ngos.nameEn })
    .from(spendings)
    .innerJoin(ngos, eq(ngos.id, spendings.spenderId))
    .where(
      and(
        eq(spendings.campaignId, campaignId),
        inArray(spendings.state, ['posted', 'reversed']),
        before === undefined ? undefined : lt(spendings.seq, before),
      ),
    )
    .orderBy(desc(spendings.seq))
    .limit(limit);
  return rows.map(({ spending: s, spender }) => ({
    id: s.id,
    purpose: s.purpose,
    amountFen: s.amountFen,
    spentOn: s.spentOn,
    budgetLine: s.budgetLine,
    payee: s.payeeKind === 'organisation' ? s.payee : null,
    spender,
    description: zh ? s.descriptionZh : s.descriptionEn,
    seq: s.seq!,
    reversal: s.state === 'reversed' ? { reason: s.reversalReason ?? '', seq: s.reversalSeq! } : null,
  }));
}

/** A voucher, for whoever may see the campaign's money; NOT_FOUND for everybody else. */
export async function readVoucher(
  ctx: Context,
  spendingId: string,
): Promise<{ bytes: Buffer; mediaType: 'image/jpeg' | 'application/pdf' }> {
  const [row] = await db.select().from(spendings).where(eq(spendings.id, spendingId));
  const campaign = row ? await campaignOf(row.campaignId) : null;
  authorise(ctx, 'spending.see', {
    ngoId: campaign?.ngoId,
    holderId: campaign?.holderId,
    regionCode: campaign?.regionCode,
  });
  const bytes = row ? await getFile('vouchers', row.voucherFile) : null;
  if (!row || !bytes) throw new AppError('NOT_FOUND');
  return { bytes, mediaType: row.voucherFile.endsWith('.pdf') ? 'application/pdf' : 'image/jpeg' };
}
