import type Stripe from 'stripe';
import type { CheckoutOrder, FrozenOrder } from '../port';

/**
 * An order in the parameters of Stripe's hosted Checkout, after API 2026-10-28: `allowed_payment_method_types` is a
 * filter (stripe.md 0.1). Pure.
 */
export function freeze(order: CheckoutOrder): FrozenOrder {
  const params: Stripe.Checkout.SessionCreateParams = {
    submit_type: 'donate',
    locale: order.locale,
    success_url: `${order.returnUrl}?session={CHECKOUT_SESSION_ID}`,
    cancel_url: order.cancelUrl,
    expires_at: Math.floor(order.expiresAt.getTime() / 1000),
    ...(order.email !== null && { customer_email: order.email }),
    ...(order.planId === null ? once(order) : monthly(order, order.planId)),
  };
  return params as FrozenOrder;
}

function once(order: CheckoutOrder): Stripe.Checkout.SessionCreateParams {
  const metadata = { donation_id: order.giftId };
  return {
    mode: 'payment',
    line_items: [{ quantity: 1, price_data: priceOf(order) }],
    allowed_payment_method_types: ['card', 'alipay', 'wechat_pay'],
    client_reference_id: order.giftId,
    metadata,
    // A session's metadata is not copied to its PaymentIntent: facts are found by either.
    payment_intent_data: { metadata, description: order.reference },
  };
}

/** The plan's id alone, never the gift's: each month's paid invoice says which gift it is (contract.md, *Monthly*). */
function monthly(order: CheckoutOrder, planId: string): Stripe.Checkout.SessionCreateParams {
  const metadata = { plan_id: planId };
  return {
    mode: 'subscription',
    line_items: [{ quantity: 1, price_data: { ...priceOf(order), recurring: { interval: 'month' } } }],
    allowed_payment_method_types: ['card'],
    client_reference_id: planId,
    metadata,
    subscription_data: { metadata, description: order.reference },
  };
}

const priceOf = ({ amountFen, title }: CheckoutOrder) => ({
  currency: 'cny',
  unit_amount: amountFen,
  product_data: { name: title },
});
