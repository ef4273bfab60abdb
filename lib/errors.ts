/**
 * Refusals carry a code; bugs crash. One place (`lib/i18n/messages/errors.ts`) maps a code to a sentence;
 * one place (`lib/api/problem.ts`) maps it to an HTTP answer. Codes are contract.md's, plus the few that
 * only people meet.
 */
export const ERROR_STATUS = {
  VALIDATION: 422,
  MALFORMED: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  SECOND_FACTOR: 403,
  NOT_FOUND: 404,
  ATTEMPT_REUSED: 409,
  CAMPAIGN_NOT_LIVE: 409,
  CERT_REQUIRED: 409,
  NO_MERCHANT: 409,
  STALE_VERSION: 409,
  WRONG_STATE: 409,
  AMOUNT_OUT_OF_RANGE: 422,
  TOO_LARGE: 413,
  RATE_LIMITED: 429,
  PROVIDER_UNAVAILABLE: 503,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** One thing wrong with one field. `path` is dotted (`donor.email`), `code` a stable word (`required`, `too_long`). */
export interface FieldError {
  path: string;
  code: string;
  /** The first day (YYYY-MM-DD) that would be right, where the sentence names one. */
  date?: string;
  /** In fen, where the sentence names the most that would do. */
  maxFen?: number;
  /** In fen, the limit of which `maxFen` is left. */
  capFen?: number;
}

export interface AppErrorDetails {
  errors?: FieldError[];
  /** Limits for AMOUNT_OUT_OF_RANGE, in fen. */
  limits?: { minFen: number; maxFen: number };
  /** Seconds, for RATE_LIMITED. */
  retryAfter?: number;
  /** A word for why, e.g. the campaign's state for CAMPAIGN_NOT_LIVE. Never personal data. */
  reason?: string;
  /** The first day (YYYY-MM-DD) it would not be refused, where the sentence names one. */
  date?: string;
}

/** A refusal: expected, explained to the caller by its code, never a bug. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly details: AppErrorDetails = {},
  ) {
    super(code);
    this.name = 'AppError';
  }

  get status(): number {
    return ERROR_STATUS[this.code];
  }
}

export function isAppError(error: unknown): error is AppError {
  return (
    error instanceof AppError || (error instanceof Error && error.name === 'AppError' && 'code' in error)
  );
}
