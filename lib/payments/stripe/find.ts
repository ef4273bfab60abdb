import 'server-only';
import type { Listed, Said } from '../listed';
import { stripe } from './client';
import { disputeOf, instalmentFrom, paidInvoiceFrom, paymentOf, refundOf } from './listed';
import { PAYMENT, REFUND } from './lists';
import { failureOf } from './outcome';
import { inTurn, unavailable } from './pages';

/** One object by its id; null when Stripe has none, or it moved no money. Throws when Stripe does not answer. */
export function findListed(kind: Listed['kind'], objectId: string): Promise<Listed | null> {
  if (kind === 'refund')
    return orNull(async () => refundOf(await stripe().refunds.retrieve(objectId, { expand: REFUND })));
  if (kind === 'dispute') return orNull(async () => disputeOf(await stripe().disputes.retrieve(objectId)));
  if (objectId.startsWith('in_')) return firstPaid({ invoice: objectId });
  return orNull(async () => paymentOf(await stripe().paymentIntents.retrieve(objectId, { expand: PAYMENT })));
}

export function instalmentOf(paymentIntent: string): Promise<Listed | null> {
  return firstPaid({ payment: { type: 'payment_intent', payment_intent: paymentIntent } });
}

export function paidInvoice(invoiceId: string): Promise<Said | null> {
  return orNull(async () =>
    paidInvoiceFrom({ ...(await stripe().invoices.retrieve(invoiceId)), id: invoiceId }),
  );
}

type Filter = Parameters<ReturnType<typeof stripe>['invoicePayments']['list']>[0];

function firstPaid(filter: Filter): Promise<Listed | null> {
  return orNull(async () => {
    const { data } = await stripe().invoicePayments.list({ ...filter, status: 'paid', limit: 1 });
    return data[0] ? instalmentFrom(data[0]) : null;
  });
}

async function orNull<T>(read: () => Promise<T | null>): Promise<T | null> {
  try {
    return await inTurn(read);
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === 'refused' && failure.code === 'resource_missing') return null;
    return unavailable(error);
  }
}
