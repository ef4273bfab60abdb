import { useTranslations } from 'next-intl';
import { Amount } from '@/components/money/amount';
import { ButtonLink } from '@/components/ui/button';
import { Table } from '@/components/ui/table';
import type { Locale } from '@/lib/i18n/locales';
import { fenOfPlain } from '@/lib/money/format';
import { queryString } from '@/lib/query';
import { REPORT_FORMATS } from '@/lib/reports/formats';
import type { OfficialFile } from '@/lib/reports/official-file';
import { routes } from '@/lib/routes';

/** One report in its three formats; `of` names it to whoever hears the links alone. */
export function FileLinks({
  path,
  query = {},
  of,
}: {
  path: string;
  query?: Record<string, string>;
  of: string;
}) {
  return REPORT_FORMATS.map((format) => (
    <ButtonLink
      key={format}
      kind="secondary"
      isSmall
      href={path + queryString({ ...query, format })}
      aria-label={`${of} ${format.toUpperCase()}`}
    >
      {format.toUpperCase()}
    </ButtonLink>
  ));
}

const LISTED = 50;

/** The campaigns of a half-year report with what they raised, and the file of each. */
export function CampaignFiles({ file, locale }: { file: OfficialFile; locale: Locale }) {
  const t = useTranslations('reports');
  const columns = [
    { label: t('columns.name') },
    { label: t('columns.netFen'), isNumber: true },
    { label: t('files') },
  ];
  const at = (name: OfficialFile['columns'][number]) => file.columns.indexOf(name);
  const count = file.rows.length;
  return (
    <>
      <p className="small muted">{t('campaignsLead')}</p>
      <Table columns={columns}>
        {file.rows.slice(0, LISTED).map((row) => {
          const [id, name] = [String(row[at('id')]), String(row[at('name')])];
          return (
            <tr key={id}>
              <td>
                <a href={routes.adminCampaign(locale, id)}>{name}</a>
                <span className="cap block">{row[at('ngo')]}</span>
              </td>
              <td className="n">
                <Amount fen={fenOfPlain(String(row[at('netFen')]))} />
              </td>
              <td>
                <span className="button-row">
                  <FileLinks path={routes.adminCampaignFile(locale, id)} of={name} />
                </span>
              </td>
            </tr>
          );
        })}
      </Table>
      {count > LISTED && (
        <p className="small muted mt-3">{t('onlyFirst', { shown: String(LISTED), count: String(count) })}</p>
      )}
    </>
  );
}
