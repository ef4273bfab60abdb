import type { partnerships } from '@/db/schema/ngos';

/** Cooperation between a certificate-holder and a partner (domain.md A.2). Pure. */
export type PartnershipState = (typeof partnerships.$inferSelect)['state'];

export interface PartnershipDays {
  state: PartnershipState;
  validFrom: string | null;
  validUntil: string | null;
}

/**
 * How a partnership stands on a day (YYYY-MM-DD, Shanghai): a signed one is `active` within its days, `signed`
 * before them and `ended` after, whatever is stored. Only an active one lets a partner raise.
 */
export function partnershipStanding(
  { state, validFrom, validUntil }: PartnershipDays,
  today: string,
): PartnershipState | 'active' {
  if (state !== 'signed') return state;
  if (validUntil !== null && validUntil < today) return 'ended';
  return validFrom !== null && validFrom > today ? 'signed' : 'active';
}

/** From which states each act is possible. Asking again needs that nothing is open between the two. */
export const PARTNERSHIP_ACTS = {
  assess: ['asked', 'assessed'],
  decline: ['asked', 'assessed'],
  sign: ['assessed'],
  supervise: ['signed'],
  end: ['signed'],
} as const satisfies Record<string, readonly PartnershipState[]>;
export type PartnershipAct = keyof typeof PARTNERSHIP_ACTS;

export const canActOnPartnership = (state: PartnershipState, act: PartnershipAct): boolean =>
  (PARTNERSHIP_ACTS[act] as readonly PartnershipState[]).includes(state);
