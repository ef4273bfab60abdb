import 'server-only';
import Stripe from 'stripe';

/** What an error of the SDK means for a call with an idempotency key (stripe.md 2.4). `refused` carries Stripe's parameter. */
export type Failure =
  | { kind: 'busy' | 'unknown' | 'failed' }
  | { kind: 'refused'; param: string | null; code: string | null };

/**
 * - no connection or no answer in time: `unknown`, the call may have been done;
 * - 429 and 409 (the key is in use by a call under way): `busy`, nothing is kept under the key;
 * - 5xx: `failed`, Stripe keeps that answer under the key;
 * - every other answer: `refused`. Anything that is not Stripe's answer is a bug and is thrown.
 */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Stripe.errors.StripeError)) throw error;
  if (error instanceof Stripe.errors.StripeConnectionError) return { kind: 'unknown' };
  const status = error.statusCode ?? 0;
  if (status === 429 || status === 409) return { kind: 'busy' };
  if (status >= 500 || status === 0) return { kind: 'failed' };
  return { kind: 'refused', param: error.param ?? null, code: error.code ?? null };
}
