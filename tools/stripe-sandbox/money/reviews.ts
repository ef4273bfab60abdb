import type Stripe from 'stripe';
import { emit } from '../core/events';
import { idOf, type World } from '../core/world';

/** Puts a paid charge before a person's eyes, as a Radar rule would. */
export function openReview(world: World, charge: Stripe.Charge): Stripe.Review {
  const review: Stripe.Review = {
    id: world.ids.next('prv_'),
    object: 'review',
    billing_zip: null,
    charge: charge.id,
    closed_reason: null,
    created: world.seconds(),
    ip_address: null,
    ip_address_location: null,
    livemode: false,
    open: true,
    opened_reason: 'rule',
    payment_intent: idOf(charge.payment_intent) ?? undefined,
    reason: 'rule',
    session: null,
  };
  world.store.save('review', review);
  charge.review = review.id;
  world.store.save('charge', charge);
  emit(world, 'review.opened', review);
  return review;
}
