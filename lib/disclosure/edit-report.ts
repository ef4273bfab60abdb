import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { reports } from '@/db/schema/disclosure';
import { audit } from '@/lib/audit/audit';
import type { Context } from '@/lib/context';
import { parse } from '@/lib/parse';
import { lockDraft } from './load';
import { editInput } from './schema';

/** Saves a draft. Somebody else's save meanwhile is told and not overwritten (STALE_VERSION). */
export async function editReport(ctx: Context, raw: unknown): Promise<{ edit: number }> {
  const { reportId, edit, textZh, textEn, correctionZh, correctionEn } = parse(editInput, raw);
  return db.transaction(async (tx) => {
    const { obligation } = await lockDraft(tx, ctx, { reportId, edit, permission: 'disclosure.write' });
    await tx
      .update(reports)
      .set({
        textZh,
        textEn,
        correctionZh: correctionZh || null,
        correctionEn: correctionEn || null,
        edit: edit + 1,
      })
      .where(eq(reports.id, reportId));
    await audit(tx, ctx, {
      action: 'report.edit',
      subject: `obligation:${obligation.id}`,
      after: { reportId, edit: edit + 1 },
    });
    return { edit: edit + 1 };
  });
}
