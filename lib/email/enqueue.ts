import 'server-only';
import type { Db, Sql, Transaction } from '@/db/client';
import { mails } from '@/db/schema/ledger';
import { now } from '@/lib/clock';
import type { Locale } from '@/lib/i18n/locales';
import { newId } from '@/lib/ids';
import type { MailKind, MailParams } from './kinds';

export interface NewMail<K extends MailKind> {
  kind: K;
  /** One mail a key, whatever is replayed: `receipt:{gift}`, `sign_in:{token hash}`. */
  dedupeKey: string;
  to: string;
  locale: Locale;
  params: MailParams[K];
  notBefore?: Date;
}

/**
 * Puts a mail into the outbox, in the transaction of the thing it tells of: both happen or neither. The worker
 * renders and sends it after the commit.
 */
export async function enqueueMail<K extends MailKind>(tx: Transaction | Db, mail: NewMail<K>): Promise<void> {
  const { kind, dedupeKey, to, locale, params } = mail;
  const at = now();
  await tx
    .insert(mails)
    .values({
      id: newId('mail'),
      kind,
      dedupeKey,
      toAddress: to,
      locale,
      params: params as Record<string, unknown>,
      notBefore: mail.notBefore ?? at,
      createdAt: at,
    })
    .onConflictDoNothing({ target: mails.dedupeKey });
}

/** A transaction of the plain client: what posts to the ledger or erases. */
type PlainTransaction = Parameters<Parameters<Sql['begin']>[1]>[0];

/** `enqueueMail`, for an act that runs in a transaction of the plain client. */
export async function enqueuePosting<K extends MailKind>(
  tx: PlainTransaction,
  { kind, dedupeKey, to, locale, params, notBefore }: NewMail<K>,
): Promise<void> {
  const at = now();
  await tx`
    insert into mails (id, kind, dedupe_key, to_address, locale, params, not_before, created_at)
    values (${newId('mail')}, ${kind}, ${dedupeKey}, ${to}, ${locale}, ${tx.json(params as never)}, ${notBefore ?? at}, ${at})
    on conflict (dedupe_key) do nothing`;
}
