import { sql } from 'drizzle-orm';
import { ngos } from '@/db/schema/ngos';

/** Where letters to an organisation go: the address it named for them, else its public contact's. */
export const mailboxOf = (ngo: { notificationEmail: string | null; contactEmail: string }): string =>
  ngo.notificationEmail ?? ngo.contactEmail;

/** The same as a column of `ngos`. */
export const mailbox = sql<string>`coalesce(${ngos.notificationEmail}, ${ngos.contactEmail})`;
