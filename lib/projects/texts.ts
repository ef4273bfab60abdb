import { isPersonalAppeal } from '@/lib/campaigns/personal-appeal';
import { AppError, type FieldError } from '@/lib/errors';
import type { ProjectFields } from './schema';

/** Refuses words that a project cannot have (R27: it is for many, not one person's trouble) and dates that are wrong. */
export function refuseWrong(fields: ProjectFields, dates: readonly FieldError[]): void {
  const errors: FieldError[] = (['nameZh', 'nameEn', 'summaryZh', 'summaryEn'] as const)
    .filter((name) => isPersonalAppeal(fields[name]))
    .map((path) => ({ path, code: 'personal_appeal' }));
  errors.push(...dates);
  if (errors.length > 0) throw new AppError('VALIDATION', { errors });
}
