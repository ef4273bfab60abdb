import 'server-only';
import { z } from 'zod';
import { sql } from '@/db/client';
import { auditPosting } from '@/lib/audit/audit';
import { emailKey } from '@/lib/auth/email-key';
import { e164 } from '@/lib/auth/phone-key';
import { authorise, requireActor } from '@/lib/auth/policy';
import { followerKey } from '@/lib/campaigns/follow';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { fieldError, parse } from '@/lib/parse';
import { askerKey } from '@/lib/questions/contact';
import { eraseGifts } from './erase-gifts';
import { isMine } from './mine';

type Tx = Parameters<Parameters<typeof sql.begin>[1]>[0];

const input = z.strictObject({
  /** The account's own address, or the number of one without, typed: nobody deletes an account by a slip. */
  confirm: z.string().max(320, 'too_long'),
});

/**
 * Deletes the caller's account and erases what is personal in their gifts (PIPL art. 47). The money stays counted:
 * amounts, days, the ledger and the salted donor key do not change. Ids in the audit log remain: they say nobody.
 * Throws VALIDATION (`own_address_differs`) and WRONG_STATE: `official_account`, `last_owner`, `monthly_running`.
 */
export async function eraseAccount(ctx: Context, raw: unknown): Promise<void> {
  authorise(ctx, 'account.use');
  const { userId, email, phone } = requireActor(ctx);
  const { confirm } = parse(input, raw);
  const isOwn = email === null ? e164(confirm) === phone : emailKey(confirm) === emailKey(email);
  if (!isOwn) throw fieldError('confirm', 'own_address_differs');
  await sql.begin(async (tx) => {
    const [user] = await tx<{ role: string | null; key: string | null; phone: string | null }[]>`
      select official_role as role, email_key as key, phone from users where id = ${userId} and disabled_at is null for update`;
    if (!user) throw new AppError('NOT_FOUND');
    if (user.role !== null) throw new AppError('WRONG_STATE', { reason: 'official_account' });
    await leaveOrganisations(tx, userId);
    await erasePlans(tx, ctx);
    const gifts = await eraseGifts(tx, isMine(ctx), ctx.now);
    await eraseMailsTo(tx, userId, [user.key, user.phone]);
    await erasePerson(tx, userId, user, ctx.now);
    await auditPosting(tx, ctx, {
      action: 'account.erase',
      subject: `user:${userId}`,
      after: { gifts },
    });
  });
}

/** The last owner hands over first: an organisation must not be left to nobody. */
async function leaveOrganisations(tx: Tx, userId: string): Promise<void> {
  const [alone] = await tx`
    select from ngo_members m where user_id = ${userId} and role = 'owner'
      and not exists (select from ngo_members o where o.ngo_id = m.ngo_id and o.role = 'owner' and o.user_id <> ${userId}) limit 1`;
  if (alone) throw new AppError('WRONG_STATE', { reason: 'last_owner' });
  await tx`delete from owner_offers where from_user_id = ${userId} or to_user_id = ${userId}`;
  await tx`delete from ngo_members where user_id = ${userId}`;
}

/** A running monthly gift is ended first: money must not go on leaving a donor nobody can write to. */
async function erasePlans(tx: Tx, ctx: Context): Promise<void> {
  const [running] = await tx`
    select from plans g where ${isMine(ctx)} and ended_at is null
      and (subscription_id is not null or exists (select from gifts f where f.id = g.first_gift_id and f.state = 'pending')) limit 1`;
  if (running) throw new AppError('WRONG_STATE', { reason: 'monthly_running' });
  const plans = await tx<{ id: string }[]>`
    update plans g set display_mode = 'anonymous', donor_name = null, nick = null, donor_email = '', user_id = null
    where ${isMine(ctx)} returning id`;
  await tx`
    update mails set to_address = '', subject = null, html = null, plain = null,
      state = case when state = 'queued' then 'failed' else state end, error = case when state = 'queued' then 'ERASED' else error end
    where params->>'planId' = any(${plans.map(({ id }) => id)})`;
}

/** To the person's address and number, and about the account to any other. A mail that waits is not sent any more; its row stays, so that nothing writes it again. */
async function eraseMailsTo(tx: Tx, userId: string, own: readonly (string | null)[]): Promise<void> {
  await tx`
    update mails set to_address = '', params = '{}', subject = null, html = null, plain = null,
      state = case when state = 'queued' then 'failed' else state end, error = case when state = 'queued' then 'ERASED' else error end
    where to_address = any(${own.filter((to) => to !== null)}) or params->>'userId' = ${userId}`;
}

/** The row stays for the ids that name it and says nobody; the address and the number are free again. */
async function erasePerson(
  tx: Tx,
  userId: string,
  { key, phone }: { key: string | null; phone: string | null },
  now: Date,
): Promise<void> {
  const nobody = `erased:${userId}`;
  await tx`update users set email = ${nobody}, email_key = ${nobody}, phone = null, name = '', password_hash = null, disabled_at = ${now} where id = ${userId}`;
  await tx`delete from sessions where user_id = ${userId}`;
  await tx`delete from totp_secrets where user_id = ${userId}`;
  await tx`delete from passkeys where user_id = ${userId}`;
  await tx`delete from passkey_challenges where user_id = ${userId}`;
  await tx`delete from recovery_codes where user_id = ${userId}`;
  if (key !== null) {
    await tx`delete from campaign_followers where address_key = ${followerKey(key)}`;
    await tx`delete from campaign_questions where contact_key = ${askerKey(key)} and state = 'waiting'`;
  }
  await tx`delete from phone_codes where user_id = ${userId} or phone = ${phone}`;
  await tx`delete from form_drafts where user_id = ${userId}`;
  await tx`delete from tokens where email_key = ${key} or detail->>'userId' = ${userId}`;
}
