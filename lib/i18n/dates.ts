import type { Locale } from './locales';

const ZONE = 'Asia/Shanghai';
const tag = { zh: 'zh-CN', en: 'en-GB' } as const;
const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: Locale, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}:${name}`;
  let found = formats.get(key);
  if (!found)
    formats.set(key, (found = new Intl.DateTimeFormat(tag[locale], { timeZone: ZONE, ...options })));
  return found;
}

/** `2026年9月9日` · `9 September 2026`, Beijing time like every date here. */
export function longDate(at: Date, locale: Locale): string {
  return format(locale, 'long', { year: 'numeric', month: 'long', day: 'numeric' }).format(at);
}

/** `10:24:36`. */
export function clockTime(at: Date, locale: Locale): string {
  return format(locale, 'clock', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}

/** `9月9日 10:24` · `9 September 10:24`. */
export function dayAndTime(at: Date, locale: Locale): string {
  return format(locale, 'minute', {
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}

/** `2026-09-09 10:24:36`: for tables of the books. */
export function stamp(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}
