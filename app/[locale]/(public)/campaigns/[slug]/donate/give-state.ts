import 'server-only';
import type { AgeCaps, FieldErrors, GiveFormState, GiveLimits } from '@/components/give/model';
import type { SummaryItem } from '@/components/ui/error-summary';
import { giftLimits, isWithin } from '@/lib/donations/donation';
import type { Draft } from '@/lib/donations/drafts';
import { GIVE_FIELDS, type GiveField, type GiveValues, typedAddress } from '@/lib/donations/give-form';
import { suggestAddress } from '@/lib/donations/mail-domain';
import { isMinor, MINOR_MAX_FEN } from '@/lib/donations/minors';
import { MESSAGE_MAX } from '@/lib/donations/schema';
import { env } from '@/lib/env';
import type { ErrorCode, FieldError } from '@/lib/errors';
import type { Locale } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';
import { amountParts } from '@/lib/money/format';

const plain = (fen: number) => {
  const { yuan, cents } = amountParts(fen);
  return cents === '00' ? yuan : `${yuan}.${cents}`;
};

/** The limits of an online gift, in yuan as people read them. */
export const giveLimits = (): GiveLimits => ({
  min: plain(env.MIN_GIFT_FEN),
  max: plain(env.MAX_GIFT_FEN),
  day: env.DAILY_GIFT_FEN === undefined ? '' : plain(env.DAILY_GIFT_FEN),
});

/** Amounts a campaign suggests that may be given now. */
export const givable = (suggestedFen: readonly number[]): number[] =>
  suggestedFen.filter((fen) => isWithin(fen, giftLimits(env)));

/** The most a minor gives at once, as people read it. */
export const ageCaps: AgeCaps = { from14: plain(MINOR_MAX_FEN.from14), from8: plain(MINOR_MAX_FEN.from8) };

/**
 * A kept form as the page shows it: every value as typed, the first sentence for each wrong field, a refusal of the
 * whole. A form that was never sent offers what is known of the donor.
 */
export function giveStateOf(draft: Draft | null, known: GiveValues, locale: Locale): GiveFormState {
  if (!draft) return { values: known, errors: {} };
  const values: GiveValues = draft.values;
  const errors: FieldErrors = {};
  let refusal: string | undefined;
  for (const error of draft.errors) {
    const field = GIVE_FIELDS.find((name) => name === error.path);
    if (!field)
      refusal ??= messagesOf(locale).errors[error.code as ErrorCode] ?? messagesOf(locale).errors.unexpected;
    else errors[field] ??= sentenceOf(locale, error, field, values);
  }
  const isMistyped = draft.errors.some(({ path, code }) => path === 'email' && code === 'mail_domain');
  const suggested = isMistyped ? (suggestAddress(typedAddress(values) ?? '') ?? undefined) : undefined;
  return { values, errors, refusal, suggested };
}

/** What the error summary lists, in the order of the page. */
export function summaryOf({ errors, refusal }: GiveFormState): SummaryItem[] {
  const fields = GIVE_FIELDS.flatMap((id) => (errors[id] ? [{ id, message: errors[id] }] : []));
  return [...(refusal ? [{ message: refusal }] : []), ...fields];
}

/** The give page's own sentence for a field and code, else the sentence every form has for the code. */
function sentenceOf(locale: Locale, error: FieldError, field: GiveField, values: GiveValues): string {
  const { code, maxFen = 0, capFen = 0 } = error;
  const { give, fields } = messagesOf(locale);
  const own: Record<string, string> = give.errors;
  const shared: Record<string, string> = fields;
  const key =
    field === 'displayMode'
      ? 'display_required'
      : code.includes('_') && own[code]
        ? code
        : `${field}_${code}`;
  const sentence = own[key] ?? own[code] ?? shared[code] ?? shared.not_allowed!;
  const words: Record<string, string> = {
    ...giveLimits(),
    max: field === 'message' ? String(MESSAGE_MAX) : giveLimits().max,
    meant: suggestAddress(typedAddress(values) ?? '') ?? '',
    cap: isMinor(values.age) ? ageCaps[values.age] : '',
    day: plain(capFen),
    left: plain(maxFen),
  };
  return sentence.replace(/\{(\w+)\}/g, (whole, word: string) => words[word] ?? whole);
}
