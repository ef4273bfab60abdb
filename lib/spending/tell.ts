import 'server-only';
import { sql as text } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import type { Context } from '@/lib/context';
import type { MailParams } from '@/lib/email/kinds';
import { newId } from '@/lib/ids';
import type { MovementKind, Tx } from './movement';

interface Waiting {
  kind: MovementKind;
  id: string;
  holderId: string;
  madeBy: string;
}

/**
 * Writes to whoever at the certificate-holder may give the second answer, each at their own address and in their own
 * language, except to who made it. In the transaction of the record itself; one mail a person.
 */
export async function tellApprovers(
  tx: Transaction,
  ctx: Context,
  { kind, id, holderId, madeBy }: Waiting,
): Promise<void> {
  const at = ctx.now.toISOString();
  await tx.execute(text`
    insert into mails (id, kind, dedupe_key, to_address, locale, params, not_before, created_at)
    select 'mail_' || replace(gen_random_uuid()::text, '-', ''), 'money_waiting', ${`money_waiting:${id}:`} || u.id, u.email, u.locale,
      jsonb_build_object('kind', ${kind}::text, 'id', ${id}::text), ${at}::timestamptz, ${at}::timestamptz
    from ngo_members m join users u on u.id = m.user_id
    where m.ngo_id = ${holderId} and m.role in ('owner', 'finance') and u.id <> ${madeBy} and u.disabled_at is null and u.email is not null
    on conflict (dedupe_key) do nothing`);
}

/** Writes to whoever else may confirm a reversal, each in their own language, in the transaction of the asking. */
export async function tellBack(
  tx: Tx,
  ctx: Context,
  { kind, id, holderId, askedBy }: { kind: MovementKind; id: string; holderId: string; askedBy: string },
): Promise<void> {
  await tx`
    insert into mails (id, kind, dedupe_key, to_address, locale, params, not_before, created_at)
    select 'mail_' || replace(gen_random_uuid()::text, '-', ''), 'money_back_waiting',
      ${`money_back_waiting:${id}:${ctx.now.toISOString()}:`} || u.id, u.email, u.locale,
      jsonb_build_object('kind', ${kind}::text, 'id', ${id}::text), ${ctx.now}, ${ctx.now}
    from ngo_members m join users u on u.id = m.user_id
    where m.ngo_id = ${holderId} and m.role in ('owner', 'finance') and u.id <> ${askedBy} and u.disabled_at is null and u.email is not null
    on conflict (dedupe_key) do nothing`;
}

/** Writes the answer to who made a movement, in the transaction of the decision. */
export const tellMaker = (
  tx: Tx,
  ctx: Context,
  { kind, id, madeBy }: Omit<Waiting, 'holderId'>,
): Promise<void> => tellOne(tx, ctx, { mail: 'money_decided', key: id, to: madeBy, params: { kind, id } });

/** Writes the answer to who asked for a reversal; `refusal` is why the line stands, null when it was taken back. */
export const tellAsker = (
  tx: Tx,
  ctx: Context,
  asked: { kind: MovementKind; id: string; askedBy: string; askedAt: string; refusal: string | null },
): Promise<void> => {
  const { kind, id, askedBy, askedAt, refusal } = asked;
  return tellOne(tx, ctx, {
    mail: 'money_back_decided',
    key: `${id}:${askedAt}`,
    to: askedBy,
    params: { kind, id, refusal },
  });
};

/** One mail to one person, at their address and in their language, if they have one. */
async function tellOne<K extends 'money_decided' | 'money_back_decided'>(
  tx: Tx,
  ctx: Context,
  { mail, key, to, params }: { mail: K; key: string; to: string; params: MailParams[K] },
): Promise<void> {
  await tx`
    insert into mails (id, kind, dedupe_key, to_address, locale, params, not_before, created_at)
    select ${newId('mail')}, ${mail}, ${`${mail}:${key}`}, email, locale, ${tx.json(params)}, ${ctx.now}, ${ctx.now}
    from users where id = ${to} and disabled_at is null and email is not null
    on conflict (dedupe_key) do nothing`;
}
