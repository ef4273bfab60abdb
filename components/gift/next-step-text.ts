import type { useTranslations } from 'next-intl';
import type { NextStep } from '@/lib/donors/next-steps';

/** What a coming step of a gift's campaign is, in a sentence: the gift's page and its PDF say the same. */
export function nextStepText(
  step: NextStep,
  executor: string,
  t: ReturnType<typeof useTranslations<'gift.next'>>,
  kindOf: ReturnType<typeof useTranslations<'disclosure.kind'>>,
): string {
  if (step.kind !== 'regular') return t(step.kind, { executor });
  const { kind, n } = step.report;
  return t('regular', { executor, report: kindOf(kind, { n: String(n) }) });
}
