/** Reading fields of an event's body, which is signed and yet somebody else's: nothing is believed unlooked. Pure. */
export type Json = Record<string, unknown>;

/** Seconds since 1970, as the provider stamps its events. */
export type Stamp = number;

/** Thrown for a body that is signed and yet not what its type promises: the event is parked for a person. */
export class UnreadableEvent extends Error {}

const LAST_STAMP: Stamp = 253_402_300_799; // the end of year 9999

/** A short plain string, or nothing: PostgreSQL cannot hold NUL, and no id or address is longer. */
export function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' && value.length <= 500 && !value.includes('\0')
    ? value
    : null;
}

/** An id, or the id of an expanded object. */
export function id(value: unknown): string | null {
  return text(value) ?? text((value as Json | null)?.id);
}

export function need<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new UnreadableEvent(`the event has no ${what}`);
  return value;
}

export function wholeNumber(value: unknown, what: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw new UnreadableEvent(`${what} is not a whole number`);
  return value;
}

export function stamp(value: unknown, what: string): Stamp {
  const seconds = wholeNumber(value, what);
  if (seconds > LAST_STAMP) throw new UnreadableEvent(`${what} is not a time`);
  return seconds;
}

/** The plan a subscription, its session or its invoice belongs to. */
export function planId(object: Json | null | undefined): string | null {
  return text((object?.metadata as Json | null | undefined)?.plan_id);
}
