import type { z } from 'zod';
import { AppError, type FieldError } from '@/lib/errors';

/** Codes of zod's own issues, as our stable words. */
function codeOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'required';
  if (/^[a-z][a-z_]*$/.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'too_small':
      return issue.minimum === 1 ? 'required' : 'too_small';
    case 'too_big':
      return issue.origin === 'string' ? 'too_long' : 'too_large';
    case 'unrecognized_keys':
      return 'unknown_field';
    default:
      return 'not_allowed';
  }
}

/** Parses a verb's input or throws VALIDATION with every field that is wrong, the first code of each. */
export function parse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input, { reportInput: true });
  if (result.success) return result.data;
  const errors = new Map<string, FieldError>();
  for (const issue of result.error.issues) {
    const paths =
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => [...issue.path, key].join('.'))
        : [issue.path.join('.')];
    for (const path of paths) if (!errors.has(path)) errors.set(path, { path, code: codeOf(issue) });
  }
  throw new AppError('VALIDATION', { errors: [...errors.values()] });
}

/** A refusal because of one field, with what its sentence names. */
export function fieldError(
  path: string,
  code: string,
  named: Pick<FieldError, 'maxFen' | 'capFen'> = {},
): AppError {
  return new AppError('VALIDATION', { errors: [{ path, code, ...named }] });
}
