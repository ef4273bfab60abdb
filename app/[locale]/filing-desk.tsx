import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/forms/action-form';
import { DefinitionList } from '@/components/ui/definition-list';
import { Notice } from '@/components/ui/notice';
import { DecisionForm } from '@/components/workspace/decision-form';
import type { FilingDesk } from '@/lib/campaigns/filing-queries';
import type { Locale } from '@/lib/i18n/locales';
import { answerChange, confirm, decideChange, recordFiling } from './campaign-filing';

interface Props {
  locale: Locale;
  /** The page to come back to. */
  path: string;
  campaignId: string;
  desk: FilingDesk;
  /** YYYY-MM-DD, Shanghai. */
  today: string;
}

/** Filing and change of plan as officials and the certificate-holder deal with them: both read the same, each does their part. */
export function FilingDeskForms({ locale, path, campaignId, desk, today }: Props) {
  const t = useTranslations('filing');
  const wrong = useTranslations('errors')('VALIDATION');
  const { filing, change, can } = desk;
  return (
    <>
      {change && <ChangeNotice change={change} />}
      {change && (can.endorseChange || can.reviewChange) && (
        <DecisionForm
          id="decide-change"
          title={t('change.decide')}
          action={(can.endorseChange ? answerChange : decideChange).bind(
            null,
            locale,
            path,
            campaignId,
            change.id,
          )}
        />
      )}
      {filing && (
        <Notice kind="wait" title={t('waits', { number: filing.number })}>
          {t('waitsText', { day: filing.submittedOn, authority: filing.authority })}
        </Notice>
      )}
      {filing && can.confirm && (
        <ActionForm
          id="confirm-filing"
          action={confirm.bind(null, locale, path, campaignId, filing.id, filing.mark)}
          wrong={wrong}
          sections={[{ title: t('confirmTitle'), hint: t('confirmHint'), fields: [] }]}
          submits={[{ label: t('confirm') }]}
        />
      )}
      {can.record && (
        <ActionForm
          id="filing"
          action={recordFiling.bind(null, locale, path, campaignId)}
          wrong={wrong}
          values={{
            filingNumber: filing?.number ?? '',
            submittedOn: filing?.submittedOn ?? today,
            channel: filing?.channel ?? 'online',
          }}
          sections={[
            {
              title: t('title'),
              fields: [
                { kind: 'text', name: 'filingNumber', label: t('number'), hint: t('numberHint') },
                {
                  kind: 'text',
                  name: 'submittedOn',
                  type: 'date',
                  label: t('submittedOn'),
                  hint: t('submittedOnHint'),
                },
                {
                  kind: 'radio',
                  name: 'channel',
                  label: t('channel'),
                  choices: (['online', 'counter'] as const).map((value) => ({
                    value,
                    label: t(`channels.${value}`),
                  })),
                },
              ],
            },
          ]}
          submits={[{ label: filing ? t('correct') : t('record') }]}
        />
      )}
    </>
  );
}

/** What a change that is under way would change, and whom it waits for. */
function ChangeNotice({ change }: { change: NonNullable<FilingDesk['change']> }) {
  const t = useTranslations('filing.change');
  const items = useTranslations('ngo.campaign.planItems');
  const titles = { holder: 'waitsHolder', official: 'waitsOfficial', filing: 'waitsFiling' } as const;
  const rows = [
    ...change.items.map(({ item, from, to }) => ({ term: items(item), from, to })),
    ...(change.endsOn ? [{ term: t('endsOn'), ...change.endsOn }] : []),
  ];
  return (
    <Notice kind="wait" title={t(titles[change.waitsFor])}>
      <p>{t('why', { reason: change.reason })}</p>
      <DefinitionList
        items={rows.map(({ term, from, to }) => ({
          term,
          value: (
            <span className="whitespace-pre-line">
              <span className="cap block">{t('from')}</span>
              {from}
              <span className="cap block">{t('to')}</span>
              {to}
            </span>
          ),
        }))}
      />
    </Notice>
  );
}
