import { sql } from '@/db/client';
import { newId } from '@/lib/ids';

/** A copy of an organisation's registration, by a plain row: what every approval asks for. */
export async function makeCopy(ngoId: string): Promise<void> {
  await sql`insert into ngo_documents (id, ngo_id, kind, file, media_type, size, added_by, added_at)
    values (${newId('doc')}, ${ngoId}, 'registration', 'copy', 'application/pdf', 9, 'its owner', now())`;
}
