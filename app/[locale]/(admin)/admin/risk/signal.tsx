import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/forms/action-form';
import { Fold } from '@/components/ui/fold';
import { Tag, type Tone } from '@/components/ui/tag';
import { Decisions } from '@/components/workspace/decisions';
import { dayAndTime } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { formatYuan } from '@/lib/money/format';
import type { RiskEntry } from '@/lib/risk/queries';
import { DECIDED_FROM, type RiskState } from '@/lib/risk/rules';
import { routes } from '@/lib/routes';
import { decide } from './actions';

const TONES: Record<RiskState, Tone> = { open: 'wait', held: 'wait', cleared: 'plain', confirmed: 'stop' };

/** One signal: which rule, about which gifts, what was decided, and the form for whoever may. */
export function Signal({
  locale,
  signal,
  canDecide,
}: {
  locale: Locale;
  signal: RiskEntry;
  canDecide: boolean;
}) {
  const t = useTranslations('risk');
  const wrong = useTranslations('errors')('VALIDATION');
  const { facts } = signal;
  const choices = DECIDED_FROM[signal.state];
  return (
    <li className="border-b border-rule py-5" aria-labelledby={signal.id}>
      <h2 id={signal.id} className="text-h3">
        {t(`rules.${signal.rule}`)} <Tag tone={TONES[signal.state]}>{t(`states.${signal.state}`)}</Tag>
      </h2>
      <p>
        <a href={routes.adminCampaign(locale, signal.campaignId)}>
          {locale === 'zh' ? signal.titleZh : signal.titleEn}
        </a>
      </p>
      <p>
        {t('facts', { count: facts.count, total: formatYuan(facts.totalFen) })}
        {facts.count > 1 && ` · ${t('spread', { seconds: facts.seconds, donors: facts.donors })}`}
      </p>
      <p className="small muted break-words">
        {t('gifts')} <span className="num">{facts.references.join(' ')}</span>
        {facts.count > facts.references.length && ` ${t('more')}`}
      </p>
      <p className="cap mb-3">{t('raised', { time: dayAndTime(signal.raisedAt, locale) })}</p>
      {signal.decisions.length > 0 && <Decisions items={signal.decisions} showReviewer />}
      {canDecide && choices.length > 0 && (
        <Fold summary={t('decide')}>
          <ActionForm
            id={`decide-${signal.id}`}
            action={decide.bind(null, locale, routes.adminRisk(locale), signal.id, signal.version)}
            wrong={wrong}
            sections={[
              {
                fields: [
                  {
                    kind: 'radio',
                    name: 'decision',
                    label: t('decision'),
                    choices: choices.map((value) => ({ value, label: t(`choices.${value}`) })),
                  },
                  { kind: 'textarea', name: 'reason', label: t('reason'), hint: t('reasonHint') },
                ],
              },
            ]}
            submits={[{ label: t('save') }]}
          />
        </Fold>
      )}
    </li>
  );
}
