import 'server-only';
import { z } from 'zod';
import { sql } from '@/db/client';
import { auditPosting } from '@/lib/audit/audit';
import { emailKey } from '@/lib/auth/email-key';
import { e164 } from '@/lib/auth/phone-key';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { forgetMails } from '@/lib/email/forget';
import { AppError } from '@/lib/errors';
import { fieldError, parse } from '@/lib/parse';
import { eraseAddress, erasePlans } from './erase-address';
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
    await erasePlans(tx, isMine(ctx));
    const gifts = await eraseGifts(tx, isMine(ctx), ctx.now);
    if (user.key !== null) await eraseAddress(tx, user.key);
    await forgetMails(tx, tx`to_address = ${user.phone}`, { withParams: true });
    await forgetMails(tx, tx`params->>'userId' = ${userId}`, { withParams: true });
    await erasePerson(tx, userId, user.phone, ctx.now);
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

/** The row stays for the ids that name it and says nobody; the address and the number are free again. */
async function erasePerson(tx: Tx, userId: string, phone: string | null, now: Date): Promise<void> {
  const nobody = `erased:${userId}`;
  await tx`update users set email = ${nobody}, email_key = ${nobody}, phone = null, name = '', password_hash = null, disabled_at = ${now} where id = ${userId}`;
  await tx`delete from sessions where user_id = ${userId}`;
  await tx`delete from totp_secrets where user_id = ${userId}`;
  await tx`delete from passkeys where user_id = ${userId}`;
  await tx`delete from passkey_challenges where user_id = ${userId}`;
  await tx`delete from recovery_codes where user_id = ${userId}`;
  await tx`delete from phone_codes where user_id = ${userId} or phone = ${phone}`;
  await tx`delete from form_drafts where user_id = ${userId}`;
  await tx`delete from tokens where detail->>'userId' = ${userId}`;
}
