import { useTranslations } from 'next-intl';
import { Table } from '@/components/ui/table';
import type { Locale } from '@/lib/i18n/locales';
import { permille, tableYuan } from '@/lib/money/format';
import type { Region } from '@/lib/regions/region';
import type { Remainder } from '@/lib/regions/remainder';
import { routes } from '@/lib/routes';
import type { Totals } from '@/lib/totals/totals';

const count = (value: number) => value.toLocaleString('en-US');

interface Props {
  caption: string;
  level: 'city' | 'county';
  rows: readonly { region: Region; totals: Totals }[];
  /** What counts in the whole and in none of the rows. */
  rest: Remainder;
  whole: Totals;
  locale: Locale;
}

/** Totals of a division's parts, the largest first; the whole is its own projection, not a sum of the rows. */
export function RegionTable({ caption, level, rows, rest, whole, locale }: Props) {
  const t = useTranslations('regions');
  const largest = Math.max(1, ...rows.map((row) => row.totals.netFen));
  const sorted = [...rows].sort(
    (a, b) => b.totals.netFen - a.totals.netFen || a.region.code.localeCompare(b.region.code),
  );
  return (
    <>
      <Table
        caption={<span className="sr-only">{caption}</span>}
        columns={[
          { label: t(`columns.${level}`) },
          { label: t('columns.net'), isNumber: true },
          { label: t('columns.share'), isWideOnly: true },
          { label: t('columns.gifts'), isNumber: true },
          { label: t('columns.donors'), isNumber: true, isWideOnly: true },
        ]}
        total={
          <tr>
            <th scope="row">{t('whole')}</th>
            <td className="n">{tableYuan(whole.netFen)}</td>
            <td className="wide" />
            <td className="n">{count(whole.giftCount)}</td>
            <td className="n wide">{count(whole.donorCount)}</td>
          </tr>
        }
      >
        {sorted.map(({ region, totals }) => (
          <tr key={region.code}>
            <td>
              <a href={routes.region(locale, region.code)}>{region.name}</a>
            </td>
            <td className="n live">{tableYuan(totals.netFen)}</td>
            <td className="wide share">
              <svg className="share-bar" aria-hidden="true">
                <rect width={`${permille(totals.netFen, largest) / 10}%`} height="9" />
              </svg>
            </td>
            <td className="n">{count(totals.giftCount)}</td>
            <td className="n wide">{count(totals.donorCount)}</td>
          </tr>
        ))}
        {(rest.netFen !== 0 || rest.giftCount !== 0) && (
          <tr>
            <td>{t(level === 'city' ? 'provinceWide' : 'cityWide')}</td>
            <td className="n live">{tableYuan(rest.netFen)}</td>
            <td className="wide" />
            <td className="n">{count(rest.giftCount)}</td>
            <td className="n wide">—</td>
          </tr>
        )}
      </Table>
      <p className="cap mt-2">{t('donorsNote')}</p>
    </>
  );
}
