import { useMessages, useTranslations } from 'next-intl';
import { DoneText } from './done-text';

/** The sentence of `?done=…`; an unknown word says nothing. */
export function DoneNotice({ done }: { done: string | string[] | undefined }) {
  const t = useTranslations('done');
  const known = useMessages().done;
  return typeof done === 'string' && Object.hasOwn(known, done) ? (
    <DoneText text={t(done as keyof typeof known)} />
  ) : null;
}
