import 'server-only';
import Stripe from 'stripe';
import { log } from '@/lib/log';

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

/** Says in the log what did not go as asked. Codes only: Stripe's messages may quote what a donor typed. */
export function noted(failure: Failure, call: string): Failure {
  log.warn(
    {
      call,
      outcome: failure.kind,
      ...(failure.kind === 'refused' && { param: failure.param, code: failure.code }),
    },
    'the payment provider did not do as asked',
  );
  return failure;
}
