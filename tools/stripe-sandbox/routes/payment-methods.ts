import type Stripe from 'stripe';
import { z } from 'zod';
import { emit } from '../core/events';
import { idOf, type World } from '../core/world';
import { type ApiError, badParam, cardError, missing, notPossible } from '../http/errors';
import { page } from '../http/lists';
import * as p from '../http/params';
import { argument, type Call, pagingCreated, route } from '../http/route';
import {
  type CardBehaviour,
  cardByName,
  cardByNumber,
  debitByIban,
  LIVE_CARD,
  passesLuhn,
} from '../money/cards';
import type { Outcome } from '../money/payments';
import { type Billing, createPaymentMethod } from '../objects/payment-method';

/** A stored payment method, or a new one from a test name such as `pm_card_visa`. */
export function findMethod(world: World, name: string, param = 'payment_method'): Stripe.PaymentMethod {
  const stored = world.store.get('payment_method', name);
  if (stored) return stored;
  const card = name.startsWith('pm_card_') ? cardByName(name) : undefined;
  if (!card) throw missing('PaymentMethod', name, param, 400);
  return createPaymentMethod(world, 'card', card);
}

/** Ties a method to a customer; `customer` of both must exist. */
export function attach(world: World, method: Stripe.PaymentMethod, customer: string): void {
  if (!world.store.has('customer', customer)) throw missing('customer', customer, 'customer', 400);
  if (method.customer === customer) return;
  if (method.customer !== null)
    throw notPossible(
      'This payment method is already attached to a customer.',
      'payment_method_already_attached',
    );
  method.customer = customer;
  world.store.save('payment_method', method);
  emit(world, 'payment_method.attached', method);
}

/** The 402 of a declined confirmation, with the intent as it is now. */
export function cardFailure(
  outcome: Extract<Outcome, { kind: 'declined' }>,
  intent: Stripe.PaymentIntent | undefined,
): ApiError {
  const { decline, charge } = outcome;
  return cardError({
    code: decline.code,
    message: decline.message,
    ...(decline.decline_code && { decline_code: decline.decline_code }),
    ...(charge && { charge }),
    ...(intent && { payment_intent: intent, payment_method: intent.last_payment_error?.payment_method }),
  });
}

const card = z.strictObject({
  token: p.text.optional(),
  number: p.text.optional(),
  exp_month: p.integer.optional(),
  exp_year: p.integer.optional(),
  cvc: p.text.optional(),
});
const billing = z.strictObject({
  email: p.email.optional(),
  name: p.text.optional(),
  phone: p.text.optional(),
  address: p.address.optional(),
});

const createParams = z.strictObject({
  type: z.enum(['card', 'alipay', 'wechat_pay', 'sepa_debit']),
  card: card.optional(),
  alipay: z.strictObject({}).optional(),
  wechat_pay: z.strictObject({}).optional(),
  sepa_debit: z.strictObject({ iban: p.text }).optional(),
  billing_details: billing.optional(),
  metadata: p.metadata,
});

function create({ world, params }: Call<z.output<typeof createParams>>): Stripe.PaymentMethod {
  const details: Billing = params.billing_details ?? {};
  const face = params.card;
  const expiry =
    face?.exp_month && face.exp_year ? { month: face.exp_month, year: face.exp_year } : undefined;
  const method = createPaymentMethod(world, params.type, behaviour(params), details, expiry);
  method.metadata = p.mergeMetadata({}, params.metadata);
  return method;
}

function behaviour(params: z.output<typeof createParams>): CardBehaviour {
  if (params.type === 'sepa_debit') {
    const iban = params.sepa_debit?.iban;
    if (iban === undefined)
      throw badParam('Missing required param: sepa_debit[iban].', 'sepa_debit[iban]', 'parameter_missing');
    return { last4: iban.slice(-4), brand: '', country: iban.slice(0, 2), delayed: debitByIban(iban) };
  }
  if (params.type !== 'card') return { last4: '', brand: '', country: 'CN' };
  if (params.card?.token !== undefined) {
    const found = cardByName(params.card.token);
    if (!found) throw missing('token', params.card.token, 'card[token]', 400);
    return found;
  }
  const number = params.card?.number?.replaceAll(' ', '');
  if (number === undefined)
    throw badParam('Missing required param: card[number].', 'card[number]', 'parameter_missing');
  const found = cardByNumber(number);
  if (found) return found;
  if (!passesLuhn(number))
    throw cardError({ code: 'incorrect_number', message: 'Your card number is incorrect.', param: 'number' });
  throw cardError({ code: LIVE_CARD.code, decline_code: LIVE_CARD.decline_code, message: LIVE_CARD.message });
}

function find(call: Call): Stripe.PaymentMethod {
  const method = call.world.store.get('payment_method', argument(call));
  if (!method) throw missing('PaymentMethod', argument(call));
  return method;
}

export const paymentMethodRoutes = [
  route('POST', '/v1/payment_methods', createParams, create),
  route(
    'GET',
    '/v1/payment_methods',
    z.strictObject({ ...pagingCreated, customer: p.text.optional(), type: p.text.optional() }),
    ({ world, params }) =>
      page(
        world.store
          .all('payment_method')
          .filter(
            (method) =>
              (params.customer === undefined
                ? method.customer !== null
                : method.customer === params.customer) &&
              (params.type === undefined || method.type === params.type),
          ),
        params,
        '/v1/payment_methods',
      ),
  ),
  route('GET', '/v1/payment_methods/:id', z.strictObject({}), find),
  route(
    'POST',
    '/v1/payment_methods/:id',
    z.strictObject({ metadata: p.metadata, billing_details: billing.optional() }),
    (call) => {
      const method = find(call);
      method.metadata = p.mergeMetadata(method.metadata ?? {}, call.params.metadata);
      const { address, ...rest } = call.params.billing_details ?? {};
      Object.assign(method.billing_details, rest);
      if (address)
        method.billing_details.address = {
          city: null,
          country: null,
          line1: null,
          line2: null,
          postal_code: null,
          state: null,
          ...address,
        };
      call.world.store.save('payment_method', method);
      emit(call.world, 'payment_method.updated', method);
      return method;
    },
  ),
  route('POST', '/v1/payment_methods/:id/attach', z.strictObject({ customer: p.text }), (call) => {
    const method = findMethod(call.world, argument(call), 'id');
    attach(call.world, method, call.params.customer);
    return method;
  }),
  route('POST', '/v1/payment_methods/:id/detach', z.strictObject({}), (call) => {
    const method = find(call);
    const previous = { customer: idOf(method.customer) };
    if (previous.customer === null)
      throw notPossible(
        'The payment method you provided is not attached to a customer so detachment is impossible.',
      );
    method.customer = null;
    call.world.store.save('payment_method', method);
    emit(call.world, 'payment_method.detached', method, previous);
    return method;
  }),
];
