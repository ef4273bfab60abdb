import { z } from 'zod';
import { day, id, line, paragraphs, version } from '@/lib/fields';

const fields = {
  nameZh: line(60),
  nameEn: line(100).pipe(z.string().regex(/[A-Za-z]{2}/, 'needs_latin')),
  summaryZh: paragraphs(1000),
  summaryEn: paragraphs(2000).pipe(z.string().regex(/[A-Za-z]{2}/, 'needs_latin')),
  startsOn: day,
  endsOn: day,
};

export const createInput = z.strictObject({ ngoId: id, ...fields });
export const editInput = z.strictObject({ projectId: id, version, ...fields });
export const placeInput = z.strictObject({ projectId: id, campaignId: id });
export const endInput = z.strictObject({ projectId: id, version });
export type ProjectFields = Omit<z.output<typeof createInput>, 'ngoId'>;
