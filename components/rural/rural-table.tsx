import { useTranslations } from 'next-intl';
import { Table } from '@/components/ui/table';
import { Tag, type Tone } from '@/components/ui/tag';
import type { Locale } from '@/lib/i18n/locales';
import { tableYuan } from '@/lib/money/format';
import { routes } from '@/lib/routes';
import type { RuralEntry } from '@/lib/rural/queries';
import type { RuralState } from '@/lib/rural/rural';

const TONES: Record<RuralState, Tone> = {
  draft: 'plain',
  submitted: 'wait',
  approved: 'live',
  returned: 'stop',
};

export function RuralStateTag({ state }: { state: RuralState }) {
  const t = useTranslations('rural.states');
  return <Tag tone={TONES[state]}>{t(state)}</Tag>;
}

/** Projects of the register: what, whose, where and when, and what it costs. */
export function RuralTable({ items, locale }: { items: readonly RuralEntry[]; locale: Locale }) {
  const t = useTranslations('rural');
  return (
    <Table
      columns={[
        { label: t('project') },
        { label: t('region'), isWideOnly: true },
        { label: t('year'), isNumber: true, isWideOnly: true },
        { label: t('funding'), isNumber: true },
        { label: t('state') },
      ]}
    >
      {items.map((item) => (
        <tr key={item.id}>
          <td>
            <a href={routes.adminRegisterProject(locale, item.id)}>
              {(locale === 'en' && item.nameEn) || item.nameZh}
            </a>
            <span className="cap block">{item.organisation}</span>
          </td>
          <td className="wide">{locale === 'zh' ? item.regionZh : item.regionEn}</td>
          <td className="n wide">{item.year}</td>
          <td className="n">{tableYuan(item.fundingFen)}</td>
          <td>
            <RuralStateTag state={item.state} />
          </td>
        </tr>
      ))}
    </Table>
  );
}
