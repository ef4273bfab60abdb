import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type GiveField, type GiveValues, TICKED } from '@/lib/donations/give-form';

/** What is listed, in the order of the form: the field to change it at, and the fields it is said by. */
const ANSWERS = [
  ['interval', ['interval']],
  ['age', ['age', 'guardianAgrees', 'guardianAllowsData']],
  ['displayMode', ['displayMode', 'nick', 'name', 'hideAmount']],
  ['email', ['email', 'follow']],
  ['phone', ['phone']],
  ['message', ['message']],
  ['receipt', ['receipt']],
] as const satisfies readonly (readonly [GiveField, readonly GiveField[]])[];

type Answered = (typeof ANSWERS)[number][0];

/** The words of one answer as it was sent; empty when nothing was said. */
function useAnswer(values: GiveValues): (field: Answered) => string {
  const t = useTranslations('give');
  const agreed = (field: 'guardianAgrees' | 'guardianAllowsData') =>
    values[field] === TICKED && values.age !== 'adult' ? t(`check.${field}`) : '';
  const said: Record<Answered, () => (string | undefined)[]> = {
    interval: () => [t(values.interval === 'month' ? 'check.month' : 'check.once')],
    age: () => [
      oneWord(values.age, (age) => t(`age.${age}`), ['adult', 'from14', 'from8']),
      agreed('guardianAgrees'),
      values.age === 'from8' ? agreed('guardianAllowsData') : '',
    ],
    displayMode: () => [
      oneWord(values.displayMode, (mode) => t(`display.${mode}`), ['nick', 'name', 'anonymous']),
      values.displayMode === 'nick' ? values.nick : values.displayMode === 'name' ? values.name : '',
      values.hideAmount === TICKED ? t('hideAmount') : '',
    ],
    email: () => [values.email, values.follow === TICKED ? t('follow') : ''],
    phone: () => [values.phone],
    message: () => [values.message],
    receipt: () => [oneWord(values.receipt, (choice) => t(`receipt.${choice}`), ['wanted', 'waived'])],
  };
  return (field) => said[field]().filter(Boolean).join(' · ');
}

function oneWord<Word extends string>(
  value: string | undefined,
  say: (word: Word) => string,
  words: readonly Word[],
): string {
  const known = words.find((word) => word === value);
  return known ? say(known) : '';
}

interface Props {
  values: GiveValues;
  /** Before the fragment of a link to a field: empty beside the form. */
  formHref?: string;
  /** Beside the form, where the script says each answer as it is given; without it the list stays hidden. */
  isLive?: boolean;
}

/** The answers of the form, each with a link to change it (GOV.UK, *Check answers*). */
export function Answers({ values, formHref = '', isLive }: Props) {
  const t = useTranslations('give.check');
  const answer = useAnswer(values);
  return (
    <dl className="answers" hidden={isLive} data-give-answers={isLive ? '' : undefined}>
      {ANSWERS.map(([field, saidBy]) => (
        <AnswerRow key={field} term={t(`terms.${field}`)} href={`${formHref}#${field}`}>
          <span
            data-answer={isLive ? saidBy.join(' ') : undefined}
            data-none={isLive ? t('none') : undefined}
          >
            {answer(field) || t('none')}
          </span>
        </AnswerRow>
      ))}
    </dl>
  );
}

/** One fact about to be sent; with an address it can be changed. */
export function AnswerRow({ term, href, children }: { term: string; href?: string; children: ReactNode }) {
  const t = useTranslations('give.check');
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
      {href && (
        <dd className="change">
          <a href={href}>
            {t('change')}
            <span className="sr-only">{t('changeOf', { term })}</span>
          </a>
        </dd>
      )}
    </div>
  );
}
