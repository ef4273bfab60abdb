/**
 * The one source of "now" for the product. Time is injected: nothing here or elsewhere changes the system
 * clock. With `TEST_CLOCK` (sandbox only) each process adds an offset, kept equal over all processes by
 * `lib/test-clock.ts`. Signature checks stay on real time (contract.md).
 */
// Kept on the global: the front server and Next bundle this module twice in one process.
const holder = globalThis as { __camphorClockOffsetMs?: number };

export function now(): Date {
  return new Date(Date.now() + clockOffset());
}

export function setClockOffset(ms: number): void {
  holder.__camphorClockOffsetMs = ms;
}

export function clockOffset(): number {
  return holder.__camphorClockOffsetMs ?? 0;
}

const SHANGHAI_MS = 8 * 3_600_000; // no daylight saving since 1991

/** The calendar day in Asia/Shanghai, `YYYY-MM-DD`: days of the books are Shanghai's (contract.md). */
export function shanghaiDay(at: Date): string {
  return new Date(at.getTime() + SHANGHAI_MS).toISOString().slice(0, 10);
}

/** 00:00 in Shanghai of a day `YYYY-MM-DD`. */
export function startOfDay(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`);
}

/** A minute in Shanghai, `2026-09-09T10:00` (seconds are left out); null for what no clock shows. */
export function startOfMinute(text: string): Date | null {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?$/.exec(text);
  const at = new Date(`${match?.[1]}T${match?.[2]}:00+08:00`);
  if (Number.isNaN(at.getTime())) return null;
  return minuteOf(at) === `${match?.[1]}T${match?.[2]}` ? at : null;
}

/** The same minute as a form's field takes it. */
export function minuteOf(at: Date): string {
  return new Date(at.getTime() + SHANGHAI_MS).toISOString().slice(0, 16);
}

/** The end of a Shanghai day: 00:00 of the next one. */
export function endOfDay(day: string): Date {
  return new Date(startOfDay(day).getTime() + 86_400_000);
}
