/** An error in Stripe's form. `stored` says whether an idempotency key keeps it (validation and haste are not kept). */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly body: ErrorBody,
    readonly stored = true,
  ) {
    super(body.message);
  }
}

export interface ErrorBody {
  type: 'invalid_request_error' | 'card_error' | 'idempotency_error' | 'api_error';
  message: string;
  code?: string;
  param?: string;
  decline_code?: string;
  advice_code?: string;
  charge?: string;
  payment_intent?: unknown;
  payment_method?: unknown;
  doc_url?: string;
}

const DOCS = 'https://stripe.com/docs/error-codes';

function withDocs(body: ErrorBody): ErrorBody {
  return body.code === undefined ? body : { ...body, doc_url: `${DOCS}/${body.code.replaceAll('_', '-')}` };
}

/** 400 for a parameter that can never be right; not kept under the idempotency key. */
export function badParam(message: string, param: string, code?: string): ApiError {
  return new ApiError(
    400,
    withDocs({ type: 'invalid_request_error', message, param, ...(code && { code }) }),
    false,
  );
}

/** 400 for a request that is well formed and not possible now. */
export function notPossible(message: string, code?: string, param?: string): ApiError {
  return new ApiError(
    400,
    withDocs({ type: 'invalid_request_error', message, ...(code && { code }), ...(param && { param }) }),
  );
}

export function missing(kind: string, id: string, param = 'id', status = 404): ApiError {
  return new ApiError(
    status,
    withDocs({
      type: 'invalid_request_error',
      code: 'resource_missing',
      message: `No such ${kind}: '${id}'`,
      param,
    }),
    status === 404,
  );
}

export function unauthorised(message: string): ApiError {
  return new ApiError(401, { type: 'invalid_request_error', message }, false);
}

export function cardError(body: Omit<ErrorBody, 'type'>): ApiError {
  return new ApiError(402, withDocs({ type: 'card_error', ...body }));
}
