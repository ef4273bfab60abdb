import 'server-only';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '@/db/client';
import { users } from '@/db/schema/users';
import type { Context } from '@/lib/context';
import { parse } from '@/lib/parse';
import { authorise, requireActor } from './policy';
import { personName } from './schema';

const input = z.strictObject({ name: personName });

/** Corrects how the caller is called: seen by themselves and by people of their organisations. */
export async function changeName(ctx: Context, raw: unknown): Promise<void> {
  authorise(ctx, 'account.use');
  const { name } = parse(input, raw);
  await db
    .update(users)
    .set({ name })
    .where(eq(users.id, requireActor(ctx).userId));
}
