/** A gift as its donor chose to show it. `name` is null for an anonymous one. Keyed by handle, never by the gift's id. */
export interface WallEntry {
  handle: string;
  name: string | null;
  message: string | null;
  /** What is left of it after refunds and disputes; null when the donor keeps it to themselves. */
  netFen: number | null;
  paidAt: Date;
  seq: number;
}
