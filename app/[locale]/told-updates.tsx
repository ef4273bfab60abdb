import { useTranslations } from 'next-intl';
import { ReasonForm } from '@/components/workspace/reason-form';
import type { CampaignDetail } from '@/lib/campaigns/workspace-queries';
import { stamp } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { hide } from './campaign-updates';

/** A campaign's updates as organisations and officials work on them: what stands, and what was taken back with its reason. */
export function ToldUpdates({
  locale,
  path,
  detail,
}: {
  locale: Locale;
  /** Where the page goes on. */
  path: string;
  detail: CampaignDetail;
}) {
  const t = useTranslations('updates');
  return (
    <ol className="timeline">
      {detail.updates.map((update) => (
        <li key={update.id}>
          <time dateTime={update.publishedAt.toISOString()}>{stamp(update.publishedAt)}</time>
          <p>{locale === 'zh' ? update.titleZh : update.titleEn}</p>
          {update.hiddenAt && update.hiddenAs && (
            <p className="small muted">
              {t('hidden', { date: stamp(update.hiddenAt), by: update.hiddenAs })}{' '}
              {t('reason', { reason: update.hiddenReason ?? '' })}
            </p>
          )}
          {!update.hiddenAt && detail.can.hideUpdate && (
            <ReasonForm
              id={`hide-${update.id}`}
              title={t('hide')}
              hint={t('hideHint')}
              action={hide.bind(null, locale, path, detail.campaign.id, update.id)}
              submit={t('hide')}
              kind="danger"
            />
          )}
        </li>
      ))}
    </ol>
  );
}
