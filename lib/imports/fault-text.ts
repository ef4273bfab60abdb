import type { Locale } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';
import type { FaultCode } from './columns';

/** The sentence of a fault: what is wrong and what to do. */
export function faultText(locale: Locale, code: FaultCode): string {
  return messagesOf(locale).imports.faults[code];
}
