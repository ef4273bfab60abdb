import 'server-only';
import Stripe from 'stripe';
import { env } from '@/lib/env';

/** A donor waits for these: fewer tries than the SDK's usual, so that the answer comes within 20 seconds. */
export const WAITING_DONOR: Stripe.RequestOptions = { timeout: 8_000, maxNetworkRetries: 1 };

const holder = globalThis as { __camphorStripe?: Stripe };

/** The SDK, pointed at Stripe or at the sandbox (STRIPE_API_BASE). The SDK pins the API version. Made at first use. */
export function stripe(): Stripe {
  holder.__camphorStripe ??= new Stripe(env.STRIPE_SECRET_KEY, {
    maxNetworkRetries: 2,
    timeout: 20_000,
    telemetry: false,
    ...baseOf(env.STRIPE_API_BASE),
  });
  return holder.__camphorStripe;
}

function baseOf(base: string | undefined): Stripe.StripeConfig {
  if (!base) return {};
  const { hostname, port, protocol } = new URL(base);
  return {
    host: hostname,
    port: port || (protocol === 'https:' ? 443 : 80),
    protocol: protocol === 'https:' ? 'https' : 'http',
  };
}
