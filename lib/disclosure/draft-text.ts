import type { Locale } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';
import type { ObligationKind } from './obligations';

/** The first text of a report: a heading and the question for what only people can tell. Pure. */
export function draftText(locale: Locale, kind: ObligationKind): string {
  const { parts, ask } = messagesOf(locale).disclosure.draft;
  return `## ${parts[kind]}\n\n${ask[kind]}`;
}

/** The texts in which the draft's own question still stands where an answer belongs, as paths of the form. Pure. */
export function unanswered(
  kind: ObligationKind,
  texts: { textZh: string; textEn: string },
): ('textZh' | 'textEn')[] {
  const asked = { textZh: messagesOf('zh'), textEn: messagesOf('en') };
  return (['textZh', 'textEn'] as const).filter((name) =>
    texts[name].includes(asked[name].disclosure.draft.ask[kind]),
  );
}
