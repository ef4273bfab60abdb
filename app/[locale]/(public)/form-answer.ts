import 'server-only';
import type { AppError } from '@/lib/errors';
import type { Locale } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';

/** What the address of the page may say after a form was refused. */
export interface Answer {
  wrong?: string | string[];
  refused?: string | string[];
}

/** A refusal as the address says it: `wrong=nick.required,name.too_long` for fields, `refused=asked_already` for the form as a whole. */
export function whyNot({ code, details }: AppError): string {
  if (details.errors)
    return `wrong=${encodeURIComponent(details.errors.map((one) => `${one.path}.${one.code}`).join(','))}`;
  return `refused=${details.reason ?? code}`;
}

/** The sentences of a refusal, by field of the form (`known`) and as a list with links; words nobody knows say nothing. */
export function readAnswer({ wrong, refused }: Answer, locale: Locale, known: readonly string[]) {
  const { fields, refusals, errors: codes, gift } = messagesOf(locale);
  const sentences: Record<string, string> = fields;
  const errors: Record<string, string> = {};
  for (const pair of typeof wrong === 'string' ? wrong.split(',').slice(0, 5) : []) {
    const [field = '', code = ''] = pair.split('.');
    if (known.includes(field)) errors[field] = sentences[code] ?? fields.not_allowed;
  }
  const whole: Record<string, string> = { ...codes, ...refusals, origin: gift.find.errors.origin };
  const about = typeof refused === 'string' && Object.hasOwn(whole, refused) ? whole[refused] : undefined;
  const items = [
    ...(about ? [{ message: about }] : []),
    ...Object.entries(errors).map(([id, message]) => ({ id, message })),
  ];
  return { errors, items, isRefused: items.length > 0 };
}
