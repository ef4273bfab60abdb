import { useTranslations } from 'next-intl';
import { Table } from '@/components/ui/table';
import { Tag } from '@/components/ui/tag';
import type { ComplaintEntry } from '@/lib/complaints/queries';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { COMPLAINT_TONES } from './meta';

/** The officials' queue: which campaign, what about, by when to answer, where it stands. */
export function ComplaintTable({ items, locale }: { items: readonly ComplaintEntry[]; locale: Locale }) {
  const t = useTranslations('complaints');
  return (
    <Table
      columns={[
        { label: t('admin.campaign') },
        { label: t('admin.about'), isWideOnly: true },
        { label: t('admin.due') },
        { label: t('admin.state') },
      ]}
    >
      {items.map((item) => (
        <tr key={item.id}>
          <td>
            <a href={routes.adminComplaint(locale, item.id)}>
              {locale === 'zh' ? item.titleZh : item.titleEn}
            </a>
            <span className="cap num block">{item.reference}</span>
          </td>
          <td className="wide">{t(`reason.${item.reason}`)}</td>
          <td>
            <span className="num whitespace-nowrap">{item.dueOn}</span>
            {item.isLate && (
              <span className="block">
                <Tag tone="stop">{t('admin.overdue')}</Tag>
              </span>
            )}
          </td>
          <td>
            <Tag tone={COMPLAINT_TONES[item.state]}>{t(`state.${item.state}`)}</Tag>
            {item.officialName && <span className="cap block">{item.officialName}</span>}
          </td>
        </tr>
      ))}
    </Table>
  );
}
