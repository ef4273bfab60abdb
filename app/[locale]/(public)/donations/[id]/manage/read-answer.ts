import 'server-only';
import type { Locale } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';

/** What the address of the page may say after a form was refused. */
export interface Answer {
  wrong?: string | string[];
  refused?: string | string[];
}

const FIELDS = ['displayMode', 'nick', 'name', 'message', 'reason'];

/** The sentences of a refusal, by field and as a list with links; words nobody knows say nothing. */
export function readAnswer({ wrong, refused }: Answer, locale: Locale) {
  const { fields, refusals, errors: codes, gift } = messagesOf(locale);
  const sentences: Record<string, string> = fields;
  const errors: Record<string, string> = {};
  for (const pair of typeof wrong === 'string' ? wrong.split(',').slice(0, 5) : []) {
    const [field = '', code = ''] = pair.split('.');
    if (FIELDS.includes(field)) errors[field] = sentences[code] ?? fields.not_allowed;
  }
  const whole: Record<string, string> = { ...codes, ...refusals, origin: gift.find.errors.origin };
  const about = typeof refused === 'string' && Object.hasOwn(whole, refused) ? whole[refused] : undefined;
  const items = [
    ...(about ? [{ message: about }] : []),
    ...Object.entries(errors).map(([id, message]) => ({ id, message })),
  ];
  return { errors, items, isRefused: items.length > 0 };
}
