import 'server-only';
import { keyedHash } from '@/lib/keys';

export interface Card {
  paymentIntent: string;
  cardKey: string;
}

/**
 * The card behind a successful charge, as a keyed hash of the provider's fingerprint; null for whatever has none (other
 * events, wallets). The fingerprint itself is kept nowhere.
 */
export function readCard(body: Uint8Array): Card | null {
  let event: unknown;
  try {
    event = JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return null;
  }
  const { type, data } = event as { type?: unknown; data?: { object?: Charge } };
  const charge = data?.object;
  const details = charge?.payment_method_details;
  const fingerprint = details?.card?.fingerprint;
  if (type !== 'charge.succeeded' || typeof charge?.payment_intent !== 'string') return null;
  if (typeof fingerprint !== 'string' || fingerprint === '') return null;
  return { paymentIntent: charge.payment_intent, cardKey: keyedHash('card', fingerprint) };
}

interface Charge {
  payment_intent?: unknown;
  payment_method_details?: { type?: 'card'; card?: { fingerprint?: unknown } };
}
