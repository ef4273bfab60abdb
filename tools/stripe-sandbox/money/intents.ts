import type Stripe from 'stripe';
import { emit } from '../core/events';
import type { World } from '../core/world';
import { notPossible } from '../http/errors';

/** Gives an intent up that has not been paid. */
export function cancelIntent(
  world: World,
  intent: Stripe.PaymentIntent,
  reason: Stripe.PaymentIntent.CancellationReason | null,
): void {
  if (['succeeded', 'canceled', 'processing'].includes(intent.status)) {
    throw notPossible(
      `You cannot cancel this PaymentIntent because it has a status of ${intent.status}.`,
      'payment_intent_unexpected_state',
    );
  }
  intent.status = 'canceled';
  intent.canceled_at = world.seconds();
  intent.cancellation_reason = reason;
  intent.next_action = null;
  world.store.save('payment_intent', intent);
  emit(world, 'payment_intent.canceled', intent);
}
