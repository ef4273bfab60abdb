import 'server-only';
import { sql } from 'drizzle-orm';
import { passkeys, totpSecrets } from '@/db/schema/second-factors';
import { users } from '@/db/schema/users';

/** Whether the person of this row of `users` has a second factor set up: a confirmed app or a passkey. */
export const hasFactor = sql<boolean>`(exists (select from ${totpSecrets} where ${totpSecrets.userId} = ${users.id}
  and ${totpSecrets.confirmedAt} is not null) or exists (select from ${passkeys} where ${passkeys.userId} = ${users.id}))`;
