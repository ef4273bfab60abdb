import 'server-only';
import { and, eq, notInArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { imports } from '@/db/schema/imports';
import { ngos } from '@/db/schema/ngos';
import { audit } from '@/lib/audit/audit';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { shownFileName } from '@/lib/storage/file-name';
import { sourceOf } from './import';

/** An import that rows are read into; `lastLine` is where an earlier reading stopped. */
export type OpenImport = Pick<
  typeof imports.$inferSelect,
  'id' | 'ngoId' | 'source' | 'state' | 'isAllOrNothing' | 'lastLine'
>;
const OPEN = {
  id: imports.id,
  ngoId: imports.ngoId,
  source: imports.source,
  state: imports.state,
  isAllOrNothing: imports.isAllOrNothing,
  lastLine: imports.lastLine,
};

export interface ImportFile {
  ngoSlug: string;
  /** What people call it: shown, means nothing. */
  fileName: string;
  hash: string;
  bytes: number;
  isAllOrNothing: boolean;
}

/**
 * The import of this file: the one that exists (the same bytes for the same organisation are the same import, in
 * whatever state, unless they were refused or returned), else a new one. Makers are members with `import.create`, or
 * the operator at the machine, who has the database anyway and is audited as `system:operator`; either way an
 * official approves. Throws NOT_FOUND, FORBIDDEN, or WRONG_STATE for an organisation that is not verified.
 */
export async function beginImport(ctx: Context, file: ImportFile): Promise<OpenImport> {
  const ngo = await authoriseImport(ctx, file.ngoSlug);
  const source = sourceOf(file.ngoSlug);
  return db.transaction(async (tx) => {
    const [made] = await tx
      .insert(imports)
      .values({
        id: newId('imp'),
        ngoId: ngo.id,
        source,
        fileName: shownFileName(file.fileName, 'import.csv'),
        fileHash: file.hash,
        isAllOrNothing: file.isAllOrNothing,
        bytesTotal: file.bytes,
        createdBy: ctx.actor.kind === 'user' ? ctx.actor.userId : 'system:operator',
        createdAt: ctx.now,
      })
      .onConflictDoNothing()
      .returning(OPEN);
    if (made) {
      await audit(tx, ctx, {
        action: 'import.create',
        subject: `import:${made.id}`,
        after: { source, hash: file.hash, bytes: file.bytes },
      });
      return made;
    }
    const [row] = await tx
      .select(OPEN)
      .from(imports)
      .where(
        and(
          eq(imports.source, source),
          eq(imports.fileHash, file.hash),
          notInArray(imports.state, ['refused', 'rejected']),
        ),
      );
    if (!row) throw new AppError('WRONG_STATE');
    return row;
  });
}

/** Whether this caller may import for this organisation now: asked before a file is taken at all. */
export async function authoriseImport(ctx: Context, ngoSlug: string): Promise<{ id: string }> {
  const [ngo] = await db.select({ id: ngos.id, state: ngos.state }).from(ngos).where(eq(ngos.slug, ngoSlug));
  if (ctx.actor.kind !== 'system') authorise(ctx, 'import.create', { ngoId: ngo?.id });
  if (!ngo) throw new AppError('NOT_FOUND');
  if (ngo.state !== 'verified') throw new AppError('WRONG_STATE', { reason: `ngo_${ngo.state}` });
  return ngo;
}
