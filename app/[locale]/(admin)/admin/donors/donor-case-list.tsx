import { useTranslations } from 'next-intl';
import { Tag } from '@/components/ui/tag';
import type { DonorCaseView } from '@/lib/donors/donor-case-queries';
import { stamp } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';

/** Proposals about who counts as one donor. */
export function DonorCaseList({ locale, cases }: { locale: Locale; cases: DonorCaseView[] }) {
  const t = useTranslations('donors');
  const by = (name: string | null, at: Date) => t('by', { name: name ?? t('somebody'), time: stamp(at) });
  return (
    <ul className="queue">
      {cases.map((one) => (
        <li key={one.id}>
          <a className="font-semibold" href={routes.adminDonorCase(locale, one.id)}>
            {t('of', { act: t(`acts.${one.act}`), refA: one.refA, refB: one.refB })}
          </a>
          <span className="aside">
            <DonorCaseTag one={one} />
          </span>
          <span className="meta">
            {by(one.makerName, one.madeAt)} · {t(`grounds.${one.ground}`)}
            {one.decidedAt && (
              <>
                {' '}
                · {t('facts.decided')} {by(one.deciderName, one.decidedAt)}
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

const TONES = {
  proposed: 'wait',
  refused: 'stop',
  done: 'plain',
  standing: 'live',
  undone: 'plain',
} as const;

/** A merge that was done says whether it still stands. */
export function DonorCaseTag({ one }: { one: DonorCaseView }) {
  const t = useTranslations('donors.states');
  const merged = one.isStanding ? 'standing' : 'undone';
  const state = one.act === 'merge' && one.state === 'done' ? merged : one.state;
  return <Tag tone={TONES[state]}>{t(state)}</Tag>;
}
