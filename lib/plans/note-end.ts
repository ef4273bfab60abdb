import 'server-only';
import { sql } from '@/db/client';

/**
 * Notes the end the provider has just answered with, so that the donor's next page shows it. The same instant comes
 * back as a fact, which settle joins; the mail that tells of it is that fact's.
 */
export async function noteEnd(planId: string, endedAt: Date): Promise<void> {
  await sql`update plans set ended_at = least(coalesce(ended_at, ${endedAt}), ${endedAt}) where id = ${planId}`;
}
