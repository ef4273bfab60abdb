import 'server-only';
import type { BalanceLine, Listed } from '../listed';
import { stripe } from './client';
import { balanceLineOf, disputeOf, instalmentFrom, paymentOf, refundOf } from './listed';
import { pagesSince } from './pages';

/** Stripe's own lists since a time, a page a step (https://docs.stripe.com/api/pagination). */
const told = (all: (Listed | null)[]): Listed[] => all.filter((one) => one !== null);

/** What is expanded tells when the money moved: an intent itself does not. */
export const PAYMENT = ['latest_charge.balance_transaction'];
export const REFUND = ['failure_balance_transaction'];
const each = (paths: readonly string[]) => paths.map((path) => `data.${path}`);

export async function* payments(since: Date): AsyncGenerator<Listed[]> {
  const pages = pagesSince(since, (paging) =>
    stripe().paymentIntents.list({ ...paging, expand: each(PAYMENT) }),
  );
  for await (const page of pages) yield told(page.map(paymentOf));
}

export async function* instalments(since: Date): AsyncGenerator<Listed[]> {
  const pages = pagesSince(since, (paging) => stripe().invoicePayments.list({ ...paging, status: 'paid' }));
  for await (const page of pages) yield told(page.map(instalmentFrom));
}

export async function* refunds(since: Date): AsyncGenerator<Listed[]> {
  const pages = pagesSince(since, (paging) => stripe().refunds.list({ ...paging, expand: each(REFUND) }));
  for await (const page of pages) yield page.map(refundOf);
}

export async function* disputes(since: Date): AsyncGenerator<Listed[]> {
  for await (const page of pagesSince(since, (paging) => stripe().disputes.list(paging)))
    yield told(page.map(disputeOf));
}

export async function* balanceLines(since: Date): AsyncGenerator<BalanceLine[]> {
  const pages = pagesSince(since, (paging) =>
    stripe().balanceTransactions.list({ ...paging, expand: ['data.source'] }),
  );
  for await (const page of pages) yield page.map(balanceLineOf);
}
