import 'server-only';
import { db } from '@/db/client';
import { formDrafts } from '@/db/schema/users';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { REGISTRATION_FIELDS } from './schema';

/** The longest text a draft keeps of one field; more than any field may have. */
const LONGEST = 8000;

/** Keeps a registration exactly as typed, right or wrong, for the next time this person comes. */
export async function saveRegistrationDraft(ctx: Context, values: Record<string, string>): Promise<void> {
  authorise(ctx, 'ngo.register');
  const { userId } = requireActor(ctx);
  const kept = Object.fromEntries(REGISTRATION_FIELDS.map((name) => [name, values[name] ?? '']));
  if (Object.values(kept).some((value) => value.length > LONGEST)) throw new AppError('TOO_LARGE');
  const row = { userId, form: 'register_ngo' as const, values: kept, updatedAt: ctx.now };
  await db
    .insert(formDrafts)
    .values(row)
    .onConflictDoUpdate({
      target: [formDrafts.userId, formDrafts.form],
      set: { values: kept, updatedAt: ctx.now },
    });
}
