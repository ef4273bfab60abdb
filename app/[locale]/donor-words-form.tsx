import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/forms/action-form';
import { Tag, type Tone } from '@/components/ui/tag';
import type { WordsState } from '@/lib/donations/words';
import type { WordsItem } from '@/lib/donations/words-queries';
import { stamp } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { answerWords } from './donor-words';

const TONES: Record<WordsState, Tone> = { waiting: 'wait', shown: 'live', hidden: 'stop' };

interface Props {
  locale: Locale;
  /** Where the page goes on. */
  path: string;
  items: readonly WordsItem[];
  mayAct: boolean;
}

/** Texts of donors, with the form to show or hide those that are chosen. Who may only read gets the texts. */
export function DonorWordsForm({ locale, path, items, mayAct }: Props) {
  const t = useTranslations('words');
  const wrong = useTranslations('errors')('VALIDATION');
  const list = (
    <ul className="border-t border-rule">
      {items.map((item) => (
        <li key={item.key} className="border-b border-rule py-4">
          <Text {...{ locale, item }} />
          {mayAct && (
            <label className="small mt-2 flex min-h-11 items-center gap-2">
              <input type="checkbox" name="keys" value={item.key} defaultChecked={items.length === 1} />
              {t('pick')}
              <span className="sr-only">
                {t(`what.${item.what}`)} {item.text}
              </span>
            </label>
          )}
        </li>
      ))}
    </ul>
  );
  if (!mayAct)
    return (
      <>
        <p className="small muted mb-4">{t('viewer')}</p>
        {list}
      </>
    );
  return (
    <ActionForm
      id="words"
      action={answerWords.bind(null, locale, path)}
      wrong={wrong}
      sections={[
        {
          fields: [{ kind: 'textarea', name: 'reason', label: t('reason'), hint: t('reasonHint'), rows: 2 }],
        },
      ]}
      submits={[
        { label: t('show'), intent: 'shown', kind: 'secondary' },
        { label: t('hide'), intent: 'hidden', kind: 'danger' },
      ]}
    >
      {list}
    </ActionForm>
  );
}

function Text({ locale, item }: { locale: Locale; item: WordsItem }) {
  const t = useTranslations('words');
  return (
    <>
      <p className="break-words whitespace-pre-line">
        <span className="muted">{t(`what.${item.what}`)} </span>
        {item.text}
      </p>
      <p className="small muted">
        <Tag tone={TONES[item.state]}>{t(`state.${item.state}`)}</Tag>{' '}
        {item.flag && item.state === 'waiting' && `${t(`flag.${item.flag}`)} · `}
        {t('of', { campaign: locale === 'zh' ? item.titleZh : item.titleEn, reference: item.reference })}
      </p>
      {item.decidedAt && (
        <p className="cap">
          {item.who ? t('decided', { name: item.who, time: stamp(item.decidedAt) }) : t('taken')}
          {item.reason && ` · ${item.reason}`}
        </p>
      )}
    </>
  );
}
