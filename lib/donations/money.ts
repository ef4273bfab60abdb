import { grouped } from '@/lib/grouped';
import type { Dispute, Payment, Refund } from './bundle';

/** A batch's money by what it belongs to, each list in the order of the facts. Built once a batch: looking up is by key. */
export interface Money {
  /** Received payments of a gift: PaymentIntents and invoices. */
  paymentsOf(giftId: string): readonly Payment[];
  /** Refunds and disputes of a payment; of an invoice when its PaymentIntent paid one. */
  refundsOf(paymentId: string): readonly Refund[];
  disputesOf(paymentId: string): readonly Dispute[];
}

export function moneyOf(stored: {
  payments: ReadonlyMap<string, Payment>;
  refunds: ReadonlyMap<string, Refund>;
  disputes: ReadonlyMap<string, Dispute>;
}): Money {
  const paid = (paymentIntent: string) => stored.payments.get(paymentIntent)?.invoiceId ?? paymentIntent;
  // A PaymentIntent that paid an invoice is no payment of its own.
  const received = [...stored.payments.values()].filter((p) => p.isReceived && p.invoiceId === null);
  const payments = grouped(received, (payment) => payment.giftId);
  const refunds = grouped(stored.refunds.values(), (refund) => paid(refund.paymentIntent));
  const disputes = grouped(stored.disputes.values(), (dispute) => paid(dispute.paymentIntent));
  return {
    paymentsOf: (giftId) => payments.get(giftId) ?? [],
    refundsOf: (paymentId) => refunds.get(paymentId) ?? [],
    disputesOf: (paymentId) => disputes.get(paymentId) ?? [],
  };
}
