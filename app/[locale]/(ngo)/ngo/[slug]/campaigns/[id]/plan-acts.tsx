import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/forms/action-form';
import { FoldedForm } from '@/components/workspace/folded-form';
import { ReasonForm } from '@/components/workspace/reason-form';
import { lastDay } from '@/lib/campaigns/dates';
import { CHANGEABLE, type FilingDesk } from '@/lib/campaigns/filing-queries';
import type { CampaignDetail } from '@/lib/campaigns/workspace-queries';
import type { listEntries } from '@/lib/festivals/entries';
import { longDate } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { closeEarly, enter, leave, propose } from '../plan-actions';

interface Props {
  locale: Locale;
  path: string;
  detail: CampaignDetail;
  desk: FilingDesk;
  festivals: Awaited<ReturnType<typeof listEntries>>;
  now: Date;
}

/** What the organisation does with a filed plan: change it, end it early, join a festival. */
export function PlanActs({ locale, path, detail, desk, festivals, now }: Props) {
  const t = useTranslations('filing');
  const items = useTranslations('ngo.campaign.planItems');
  const { campaign } = detail;
  const { can } = desk;
  return (
    <>
      {can.propose && (
        <FoldedForm
          id="change-plan"
          title={t('change.title')}
          action={propose.bind(null, locale, path, campaign.id, campaign.version)}
          values={{
            ...Object.fromEntries(CHANGEABLE.map((item) => [item, campaign.plan[item] ?? ''])),
            endsOn: lastDay(campaign.endsAt),
          }}
          fields={[
            ...CHANGEABLE.map((item) => ({
              kind: 'textarea' as const,
              name: item,
              label: items(item),
              rows: 3,
            })),
            { kind: 'text', name: 'endsOn', type: 'date', label: t('change.endsOn') },
            {
              kind: 'textarea',
              name: 'reason',
              label: t('change.reason'),
              hint: t('change.reasonHint'),
              rows: 3,
            },
          ]}
          submit={{ label: t('change.propose') }}
        >
          {t('change.hint')}
        </FoldedForm>
      )}
      {can.enter && (
        <section aria-labelledby="festivals">
          <h2 id="festivals" className="text-h3">
            {t('festivals.title')}
          </h2>
          {festivals.length === 0 && <p className="small muted">{t('festivals.none')}</p>}
          {festivals.map((festival) => (
            <FestivalForm key={festival.id} {...{ locale, path, festival, now }} campaignId={campaign.id} />
          ))}
        </section>
      )}
      {can.close && (
        <ReasonForm
          id="close-early"
          title={t('close')}
          hint={t('closeHint')}
          action={closeEarly.bind(null, locale, path, campaign.id)}
          submit={t('close')}
          kind="danger"
        />
      )}
    </>
  );
}

function FestivalForm({
  locale,
  path,
  campaignId,
  festival,
  now,
}: Pick<Props, 'locale' | 'path' | 'now'> & { campaignId: string; festival: Props['festivals'][number] }) {
  const t = useTranslations('filing.festivals');
  const wrong = useTranslations('errors')('VALIDATION');
  const name = locale === 'zh' ? festival.nameZh : festival.nameEn;
  const isIn = festival.entered !== null;
  return (
    <div className="mt-3">
      {isIn && <p>{t('entered', { name })}</p>}
      <p className="small muted mb-2">
        {t('days', {
          from: longDate(festival.startsAt, locale),
          to: longDate(new Date(festival.endsAt.getTime() - 1), locale),
        })}
      </p>
      {(!isIn || festival.startsAt > now) && (
        <ActionForm
          id={`festival-${festival.slug}`}
          action={(isIn ? leave : enter).bind(null, locale, path, campaignId, festival.id)}
          wrong={wrong}
          sections={[{ fields: [] }]}
          submits={[{ label: isIn ? t('leave', { name }) : t('enter', { name }), kind: 'secondary' }]}
        />
      )}
    </div>
  );
}
