import { useTranslations } from 'next-intl';
import { placeName } from '@/components/campaigns/meta';
import { Table } from '@/components/ui/table';
import type { Locale } from '@/lib/i18n/locales';
import { tableYuan } from '@/lib/money/format';
import type { NgoEntry } from '@/lib/ngos/entry';
import { routes } from '@/lib/routes';
import type { Scope } from '@/lib/totals/scope';
import type { Totals } from '@/lib/totals/totals';

/** Organisations with what their campaigns came to, net. */
export function NgoTable({
  items,
  totals,
  locale,
  caption,
}: {
  items: readonly NgoEntry[];
  totals: Map<Scope, Totals>;
  locale: Locale;
  caption: string;
}) {
  const t = useTranslations('ngos');
  const net = (ngo: NgoEntry) => tableYuan(totals.get(`ngo:${ngo.id}`)?.netFen ?? 0);
  return (
    <Table
      caption={<span className="sr-only">{caption}</span>}
      columns={[
        { label: t('columns.name') },
        { label: t('columns.form'), isWideOnly: true },
        { label: t('columns.place'), isWideOnly: true },
        { label: t('columns.certificate'), isWideOnly: true },
        { label: t('columns.net'), isNumber: true },
      ]}
    >
      {items.map((ngo) => (
        <tr key={ngo.id}>
          <td>
            <a href={routes.ngo(locale, ngo.slug)}>{ngo.name}</a>
            {ngo.isCited && <span className="cap block">{t('cited')}</span>}
          </td>
          <td className="wide">{t(`form.${ngo.form}`)}</td>
          <td className="wide">{placeName(ngo)}</td>
          <td className="wide">{ngo.isHolder ? t('holder') : t('notHolder')}</td>
          <td className="n live">{net(ngo)}</td>
        </tr>
      ))}
    </Table>
  );
}
