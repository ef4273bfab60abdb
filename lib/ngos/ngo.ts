import { addDays } from '@/lib/calendar';

/** An organisation's rules: states, forms, its certificate's validity, its slug. Pure. */
export type NgoState = 'draft' | 'submitted' | 'returned' | 'verified' | 'suspended';

export const NGO_FORMS = ['foundation', 'association', 'service', 'community'] as const;
export type NgoForm = (typeof NGO_FORMS)[number];

export const CERTIFICATE_STATES = [
  'pending',
  'verified',
  'suspended',
  'revoked',
  'refused',
  'replaced',
] as const;
export type CertificateState = (typeof CERTIFICATE_STATES)[number];

export interface CertificateDays {
  /** Both YYYY-MM-DD; a certificate that names no last day has null. */
  issuedOn: string;
  validUntil: string | null;
}

/** Whether a certificate allows raising on a day (YYYY-MM-DD, Shanghai): verified, issued by then, not past its last day. */
export function isCertificateValid(
  { state, issuedOn, validUntil }: CertificateDays & { state: string },
  today: string,
): boolean {
  return state === 'verified' && issuedOn <= today && (validUntil === null || validUntil >= today);
}

/** What is wrong with a certificate's days, seen from `today`: it is not issued yet, ends before it begins, or is over (A.3, R01). Null: nothing. */
export function certificateDaysFault(
  { issuedOn, validUntil }: CertificateDays,
  today: string,
): 'in_the_future' | 'before_issue' | 'certificate_over' | null {
  if (issuedOn > today) return 'in_the_future';
  if (validUntil === null) return null;
  if (validUntil < issuedOn) return 'before_issue';
  return validUntil < today ? 'certificate_over' : null;
}

/** Days before a certificate's last day at which its holder and the officials are warned (domain.md A.2: a flag, no state). */
const ENDING_DAYS = 30;

/** A certificate whose last day is this or before ends soon, seen from `today` (both YYYY-MM-DD, Shanghai). */
export const lastEndingDay = (today: string): string => addDays(today, ENDING_DAYS);

/** How a certificate stands on a day (YYYY-MM-DD, Shanghai): its state, or `ending` and `expired` of a verified one by its last day. */
export function certificateStanding(
  certificate: { state: CertificateState; validUntil: string | null },
  today: string,
): CertificateState | 'ending' | 'expired' {
  const { state, validUntil } = certificate;
  if (state !== 'verified' || validUntil === null) return state;
  if (validUntil < today) return 'expired';
  return validUntil <= lastEndingDay(today) ? 'ending' : state;
}

/** Years a revoked organisation waits before it may apply again (Charity Law art. 111, R05). */
export const REVOKED_YEARS = 5;

/** The first day on which an organisation whose certificate was revoked may apply again; 29 February becomes 1 March. */
export function mayApplyFrom(revokedOn: string): string {
  const [year, month, day] = revokedOn.split('-').map(Number) as [number, number, number];
  return new Date(Date.UTC(year + REVOKED_YEARS, month - 1, day)).toISOString().slice(0, 10);
}

/** What officials may do to a certificate in each state. */
export const CERTIFICATE_ACTS = {
  suspend: { from: ['verified'], to: 'suspended', decision: 'suspended' },
  reinstate: { from: ['suspended'], to: 'verified', decision: 'resumed' },
  revoke: { from: ['verified', 'suspended'], to: 'revoked', decision: 'revoked' },
} as const satisfies Record<
  string,
  { from: readonly CertificateState[]; to: CertificateState; decision: string }
>;
export type CertificateAct = keyof typeof CERTIFICATE_ACTS;

export function canActOnCertificate(state: CertificateState, act: CertificateAct): boolean {
  return (CERTIFICATE_ACTS[act].from as readonly CertificateState[]).includes(state);
}

/** Years copies are kept after the last campaign of an organisation (2016 platform measures art. 6, R06). */
export const DOCUMENT_YEARS = 2;

/** From when a copy may be withdrawn, given when the organisation's last campaign ends or ended; null: it never had one. */
export function mayWithdrawFrom(lastCampaignEnd: Date | null): Date | null {
  if (lastCampaignEnd === null) return null;
  const from = new Date(lastCampaignEnd);
  from.setUTCFullYear(from.getUTCFullYear() + DOCUMENT_YEARS);
  return from;
}

/** The address part made from an English name: `Ganzhou Children's Aid` becomes `ganzhou-childrens-aid`. */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
}

/** Slugs that are pages of their own. */
export const RESERVED_SLUGS: readonly string[] = ['new', 'register', 'admin', 'api', 'www'];
