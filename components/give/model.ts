import type { GiveField, GiveValues } from '@/lib/donations/give-form';

/** What is wrong with a field, as the sentence to show above it. */
export type FieldErrors = Partial<Record<GiveField, string>>;

/** Smallest and largest gift in yuan, as people read them. */
export interface GiveLimits {
  min: string;
  max: string;
}

/** What the give page shows of a form: as typed, and what is wrong with it. */
export interface GiveFormState {
  values: GiveValues;
  errors: FieldErrors;
  /** A refusal of the whole. */
  refusal?: string;
}
