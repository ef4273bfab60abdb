import { problem } from '@/lib/api/problem';
import { AppError } from '@/lib/errors';

/** Every other address under /api/v1. */
function notFound(): Response {
  return problem(new AppError('NOT_FOUND'));
}

export { notFound as DELETE, notFound as GET, notFound as PATCH, notFound as POST, notFound as PUT };
