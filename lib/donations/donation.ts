import { createHash } from 'node:crypto';
import type { CAMPAIGN_STATES } from '@/db/schema/campaigns';
import type { GIFT_STATES } from '@/db/schema/gifts';
import { type CampaignState, effectiveState, isPublic } from '@/lib/campaigns/campaign';
import type { AppErrorDetails, ErrorCode } from '@/lib/errors';
import type { Fen } from '@/lib/money/fen';
import type { StartInput } from './schema';

/** Rules of starting a gift (contract.md, *Limits*, *Starting a gift*, *Payee*). Pure. */
export type GiftStateName = (typeof GIFT_STATES)[number];

export interface GiftLimits {
  minFen: Fen;
  maxFen: Fen;
}

/** Smallest and largest gift online: settings, within what the provider takes (R30). */
export function giftLimits(settings: { MIN_GIFT_FEN: Fen; MAX_GIFT_FEN: Fen }): GiftLimits {
  return { minFen: settings.MIN_GIFT_FEN, maxFen: settings.MAX_GIFT_FEN };
}

export function isWithin(fen: Fen, { minFen, maxFen }: GiftLimits): boolean {
  return Number.isSafeInteger(fen) && fen >= minFen && fen <= maxFen;
}

/**
 * From this amount on the donor reads it once more, in figures and capitals, and presses a button that is bound to
 * it (R30). ¥10,000: twenty times the largest amount the platform suggests (¥500), so what reaches it was typed,
 * and one zero too many on a gift of ¥1,000 is caught.
 */
export const RESTATE_FROM_FEN: Fen = 1_000_000;

/**
 * Whether the form's answers have to be read once more before the payment page: nobody has shown them to the donor
 * (the sheet beside the form is filled in by a script), or the amount is large. `confirmedFen` is the amount the
 * pressed confirm button stood for; any other amount is asked about again. Pure.
 */
export function needsCheck({
  amountFen,
  hasSeenSheet,
  confirmedFen,
}: {
  amountFen: Fen;
  hasSeenSheet: boolean;
  confirmedFen: Fen | null;
}): boolean {
  if (confirmedFen === amountFen) return false;
  return !hasSeenSheet || amountFen >= RESTATE_FROM_FEN;
}

/** What decides whether a campaign takes gifts now. */
export interface Readiness {
  state: (typeof CAMPAIGN_STATES)[number];
  startsAt: Date;
  endsAt: Date;
  /** Whether the executing organisation may raise under the certificate-holder now (`findObstacle`). */
  isCertified: boolean;
  /** Whether the certificate-holder, the payee, has an account with the provider. */
  hasMerchant: boolean;
}

export interface Refusal {
  code: ErrorCode;
  details: AppErrorDetails;
}

/** Why this campaign takes no gift now, or null when it does. A campaign the public may not read is not found. */
export function refusalOf(campaign: Readiness, now: Date): Refusal | null {
  const state: CampaignState = effectiveState(campaign.state, campaign.startsAt, campaign.endsAt, now);
  if (!isPublic(state)) return { code: 'NOT_FOUND', details: {} };
  if (state !== 'live') return { code: 'CAMPAIGN_NOT_LIVE', details: { reason: state } };
  if (!campaign.isCertified) return { code: 'CERT_REQUIRED', details: {} };
  return campaign.hasMerchant ? null : { code: 'NO_MERCHANT', details: {} };
}

/**
 * Where an attempt stands: `open` may still be paid, `over` ended with nothing received (failed, expired),
 * `made` means money arrived or is on its way (a delayed method), whatever became of it since.
 */
export function attemptStateOf({
  state,
  isPendingCounted,
}: {
  state: GiftStateName;
  isPendingCounted: boolean;
}): 'open' | 'over' | 'made' {
  if (state === 'pending') return isPendingCounted ? 'made' : 'open';
  return state === 'failed' || state === 'expired' ? 'over' : 'made';
}

/** Key of the n-th try to open this gift's payment page. */
export function checkoutKey(giftId: string, n: number): string {
  return `gift:${giftId}:cs:${n}`;
}

/**
 * SHA-256 of a parsed input: the same attempt with the same input is the same gift, with another it is
 * ATTEMPT_REUSED. After the parse keys stand in the schema's order and defaults are filled in.
 */
export function inputHash(input: StartInput): string {
  return createHash('sha256').update(JSON.stringify(input)).digest('hex');
}

/**
 * The attempt that takes this one's place when the form was changed before it was paid, or its gift is over: made
 * from the old attempt and what is new, so that a double click, or the same in two tabs, is again one attempt.
 */
export function followingAttempt(attemptId: string, change: string): string {
  const hex = createHash('sha256').update(`${attemptId}\n${change}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
