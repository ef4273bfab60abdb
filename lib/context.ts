import type { Locale } from '@/lib/i18n/locales';

/** Who acts. Scope of an official is a region code: `360000` sees all, a city's code its own subtree (R75). */
export type Actor =
  | { kind: 'visitor' }
  | { kind: 'system'; name: string }
  /** Signed in by password or link; the second factor is still to be given, or first to be set up. May do nothing else. */
  | {
      kind: 'unproven';
      userId: string;
      email: string | null;
      phone?: string | null;
      sessionId: string;
      hasFactor: boolean;
    }
  | {
      kind: 'user';
      userId: string;
      /** Null for whoever signs in by phone and gave no address; then there is a number. */
      email: string | null;
      /** In E.164, proved. */
      phone?: string | null;
      name: string;
      /** Officials only; everybody else is a donor, and NGO rights come from memberships. */
      official: { role: OfficialRole; regionCode: string } | null;
      memberships: { ngoId: string; ngoSlug: string; role: MemberRole }[];
      sessionId: string;
      /** No second factor is asked of this person, or it was given within the last ten minutes (step-up). */
      isFresh?: boolean;
    };

export type OfficialRole = 'admin' | 'city' | 'finance' | 'auditor';
export type MemberRole = 'owner' | 'editor' | 'finance' | 'viewer';

/** What a verb knows of its caller. `now` is the injected clock's instant, `address` the caller's IP for limits only. */
export interface Context {
  actor: Actor;
  locale: Locale;
  now: Date;
  address: string | null;
}

export const VISITOR: Actor = { kind: 'visitor' };
