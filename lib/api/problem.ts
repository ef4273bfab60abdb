import 'server-only';
import { isDatabaseAway } from '@/db/away';
import { isAppError } from '@/lib/errors';
import { messagesOf } from '@/lib/i18n/messages';
import { log } from '@/lib/log';
import { traceOf } from '@/lib/trace';

/** What only a call over HTTP can get wrong, beside the codes of `lib/errors.ts`. */
const HTTP_ONLY = {
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    title: 'Send the body as application/json, uncompressed, in UTF-8.',
  },
  UNAVAILABLE: {
    status: 503,
    title: 'The service cannot do this now. Try again soon; the same attempt id is safe to send again.',
  },
  INTERNAL: {
    status: 500,
    title: 'Something went wrong on our side. Try again; the same attempt id is safe to send again.',
  },
} as const;

/** Seconds after which a caller may try again when we could not. */
const RETRY_AFTER = 5;

export class HttpRefusal extends Error {
  constructor(readonly code: keyof typeof HTTP_ONLY) {
    super(code);
  }
}

/**
 * The RFC 9457 answer to whatever was thrown: a refusal by its stable code with what is wrong (fields, limits, a
 * state), a database that is away as UNAVAILABLE, a bug as INTERNAL, logged without its values. `title` is a sentence for people.
 */
export function problem(error: unknown): Response {
  if (isAppError(error)) {
    const { retryAfter, ...details } = error.details;
    return answer(
      error.status,
      error.code,
      { title: messagesOf('en').errors[error.code], ...details },
      retryAfter,
    );
  }
  const code = error instanceof HttpRefusal ? error.code : isDatabaseAway(error) ? 'UNAVAILABLE' : 'INTERNAL';
  if (code === 'INTERNAL') log.error(traceOf(error), 'an API call failed');
  if (code === 'UNAVAILABLE') log.warn(traceOf(error), 'an API call was put off');
  const retryAfter = code === 'UNAVAILABLE' ? RETRY_AFTER : undefined;
  return answer(HTTP_ONLY[code].status, code, { title: HTTP_ONLY[code].title }, retryAfter);
}

function answer(status: number, code: string, details: { title: string }, retryAfter?: number): Response {
  const { title, ...rest } = details;
  return Response.json(
    { type: `urn:camphor:problem:${code}`, title, status, code, ...rest },
    {
      status,
      headers: {
        'content-type': 'application/problem+json',
        'cache-control': 'no-store',
        ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
      },
    },
  );
}
