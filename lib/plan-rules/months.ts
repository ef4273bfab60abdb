/**
 * Days on which a monthly gift falls due. Stripe counts in UTC from the day it began, and takes the last day of a
 * month that is too short: 31 January, 28 February, 31 March (docs.stripe.com/billing/subscriptions/billing-cycle). Pure.
 */
export function monthsAfter(anchor: Date, months: number): Date {
  const first = new Date(anchor);
  first.setUTCDate(1);
  first.setUTCMonth(first.getUTCMonth() + months);
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(anchor.getUTCDate(), last));
  return first;
}

/** The first day due after an instant. */
export function nextDue(anchor: Date, after: Date): Date {
  const apart =
    (after.getUTCFullYear() - anchor.getUTCFullYear()) * 12 + after.getUTCMonth() - anchor.getUTCMonth();
  for (let months = Math.max(1, apart); ; months++) {
    const due = monthsAfter(anchor, months);
    if (due > after) return due;
  }
}
