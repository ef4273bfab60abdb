import 'server-only';
import { sql } from '@/db/client';
import type { MovementState } from '@/db/schema/spending';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { decodeCursor, pageOf } from '@/lib/keyset';
import type { Purpose } from '@/lib/ledger/posting';

/** A payment of any campaign that an organisation carries out or holds, as its people read it. */
export interface NgoSpending {
  id: string;
  campaignId: string;
  titleZh: string;
  titleEn: string;
  spenderZh: string;
  spenderEn: string;
  purpose: Purpose;
  amountFen: number;
  state: MovementState;
  /** The voucher's day. */
  spentOn: string;
  descriptionZh: string;
  descriptionEn: string;
  madeAt: Date;
}

const PAGE = 50;

/** Payments across all campaigns of an organisation, the last recorded first, 50 a page. */
export async function listNgoSpending(
  ctx: Context,
  { ngoId, cursor }: { ngoId: string; cursor?: string },
): Promise<{ items: NgoSpending[]; nextCursor: string | null }> {
  authorise(ctx, 'spending.see', { ngoId });
  const key = decodeCursor(cursor, ['string', 'string']);
  const at = key && new Date(key[0]);
  const place =
    key && at && !Number.isNaN(at.getTime())
      ? sql`and (s.made_at, s.id) < (${at}::timestamptz, ${key[1]})`
      : sql``;
  const rows = await sql<NgoSpending[]>`
    select s.id, s.campaign_id as "campaignId", c.title_zh as "titleZh", c.title_en as "titleEn",
      n.name_zh as "spenderZh", n.name_en as "spenderEn", s.purpose, s.amount_fen as "amountFen", s.state,
      s.spent_on::text as "spentOn", s.description_zh as "descriptionZh", s.description_en as "descriptionEn",
      s.made_at as "madeAt"
    from spendings s join campaigns c on c.id = s.campaign_id join ngos n on n.id = s.spender_id
    where (c.ngo_id = ${ngoId} or c.holder_id = ${ngoId}) ${place}
    order by s.made_at desc, s.id desc limit ${PAGE + 1}`;
  return pageOf(rows, PAGE, (row) => [row.madeAt.toISOString(), row.id]);
}
