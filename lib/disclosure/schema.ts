import { z } from 'zod';
import { id, optionalParagraphs, version } from '@/lib/fields';

const obligationId = z.string().min(1).max(120);
export const draftInput = z.strictObject({ obligationId });
export const editInput = z.strictObject({
  reportId: id,
  /** The edit the writer read: another one meanwhile is not overwritten (STALE_VERSION). */
  edit: version,
  textZh: optionalParagraphs(20_000),
  textEn: optionalParagraphs(40_000),
  correctionZh: optionalParagraphs(1000),
  correctionEn: optionalParagraphs(2000),
});
export const publishInput = z.strictObject({ reportId: id, edit: version });
