import { useFormatter, useTranslations } from 'next-intl';
import { Amount } from '@/components/money/amount';
import { Table } from '@/components/ui/table';
import { stamp } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import type { ImportEntry } from '@/lib/imports/queries';
import { ImportStateTag } from './state-tag';

/** Imports, each with its state, its rows and its sum; to officials also whose they are. */
export function ImportTable({
  locale,
  items,
  hrefOf,
  showNgo,
}: {
  locale: Locale;
  items: readonly ImportEntry[];
  hrefOf: (id: string) => string;
  showNgo?: boolean;
}) {
  const t = useTranslations('imports');
  const format = useFormatter();
  const columns = [
    { label: t('file') },
    { label: t('state') },
    { label: t('good'), isNumber: true, isWideOnly: true },
    { label: t('bad'), isNumber: true, isWideOnly: true },
    { label: t('known'), isNumber: true, isWideOnly: true },
    { label: t('sum'), isNumber: true },
  ];
  return (
    <Table columns={columns}>
      {items.map((item) => (
        <tr key={item.id}>
          <td>
            <a className="wrap-anywhere" href={hrefOf(item.id)}>
              {showNgo ? (locale === 'zh' ? item.nameZh : item.nameEn) : item.fileName}
            </a>
            <span className="cap block">
              {stamp(item.createdAt)}
              {showNgo && ` · ${item.fileName}`}
            </span>
          </td>
          <td>
            <ImportStateTag state={item.state} />
          </td>
          <td className="n wide">{format.number(item.goodCount)}</td>
          <td className="n wide">{format.number(item.badCount)}</td>
          <td className="n wide">{format.number(item.knownCount)}</td>
          <td className="n">
            <Amount fen={item.sumFen} kind="plain" />
          </td>
        </tr>
      ))}
    </Table>
  );
}
