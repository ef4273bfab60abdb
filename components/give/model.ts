import type { GiveField, GiveValues } from '@/lib/donations/give-form';
import type { MinorAge } from '@/lib/donations/minors';

/** Id of the give page's form: the language switch in the header is a button of it. */
export const GIVE_FORM = 'give-form';

/** What is wrong with a field, as the sentence to show above it. */
export type FieldErrors = Partial<Record<GiveField, string>>;

/** Smallest and largest gift in yuan, as people read them. */
export interface GiveLimits {
  min: string;
  max: string;
  /** The most of one day; empty: no limit. */
  day: string;
}

/** The most somebody under 18 gives at once, by age, in yuan as people read it. */
export type AgeCaps = Record<MinorAge, string>;

/** What the give page shows of a form: as typed, and what is wrong with it. */
export interface GiveFormState {
  values: GiveValues;
  errors: FieldErrors;
  /** A refusal of the whole. */
  refusal?: string;
  /** The address that was probably meant by the one typed. */
  suggested?: string;
}
