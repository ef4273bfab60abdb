import { AppError } from '@/lib/errors';
import { parseYuan } from '@/lib/money/parse';

/** What an official typed as the amount of a refund, in fen; nothing typed means all that is left. Throws VALIDATION. */
export function fenOf(typed: string): number | undefined {
  if (typed.trim() === '') return undefined;
  const parsed = parseYuan(typed);
  if (!parsed.ok) throw new AppError('VALIDATION', { errors: [{ path: 'amount', code: parsed.code }] });
  return parsed.fen;
}

/** The verbs speak of `amountFen`, the forms of `amount`. */
export function renamed(error: unknown): never {
  if (error instanceof AppError && error.details.errors)
    throw new AppError(error.code, {
      errors: error.details.errors.map(({ path, code }) => ({
        path: path === 'amountFen' ? 'amount' : path,
        code,
      })),
    });
  throw error;
}
