import 'server-only';
import { sql } from '@/db/client';
import { keepMissing } from '@/lib/donations/pull-events';
import type { Listed, Said, Word } from '@/lib/payments/listed';
import { provider } from '@/lib/payments/provider';

/**
 * Puts what the provider's objects say and no stored fact says yet into the inbox, shaped like events, so that
 * settle reads them in its one way. Returns how many were new.
 */
export async function feedMissing(page: readonly Listed[]): Promise<number> {
  const known = await knownWords(page);
  const missing = page.flatMap((one) =>
    one.says.filter(({ word }) => !known.has(`${word} ${nameOf(one, word)}`)).map(({ event }) => event),
  );
  return (await keepMissing(missing)) + (await feedInvoices(page, known));
}

/** A paid month is said by its invoice, which the list of payments only names: it is fetched when it is missing. */
async function feedInvoices(page: readonly Listed[], known: ReadonlySet<string>): Promise<number> {
  const wanted = page.filter(
    (one) =>
      one.kind === 'payment' &&
      one.objectId !== one.paymentIntent &&
      !known.has(`invoice_paid ${one.objectId}`),
  );
  const kept = await sql<{ id: string }[]>`
    select event_id as id from inbox where event_id = any(${wanted.map((one) => eventIdOf(one.objectId))})`;
  const isKept = new Set(kept.map((row) => row.id));
  const said: Said[] = [];
  for (const { objectId } of wanted.filter((one) => !isKept.has(eventIdOf(one.objectId)))) {
    const invoice = await provider.paidInvoice(objectId);
    if (invoice) said.push(invoice);
  }
  return keepMissing(said.map(({ event }) => event));
}

const eventIdOf = (invoiceId: string) => `reconcile:${invoiceId}:invoice_paid`;

/** What the stored fact of a word is kept under. */
function nameOf(one: Listed, word: Word): string | null {
  return word === 'invoice_link' ? one.paymentIntent : one.objectId;
}

/** The words that stored facts say already, as `word name`. */
async function knownWords(page: readonly Listed[]): Promise<Set<string>> {
  const ids = [...new Set(page.flatMap(({ objectId, paymentIntent }) => [objectId, paymentIntent]))].filter(
    (id) => id !== null,
  );
  const rows = await sql<{ known: string }[]>`
    select w.word || ' ' || p.payment_intent as known from payments p
      cross join lateral (values ('received', p.is_received), ('invoice_paid', p.is_received), ('invoice_link', p.invoice_id is not null)) as w(word, holds)
      where p.payment_intent = any(${ids}) and w.holds
    union all select w.word || ' ' || r.refund_id from refunds r
      cross join lateral (values ('refunded', true), ('refund_voided', r.voided_at is not null)) as w(word, holds)
      where r.refund_id = any(${ids}) and w.holds
    union all select w.word || ' ' || d.dispute_id from disputes d
      cross join lateral (values ('withdrawn', d.withdrawn_at is not null), ('reinstated', d.reinstated_at is not null)) as w(word, holds)
      where d.dispute_id = any(${ids}) and w.holds`;
  return new Set(rows.map((row) => row.known));
}
