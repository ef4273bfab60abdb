import { useTranslations } from 'next-intl';
import { Table } from '@/components/ui/table';
import type { Locale } from '@/lib/i18n/locales';
import { tableYuan } from '@/lib/money/format';
import type { Region } from '@/lib/regions/region';
import { routes } from '@/lib/routes';
import type { RuralFigures } from '@/lib/rural/figures';
import type { RuralSums } from '@/lib/rural/queries';

const count = (value: number) => value.toLocaleString('en-US');
/** The approved register of a division and its parts: a section of its own, beside gifts and cited figures. */
export function RegisterFigures({
  figures,
  code,
  name,
  parts,
  locale,
}: {
  figures: RuralFigures;
  code: string;
  name: string;
  parts: readonly Region[];
  locale: Locale;
}) {
  const t = useTranslations('rural.public');
  const { whole } = figures;
  if (whole.projects === 0) return null;
  const rows = parts.flatMap((part) => {
    const sums = figures.parts.get(part.code);
    return sums
      ? [{ key: part.code, label: <a href={routes.region(locale, part.code)}>{part.name}</a>, sums }]
      : [];
  });
  const own = parts.length > 0 ? figures.parts.get(code) : undefined;
  const years = { first: String(whole.firstYear), last: String(whole.lastYear) };
  const cells = (sums: RuralSums) => (
    <>
      <td className="n">{count(sums.organisations)}</td>
      <td className="n">{count(sums.projects)}</td>
      <td className="n">{tableYuan(sums.fundingFen)}</td>
    </>
  );
  return (
    <section className="section-tight" aria-labelledby="register">
      <div className="section-head">
        <h2 id="register">{t('title')}</h2>
        <span className="cap">{t(whole.firstYear === whole.lastYear ? 'oneYear' : 'years', years)}</span>
      </div>
      <p className="small muted mb-3">{t('note')}</p>
      <Table
        caption={<span className="sr-only">{t('title')}</span>}
        columns={[
          { label: t('place') },
          { label: t('organisations'), isNumber: true },
          { label: t('projects'), isNumber: true },
          { label: t('funding'), isNumber: true },
        ]}
        total={
          <tr>
            <th scope="row">{t('whole')}</th>
            {cells(whole)}
          </tr>
        }
      >
        {rows.map((row) => (
          <tr key={row.key}>
            <td>{row.label}</td>
            {cells(row.sums)}
          </tr>
        ))}
        {own && (
          <tr>
            <td>{t('own', { name })}</td>
            {cells(own)}
          </tr>
        )}
        {parts.length === 0 && (
          <tr>
            <td>{name}</td>
            {cells(whole)}
          </tr>
        )}
      </Table>
      <p className="cap mt-2">{t('organisationsNote')}</p>
    </section>
  );
}
