import { useTranslations } from 'next-intl';
import { DefinitionList } from '@/components/ui/definition-list';
import { Tag } from '@/components/ui/tag';
import { isHolidayKnown } from '@/lib/complaints/holidays';
import type { ComplaintDetail } from '@/lib/complaints/queries';
import { stamp } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { COMPLAINT_TONES } from './meta';

/** What officials know of a complaint. How to reach the complainant is there only for those who decide. */
export function ComplaintFacts({ complaint, locale }: { complaint: ComplaintDetail; locale: Locale }) {
  const t = useTranslations('complaints');
  const { state, outcome, contactKind, contact } = complaint;
  const reach =
    contactKind === null ? (
      t('admin.noContact')
    ) : contact === null ? (
      t('admin.hidden')
    ) : (
      <a href={`${contactKind === 'mail' ? 'mailto' : 'tel'}:${contact}`}>{contact}</a>
    );
  return (
    <DefinitionList
      items={[
        { term: t('own.reference'), value: <span className="num">{complaint.reference}</span> },
        {
          term: t('own.state'),
          value: <Tag tone={COMPLAINT_TONES[state]}>{t(`state.${state}`)}</Tag>,
        },
        { term: t('own.outcome'), value: outcome && t(`outcome.${outcome}`) },
        {
          term: t('admin.receivedAt'),
          value: <span className="num">{stamp(complaint.receivedAt)}</span>,
        },
        {
          term: t('admin.dueOn'),
          value: (
            <>
              <span className="num">{complaint.dueOn}</span>
              {!isHolidayKnown(complaint.dueOn) && <span className="cap block">{t('admin.dueGuess')}</span>}
            </>
          ),
        },
        {
          term: t('admin.repliedAt'),
          value: complaint.repliedAt && <span className="num">{stamp(complaint.repliedAt)}</span>,
        },
        { term: t('admin.official'), value: complaint.officialName },
        { term: t('admin.contact'), value: reach },
        { term: t('admin.language'), value: t(`admin.languages.${complaint.locale}`) },
        {
          term: t('admin.organisation'),
          value: (
            <a href={routes.adminNgo(locale, complaint.ngoId)}>
              {locale === 'zh' ? complaint.ngoZh : complaint.ngoEn}
            </a>
          ),
        },
        {
          term: t('admin.campaign'),
          value: <a href={routes.adminCampaign(locale, complaint.campaignId)}>{t('admin.openCampaign')}</a>,
        },
      ]}
    />
  );
}
