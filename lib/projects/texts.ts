import { isPersonalAppeal } from '@/lib/campaigns/personal-appeal';
import { AppError, type FieldError } from '@/lib/errors';
import type { ProjectFields } from './schema';

/** Refuses words that a project cannot have (R27: it is for many, not one person's trouble) and dates the wrong way round. */
export function refuseWrong(fields: ProjectFields): void {
  const errors: FieldError[] = (['nameZh', 'nameEn', 'summaryZh', 'summaryEn'] as const)
    .filter((name) => isPersonalAppeal(fields[name]))
    .map((path) => ({ path, code: 'personal_appeal' }));
  if (fields.endsOn < fields.startsOn) errors.push({ path: 'endsOn', code: 'ends_before_start' });
  if (errors.length > 0) throw new AppError('VALIDATION', { errors });
}
