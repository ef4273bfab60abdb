import 'server-only';
import type { Context } from '@/lib/context';
import { fieldOfPath, type GiveValues, readGiveForm } from '@/lib/donations/give-form';
import { type FormStart, startFromForm } from '@/lib/donations/start-form';
import { type AppError, type FieldError, isAppError } from '@/lib/errors';
import { log } from '@/lib/log';

export type Taken = FormStart | { kind: 'refused'; errors: FieldError[] };

interface Sent {
  campaign: string;
  attemptId: string;
  values: GiveValues;
  acceptedEmail?: string;
}

/** Starts the gift a sent form asks for; refusals come back in the form's own field names, a bug as one sentence. */
export async function takeGift(
  ctx: Context,
  { campaign, attemptId, values, acceptedEmail }: Sent,
): Promise<Taken> {
  const { input, errors } = readGiveForm(values, acceptedEmail);
  if (errors.length > 0) return { kind: 'refused', errors };
  try {
    return await startFromForm(ctx, { ...input, campaign, attemptId, locale: ctx.locale });
  } catch (error) {
    if (isAppError(error)) return { kind: 'refused', errors: inForm(error, values) };
    log.error(
      { err: error instanceof Error ? error.message.split('\n')[0] : 'unknown' },
      'a gift could not be started',
    );
    return { kind: 'refused', errors: [{ path: '', code: 'unexpected' }] };
  }
}

/** A refusal in the form's words. What no field of the form can answer for is about the whole. */
function inForm({ code, details }: AppError, values: GiveValues): FieldError[] {
  const amount = values.amountOwn?.trim() ? 'amountOwn' : 'amount';
  if (code === 'AMOUNT_OUT_OF_RANGE') return [{ path: amount, code: 'amount_range' }];
  if (code !== 'VALIDATION' || !details.errors?.length) return [{ path: '', code }];
  return details.errors.map((error) => {
    const field = fieldOfPath(error.path);
    return field
      ? { path: field === 'amount' ? amount : field, code: error.code }
      : { path: '', code: 'MALFORMED' };
  });
}
