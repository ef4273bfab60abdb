import type Stripe from 'stripe';
import { z } from 'zod';
import { emit } from '../core/events';
import { idOf, type World } from '../core/world';
import { badParam, missing, notPossible } from '../http/errors';
import { page } from '../http/lists';
import * as p from '../http/params';
import { argument, type Call, pagingCreated, route } from '../http/route';
import { closeDispute, submitEvidence } from '../money/disputes';
import { refundCharge } from '../money/refunds';
import { EVIDENCE_TEXTS } from '../objects/evidence';

const none = z.strictObject({});
const createParams = z.strictObject({
  payment_intent: p.text.optional(),
  charge: p.text.optional(),
  amount: p.amount.optional(),
  metadata: p.metadata,
  reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer']).optional(),
});

function chargeOf(world: World, params: { payment_intent?: string; charge?: string }): Stripe.Charge {
  if (params.charge !== undefined) {
    const charge = world.store.get('charge', params.charge);
    if (!charge) throw missing('charge', params.charge, 'charge');
    return charge;
  }
  if (params.payment_intent === undefined)
    throw badParam(
      'One of the following params should be provided for this request: payment_intent or charge.',
      'payment_intent',
      'parameter_missing',
    );
  const intent = world.store.get('payment_intent', params.payment_intent);
  if (!intent) throw missing('payment_intent', params.payment_intent, 'payment_intent');
  const charge = world.store.get('charge', idOf(intent.latest_charge) ?? '');
  if (!charge) throw notPossible('This PaymentIntent does not have a successful charge to refund.');
  return charge;
}

function findRefund(call: Call): Stripe.Refund {
  const refund = call.world.store.get('refund', argument(call));
  if (!refund) throw missing('refund', argument(call));
  return refund;
}

function findDispute(call: Call): Stripe.Dispute {
  const dispute = call.world.store.get('dispute', argument(call));
  if (!dispute) throw missing('dispute', argument(call));
  return dispute;
}

const evidence = z.strictObject(
  Object.fromEntries(EVIDENCE_TEXTS.map((name) => [name, p.clearable(z.string().max(20_000)).optional()])),
);

export const refundRoutes = [
  route('POST', '/v1/refunds', createParams, ({ world, params }) =>
    refundCharge(world, chargeOf(world, params), {
      amount: params.amount,
      reason: params.reason,
      metadata: p.mergeMetadata({}, params.metadata),
    }),
  ),
  route(
    'GET',
    '/v1/refunds',
    z.strictObject({ ...pagingCreated, payment_intent: p.text.optional(), charge: p.text.optional() }),
    ({ world, params }) =>
      page(
        world.store
          .all('refund')
          .filter(
            (refund) =>
              (params.payment_intent === undefined || refund.payment_intent === params.payment_intent) &&
              (params.charge === undefined || refund.charge === params.charge),
          ),
        params,
        '/v1/refunds',
      ),
  ),
  route('GET', '/v1/refunds/:id', none, findRefund),
  route('POST', '/v1/refunds/:id', z.strictObject({ metadata: p.metadata }), (call) => {
    const refund = findRefund(call);
    const previous = { metadata: refund.metadata };
    refund.metadata = p.mergeMetadata(refund.metadata ?? {}, call.params.metadata);
    call.world.store.save('refund', refund);
    emit(call.world, 'refund.updated', refund, previous);
    emit(call.world, 'charge.refund.updated', refund, previous);
    return refund;
  }),
  route('POST', '/v1/refunds/:id/cancel', none, (call) => {
    const refund = findRefund(call);
    throw notPossible(`You cannot cancel a refund that has a status of ${refund.status ?? ''}.`);
  }),
];

export const disputeRoutes = [
  route(
    'GET',
    '/v1/disputes',
    z.strictObject({ ...pagingCreated, payment_intent: p.text.optional(), charge: p.text.optional() }),
    ({ world, params }) =>
      page(
        world.store
          .all('dispute')
          .filter(
            (dispute) =>
              (params.payment_intent === undefined || dispute.payment_intent === params.payment_intent) &&
              (params.charge === undefined || dispute.charge === params.charge),
          ),
        params,
        '/v1/disputes',
      ),
  ),
  route('GET', '/v1/disputes/:id', none, findDispute),
  route(
    'POST',
    '/v1/disputes/:id',
    z.strictObject({ evidence: evidence.optional(), submit: p.flag.optional(), metadata: p.metadata }),
    (call) => {
      const { world, params } = call;
      const dispute = findDispute(call);
      if (params.evidence) {
        Object.assign(dispute.evidence, params.evidence);
        dispute.evidence_details.has_evidence = Object.values(dispute.evidence).some(
          (value) => typeof value === 'string' && value !== '',
        );
      }
      dispute.metadata = p.mergeMetadata(dispute.metadata, params.metadata);
      world.store.save('dispute', dispute);
      // Evidence counts as sent unless the caller only saves a draft.
      if (params.evidence && params.submit !== false) submitEvidence(world, dispute);
      else emit(world, 'charge.dispute.updated', dispute);
      return dispute;
    },
  ),
  route('POST', '/v1/disputes/:id/close', none, (call) => {
    const dispute = findDispute(call);
    closeDispute(call.world, dispute, false);
    return dispute;
  }),
];
