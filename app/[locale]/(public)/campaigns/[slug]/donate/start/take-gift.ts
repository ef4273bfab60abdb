import 'server-only';
import { followWithGift } from '@/lib/campaigns/follow';
import type { Context } from '@/lib/context';
import { needsCheck } from '@/lib/donations/donation';
import { fieldOfPath, type GiveValues, readGiveForm, TICKED } from '@/lib/donations/give-form';
import { startInput } from '@/lib/donations/schema';
import { requireAmount } from '@/lib/donations/start';
import { type FormStart, startFromForm } from '@/lib/donations/start-form';
import { type AppError, type FieldError, isAppError } from '@/lib/errors';
import { log } from '@/lib/log';
import { parse } from '@/lib/parse';

/** `check`: all is well, and the donor has to read it once more before the payment page. */
export type Taken = FormStart | { kind: 'check' } | { kind: 'refused'; errors: FieldError[] };

interface Sent {
  campaign: string;
  attemptId: string;
  values: GiveValues;
  acceptedEmail?: string;
  /** Whether a script has shown the answers beside the form. */
  hasSeenSheet: boolean;
  /** The amount the pressed confirm button stood for. */
  confirmedFen: number | null;
}

/** Starts the gift a sent form asks for; refusals come back in the form's own field names, a bug as one sentence. */
export async function takeGift(ctx: Context, sent: Sent): Promise<Taken> {
  const { campaign, attemptId, values } = sent;
  const { input, errors } = readGiveForm(values, sent.acceptedEmail);
  if (errors.length > 0) return { kind: 'refused', errors };
  try {
    const raw = { ...input, campaign, attemptId, locale: ctx.locale };
    requireAmount(parse(startInput, raw).amountFen);
    if (needsCheck({ amountFen: input.amountFen, ...sent })) return { kind: 'check' };
    const start = await startFromForm(ctx, raw);
    if (values.follow === TICKED && input.donor?.email) await follow(ctx, campaign, input.donor.email);
    return start;
  } catch (error) {
    if (isAppError(error)) return { kind: 'refused', errors: inForm(error, values) };
    log.error(
      { err: error instanceof Error ? error.message.split('\n')[0] : 'unknown' },
      'a gift could not be started',
    );
    return { kind: 'refused', errors: [{ path: '', code: 'unexpected' }] };
  }
}

/** The news of the campaign, which the donor ticked. Whatever stops that, the gift goes on. */
async function follow(ctx: Context, slug: string, email: string): Promise<void> {
  try {
    await followWithGift(ctx, { slug, email });
  } catch (error) {
    log.warn(
      { code: isAppError(error) ? error.code : 'unknown' },
      'news of a campaign could not be asked for',
    );
  }
}

/** A refusal in the form's words. What no field of the form can answer for is about the whole. */
function inForm({ code, details }: AppError, values: GiveValues): FieldError[] {
  const amount = values.amountOwn?.trim() ? 'amountOwn' : 'amount';
  if (code === 'AMOUNT_OUT_OF_RANGE') return [{ path: amount, code: 'amount_range' }];
  if (code !== 'VALIDATION' || !details.errors?.length) return [{ path: '', code }];
  return details.errors.map((error) => {
    const field = fieldOfPath(error.path);
    return field ? { ...error, path: field === 'amount' ? amount : field } : { path: '', code: 'MALFORMED' };
  });
}
