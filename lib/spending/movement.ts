import 'server-only';
import type { Sql } from '@/db/client';
import type { MovementState } from '@/db/schema/spending';
import type { CampaignState } from '@/lib/campaigns/campaign';
import { shanghaiDay, startOfDay } from '@/lib/clock';
import type { Posting, Purpose } from '@/lib/ledger/posting';

/** The book in which what the platform itself records is unique. */
const BOOK = 'camphor';

export type Tx = Parameters<Parameters<Sql['begin']>[1]>[0];
export type MovementKind = 'spending' | 'disbursement';

/** A spending or a disbursement with what its rules and its posting need. */
export interface Movement {
  id: string;
  kind: MovementKind;
  state: MovementState;
  campaignId: string;
  holderId: string;
  regionCode: string;
  campaignState: CampaignState;
  /** Of the organisation that carries the campaign out, and of its certificate-holder. */
  ngoState: string;
  holderState: string;
  /** The spender, or the partner money is sent to. */
  ngoId: string;
  amountFen: number;
  purpose: Purpose | null;
  spentOn: string | null;
  madeBy: string;
  decidedAt: Date | null;
  /** Who asks for it to be taken back, when and why; null when nobody does. */
  reversalAskedBy: string | null;
  reversalAskedAt: Date | null;
  reversalAsked: string | null;
  seq: number | null;
}

/** Reads one, and with `isLocked` keeps others from deciding it until the commit. */
export async function readMovement(
  tx: Tx,
  kind: MovementKind,
  id: string,
  isLocked: boolean,
): Promise<Movement | null> {
  const lock = isLocked ? tx`for update of m` : tx``;
  const own =
    kind === 'spending'
      ? tx`m.spender_id as "ngoId", m.purpose, m.spent_on::text as "spentOn"`
      : tx`m.partner_id as "ngoId", null as purpose, null as "spentOn"`;
  const [row] = await tx<Omit<Movement, 'kind'>[]>`
    select m.id, m.state, m.campaign_id as "campaignId", c.holder_id as "holderId", c.region_code as "regionCode",
      c.state as "campaignState", m.amount_fen as "amountFen", m.made_by as "madeBy", m.decided_at as "decidedAt", m.seq,
      m.reversal_asked_by as "reversalAskedBy", m.reversal_asked_at as "reversalAskedAt", m.reversal_asked as "reversalAsked",
      e.state as "ngoState", h.state as "holderState", ${own}
    from ${tx(kind === 'spending' ? 'spendings' : 'disbursements')} m join campaigns c on c.id = m.campaign_id
      join ngos e on e.id = c.ngo_id join ngos h on h.id = c.holder_id
    where m.id = ${id} ${lock}`;
  return row ? { kind, ...row } : null;
}

/** A spending counts on its voucher's day; a disbursement on the day it is decided. */
export function postingOf(m: Movement, decidedAt: Date): Posting {
  const day = m.spentOn ?? shanghaiDay(decidedAt);
  return {
    kind: m.kind,
    provider: BOOK,
    objectId: m.id,
    giftId: null,
    campaignId: m.campaignId,
    holderId: m.holderId,
    amountFen: m.amountFen,
    currency: 'cny',
    scopes: [],
    day,
    occurredAt: m.spentOn ? startOfDay(m.spentOn) : decidedAt,
    partnerId: m.ngoId === m.holderId ? undefined : m.ngoId,
    purpose: m.purpose ?? undefined,
  };
}
