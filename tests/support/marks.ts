import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { filings } from '@/db/schema/filings';
import { certificates } from '@/db/schema/ngos';
import { filingMark } from '@/lib/campaigns/plan-versions';
import { certificateMark } from '@/lib/ngos/certificate';

/** What a page opened now would bind to its form: the mark of a certificate as it stands. */
export async function markOfCertificate(certificateId: string): Promise<string> {
  const [row] = await db.select().from(certificates).where(eq(certificates.id, certificateId));
  return certificateMark(row!);
}

/** The same of a recorded filing. */
export async function markOfFiling(filingId: string): Promise<string> {
  const [row] = await db.select().from(filings).where(eq(filings.id, filingId));
  return filingMark(row!);
}
