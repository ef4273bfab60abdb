import 'server-only';
import { db, sql } from '@/db/client';
import { authorise, may } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { takenBackWith } from '@/lib/matching/gift-match';
import { readGiftMatches, readTakenBack } from '@/lib/matching/gift-matches';
import { readUse } from '@/lib/spending/balances';
import { type CaseAct, type CaseState, type Ground, leftOf, OPEN_STATES, unspentShare } from './case';
import { underwayFenOf } from './load';

/** A case as officials see it: the gift, the money, and who did what when; no contact of the donor. Amounts in fen. */
export interface CaseView {
  id: string;
  act: CaseAct;
  ground: Ground | null;
  state: CaseState;
  amountFen: number;
  unspentFen: number | null;
  reason: string;
  madeBy: string;
  makerName: string | null;
  madeAt: Date;
  expiresAt: Date;
  consentName: string | null;
  consentAt: Date | null;
  consentNote: string | null;
  deciderName: string | null;
  decidedAt: Date | null;
  decision: string | null;
  refundId: string | null;
  giftId: string;
  reference: string;
  campaignId: string;
  titleZh: string;
  titleEn: string;
  holderId: string;
  regionCode: string;
  regionZh: string;
  regionEn: string;
  /** The donor's own words, when they asked for it. */
  asked: string | null;
}

const cases = () => sql`
  select k.id, k.act, k.ground, k.state, k.amount_fen as "amountFen", k.unspent_fen as "unspentFen", k.reason, k.made_by as "madeBy",
    m.name as "makerName", k.made_at as "madeAt", k.expires_at as "expiresAt", h.name as "consentName", k.consent_at as "consentAt",
    k.consent_note as "consentNote", d.name as "deciderName", k.decided_at as "decidedAt", k.decision, k.refund_id as "refundId",
    g.id as "giftId", g.reference, c.id as "campaignId", c.title_zh as "titleZh", c.title_en as "titleEn", c.holder_id as "holderId",
    c.region_code as "regionCode", r.name_zh as "regionZh", r.name_en as "regionEn", q.reason as asked
  from refund_cases k join gifts g on g.id = k.gift_id join campaigns c on c.id = g.campaign_id join regions r on r.code = c.region_code
    left join users m on m.id = k.made_by left join users h on h.id = k.consent_by left join users d on d.id = k.decided_by
    left join refund_requests q on q.id = k.request_id`;

/** One case with what the caller may do to it, and the papers for those who decide. */
export async function getCase(ctx: Context, caseId: string) {
  authorise(ctx, 'gift.see');
  const [view] = await sql<CaseView[]>`${cases()} where k.id = ${caseId}`;
  if (!view) throw new AppError('NOT_FOUND');
  const { regionCode, act, madeBy, giftId } = view;
  const isOpen = view.state === 'proposed' && view.expiresAt > ctx.now;
  const mayDecide = may(ctx.actor, act === 'release' ? 'gift.review' : 'gift.refund', {
    regionCode,
    makerIds: [madeBy],
  });
  const seesPapers = may(ctx.actor, 'gift.evidence', { regionCode });
  const papers = await sql<{ id: string; addedAt: Date; name: string | null }[]>`
    select e.id, e.added_at as "addedAt", u.name from refund_evidence e left join users u on u.id = e.added_by
    where e.gift_id = ${giftId} and e.erased_at is null order by e.added_at`;
  return {
    view,
    match: await readMatchOf(view),
    mayDecide: isOpen && mayDecide,
    mayAddPaper: may(ctx.actor, 'gift.refundAsk', { regionCode }),
    papers: seesPapers ? papers : [],
    paperCount: papers.length,
  };
}

/**
 * What a refund does to the matches of its gift, in fen (R55): what goes back with it while it waits, what the ledger took
 * back once it is a fact. Null where a case moves no match.
 */
async function readMatchOf(view: CaseView): Promise<{ fen: number; isDone: boolean } | null> {
  if (view.act !== 'refund') return null;
  if (view.refundId !== null) {
    const fen = await readTakenBack(view.giftId, view.refundId);
    if (fen > 0) return { fen, isDone: true };
  }
  if (!OPEN_STATES.some((state) => state === view.state)) return null;
  const matches = await readGiftMatches(view.giftId);
  const [gift] = matches;
  if (!gift) return null;
  const backFen = gift.refundedFen + gift.disputedFen + (await underwayFenOf(db, view.giftId));
  const fen = takenBackWith(matches, backFen, view.amountFen);
  return fen > 0 ? { fen, isDone: false } : null;
}

/** All cases of one gift, newest first. */
export async function listCasesOf(ctx: Context, giftId: string): Promise<CaseView[]> {
  authorise(ctx, 'gift.see');
  return sql<CaseView[]>`${cases()} where k.gift_id = ${giftId} order by k.made_at desc limit 50`;
}

/** The cases of all gifts: those that wait first, the oldest of them first, then the latest. */
export async function listLatestCases(ctx: Context): Promise<CaseView[]> {
  authorise(ctx, 'gift.see');
  return sql<CaseView[]>`
    (${cases()} where k.state in ('needs_consent', 'proposed', 'approved') order by k.made_at limit 100)
    union all (${cases()} where k.state not in ('needs_consent', 'proposed', 'approved') order by k.made_at desc limit 20)`;
}

/** What of a gift could be proposed to go back, and how much of it is unspent (R55). */
export async function readLeft(
  ctx: Context,
  gift: { id: string; campaignId: string; paidFen: number | null; refundedFen: number; disputedFen: number },
): Promise<{
  leftFen: number;
  unspentFen: number;
  /** What of its matches goes back with all of that (R55). */
  matchBackFen: number;
  request: { id: string; reason: string } | null;
}> {
  authorise(ctx, 'gift.see');
  const leftFen = leftOf({ ...gift, underwayFen: await underwayFenOf(db, gift.id) });
  const [request] = await sql<{ id: string; reason: string }[]>`
    select id, reason from refund_requests where gift_id = ${gift.id} and state = 'open'`;
  return {
    leftFen,
    unspentFen: unspentShare(leftFen, await readUse(gift.campaignId)),
    matchBackFen: takenBackWith(await readGiftMatches(gift.id), (gift.paidFen ?? 0) - leftFen, leftFen),
    request: request ?? null,
  };
}

/** A refund that waits for the certificate-holder's word, on the campaign's own page of money. */
export interface ConsentView {
  id: string;
  reference: string;
  ground: Ground;
  amountFen: number;
  unspentFen: number;
  reason: string;
  madeAt: Date;
}

/** What waits for the holder of this campaign's money; empty for whoever may not answer. */
export async function listConsents(
  ctx: Context,
  campaign: { id: string; holderId: string },
): Promise<ConsentView[]> {
  if (!may(ctx.actor, 'gift.refundConsent', { holderId: campaign.holderId })) return [];
  return sql<ConsentView[]>`
    select k.id, g.reference, k.ground, k.amount_fen as "amountFen", k.unspent_fen as "unspentFen", k.reason, k.made_at as "madeAt"
    from refund_cases k join gifts g on g.id = k.gift_id
    where g.campaign_id = ${campaign.id} and k.state = 'needs_consent' and k.expires_at > ${ctx.now} order by k.made_at limit 100`;
}
