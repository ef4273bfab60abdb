import { useTranslations } from 'next-intl';
import { Amount } from '@/components/money/amount';
import { Table } from '@/components/ui/table';
import { Tag, type Tone } from '@/components/ui/tag';
import type { Ratio } from '@/lib/disclosure/ratios';

const TONES: Record<Ratio['verdict'], Tone> = {
  within: 'live',
  beyond: 'stop',
  exempt: 'plain',
  noBase: 'plain',
  noRule: 'plain',
};
const percent = (permille: number) => `${Math.floor(permille / 10)}.${permille % 10}%`;

/** The ratios of an organisation's year with the rule and its source, beside the draft of its annual report (R68). */
export function RatioTable({ ratios }: { ratios: readonly Ratio[] }) {
  const t = useTranslations('ratios');
  return (
    <section className="mt-8" aria-labelledby="ratios">
      <h2 id="ratios" className="text-h3 mb-2">
        {t('title')}
      </h2>
      <p className="small muted mb-3">{t('lead')}</p>
      <Table columns={[{ label: t('measure') }, { label: t('share'), isNumber: true }, { label: t('rule') }]}>
        {ratios.map((one) => (
          <tr key={`${one.measure}-${one.base}`}>
            <td>
              {t(`measures.${one.base}`)}
              <span className="cap block">
                <Amount fen={one.partFen} /> / <Amount fen={one.baseFen} />
              </span>
            </td>
            <td className="n">{one.permille === null ? '—' : percent(one.permille)}</td>
            <td>
              {one.limit && <>{t(`bounds.${one.limit.bound}`, { percent: percent(one.limit.permille) })} </>}
              <Tag tone={TONES[one.verdict]}>{t(`verdicts.${one.verdict}`)}</Tag>
              {one.source && <span className="cap block">{t(`sources.${one.source}`)}</span>}
            </td>
          </tr>
        ))}
      </Table>
    </section>
  );
}
