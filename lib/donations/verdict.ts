import type { Fact } from './facts';
import type { Named } from './load';

/** The gifts, payments (invoices among them) and plans that facts name, each once. Pure. */
export function namesOf(facts: readonly Fact[]): Named {
  const [giftIds, paymentIds, planIds] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const fact of facts) {
    if ('giftId' in fact && fact.giftId !== null) giftIds.add(fact.giftId);
    if ('planId' in fact && fact.planId !== null) planIds.add(fact.planId);
    if ('paymentIntent' in fact && fact.paymentIntent !== null) paymentIds.add(fact.paymentIntent);
    if ('invoiceId' in fact) paymentIds.add(fact.invoiceId);
  }
  return { giftIds: [...giftIds], paymentIds: [...paymentIds], planIds: [...planIds] };
}

/**
 * What becomes of an event whose facts were kept. Linked to a known gift or plan it is settled. A refund, a dispute
 * or an invoice's link may come before its payment, and an instalment's payment before its link: they wait, settled,
 * and count when the rest arrives (contract.md, *Facts*). What nothing of ours is named in is `unmatched`, where
 * officials see it.
 */
export function verdictOf(
  facts: readonly Fact[],
  isLinked: boolean,
): { state: 'settled' | 'ignored'; note: string | null } {
  if (isLinked) return { state: 'settled', note: null };
  if (facts.every((fact) => ['refund', 'dispute', 'invoice_link'].includes(fact.kind)))
    return { state: 'settled', note: 'waiting_for_payment' };
  if (facts.every((fact) => fact.kind === 'received' && fact.giftId === null && fact.hasCustomer))
    return { state: 'settled', note: 'waiting_for_invoice' };
  return { state: 'ignored', note: 'unmatched' };
}
