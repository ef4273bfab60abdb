import { randomUUID } from 'node:crypto';
import { useTranslations } from 'next-intl';
import { FileLinks } from '@/components/reports/file-links';
import { TextForm } from '@/components/workspace/text-form';
import { stamp } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { AUTHORITY_GROUNDS } from '@/lib/reports/authority';
import type { AuthorityReportRow } from '@/lib/reports/authority-queries';
import { routes } from '@/lib/routes';
import { denounce } from '../actions';

interface Props {
  locale: Locale;
  campaign: { id: string };
  registrar: string;
  reports: AuthorityReportRow[];
  mayReport: boolean;
}

/** What was reported to the registering authority about a campaign, and the form to report (R76). */
export function AuthorityReports({ locale, campaign, registrar, reports, mayReport }: Props) {
  const t = useTranslations('reports.authority');
  const grounds = useTranslations('reports.grounds');
  if (!mayReport && reports.length === 0) return null;
  return (
    <section aria-labelledby="authority">
      <h2 id="authority" className="text-h3 mb-3">
        {t('title')}
      </h2>
      <ul className="queue mb-4">
        {reports.map((one) => (
          <li key={one.id}>
            <b className="num">{one.reference}</b>
            <span className="meta">
              {t('made', { name: one.makerName ?? t('somebody'), time: stamp(one.madeAt) })} · {one.registrar}{' '}
              · {grounds(one.ground)}
            </span>
            <p className="meta whitespace-pre-line">{one.reason}</p>
            <span className="button-row">
              <FileLinks path={routes.adminAuthorityReport(locale, one.id)} of={one.reference} />
            </span>
          </li>
        ))}
      </ul>
      {mayReport && (
        <TextForm
          id="denounce"
          title={t('title')}
          name="reason"
          label={t('reason')}
          hint={`${t('lead', { registrar })} ${t('reasonHint')}`}
          before={[
            {
              kind: 'radio',
              name: 'ground',
              label: t('ground'),
              choices: AUTHORITY_GROUNDS.map((value) => ({ value, label: grounds(value) })),
            },
          ]}
          action={denounce.bind(
            null,
            locale,
            routes.adminCampaign(locale, campaign.id),
            campaign.id,
            randomUUID(),
          )}
          submit={t('send')}
        />
      )}
    </section>
  );
}
