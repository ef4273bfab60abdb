import { notPossible } from '../http/errors';

/** Sandbox rates to one US dollar, in millionths; invented, fixed, and of no use outside this process. */
const MICROS_PER_UNIT: Record<string, number> = {
  usd: 1_000_000,
  cny: 140_000,
  eur: 1_100_000,
  gbp: 1_300_000,
  hkd: 128_000,
  sgd: 750_000,
};
const MIN_USD_CENTS = 50;
const MAX_MINOR_UNITS = 99_999_999;
const SYMBOLS: Record<string, string> = { usd: '$', cny: '¥', eur: '€', gbp: '£', hkd: 'HK$', sgd: 'S$' };

/** The rate from one currency to another, as Stripe shows it on a balance transaction. */
export function rate(from: string, to: string): number {
  return Math.round((micros(from) / micros(to)) * 1_000_000) / 1_000_000;
}

/** Converts minor units, half up. */
export function convert(minor: number, from: string, to: string): number {
  return from === to ? minor : Math.round((minor * micros(from)) / micros(to));
}

/** Stripe's card fee in the settlement currency: 2.9 % and 30 cents (sandbox numbers). */
export function processingFee(minor: number): number {
  return Math.round((minor * 29) / 1000) + 30;
}

/** 400 when the amount is under the settlement currency's minimum or over eight digits. */
export function checkAmount(minor: number, currency: string, param = 'amount'): void {
  if (minor > MAX_MINOR_UNITS) {
    throw notPossible(
      `Amount must be no more than ${show(MAX_MINOR_UNITS, currency)}`,
      'amount_too_large',
      param,
    );
  }
  const cents = convert(minor, currency, 'usd');
  if (cents >= MIN_USD_CENTS) return;
  const converted =
    currency === 'usd'
      ? 'Amount must be at least $0.50 usd'
      : `Amount must convert to at least ${MIN_USD_CENTS} cents. ${show(minor, currency)} converts to approximately ${show(cents, 'usd')}.`;
  throw notPossible(converted, 'amount_too_small', param);
}

/** `¥50.00`; with the code where the sign alone is shared (¥ is also the yen's). */
export function show(minor: number, currency: string): string {
  const whole = Math.trunc(minor / 100).toLocaleString('en-US');
  return `${SYMBOLS[currency] ?? `${currency.toUpperCase()} `}${whole}.${String(Math.abs(minor) % 100).padStart(2, '0')}`;
}

function micros(currency: string): number {
  const found = MICROS_PER_UNIT[currency];
  if (found === undefined)
    throw notPossible(
      `Invalid currency: ${currency}. This sandbox knows ${Object.keys(MICROS_PER_UNIT).join(', ')}.`,
      undefined,
      'currency',
    );
  return found;
}
