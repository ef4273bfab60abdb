import { useTranslations } from 'next-intl';
import { Amount } from '@/components/money/amount';
import { percentText } from '@/components/money/gauge';
import { DefinitionList } from '@/components/ui/definition-list';
import { Table } from '@/components/ui/table';
import type { Locale } from '@/lib/i18n/locales';
import type { PoolSheet } from '@/lib/matching/pool-queries';
import { formatYuan, permille, tableYuan } from '@/lib/money/format';
import { routes } from '@/lib/routes';

interface Props {
  locale: Locale;
  sheet: PoolSheet;
}

/** What a pool granted, what of it stands, what is left; by result, and by campaign. */
export function PoolFigures({ locale, sheet }: Props) {
  const t = useTranslations('matching.figures');
  const { view, standsFen, holds } = sheet;
  const onHold = ({ count, fen }: { count: number; fen: number }) =>
    count > 0 && t('heldOf', { count, amount: formatYuan(fen) });
  return (
    <section aria-labelledby="figures">
      <h2 id="figures" className="text-h3 mb-3">
        {t('title')}
      </h2>
      <DefinitionList
        items={[
          {
            term: t('granted'),
            value: (
              <>
                <Amount fen={view.grantedFen} kind="matched" />
                <span className="small muted block">
                  {t('share', { percent: percentText(permille(view.grantedFen, view.totalFen)) })}
                </span>
              </>
            ),
          },
          {
            term: t('gone'),
            value: (
              <>
                <Amount fen={view.grantedFen - standsFen} kind="plain" />
                <span className="small muted block">{t('goneHint')}</span>
              </>
            ),
          },
          { term: t('stands'), value: <Amount fen={standsFen} kind="matched" /> },
          { term: t('left'), value: <Amount fen={view.totalFen - view.grantedFen} kind="plain" /> },
          { term: t('count'), value: t('counted', { count: view.grantCount }) },
          { term: t('held'), value: onHold(holds.held) || null },
          { term: t('forfeited'), value: onHold(holds.forfeited) || null },
        ]}
      />
      <Results sheet={sheet} />
      <CampaignUses locale={locale} sheet={sheet} />
    </section>
  );
}

function Results({ sheet: { reasons } }: Pick<Props, 'sheet'>) {
  const t = useTranslations('matching.figures');
  const words = useTranslations('matching.reasons');
  if (reasons.length === 0) return <p className="muted mt-6">{t('noReasons')}</p>;
  return (
    <div className="mt-8">
      <Table
        caption={t('reasons')}
        columns={[
          { label: t('reason') },
          { label: t('gifts'), isNumber: true },
          { label: t('amount'), isNumber: true },
        ]}
      >
        {reasons.map(({ reason, count, fen }) => (
          <tr key={reason}>
            <td>{words(reason)}</td>
            <td className="n">{count.toLocaleString('en-US')}</td>
            <td className="n">{tableYuan(fen)}</td>
          </tr>
        ))}
      </Table>
    </div>
  );
}

function CampaignUses({ locale, sheet: { campaigns, reasons } }: Props) {
  const t = useTranslations('matching.figures');
  if (campaigns.length === 0)
    return reasons.length > 0 ? <p className="muted mt-6">{t('noCampaigns')}</p> : null;
  return (
    <div className="mt-8">
      <Table
        caption={t('campaigns')}
        columns={[
          { label: t('campaign') },
          { label: t('used'), isNumber: true },
          { label: t('cap'), isNumber: true },
        ]}
      >
        {campaigns.map((one) => (
          <tr key={one.campaignId}>
            <td>
              <a href={routes.adminCampaign(locale, one.campaignId)}>
                {locale === 'zh' ? one.titleZh : one.titleEn}
              </a>
            </td>
            <td className="n">{tableYuan(one.usedFen)}</td>
            <td className="n">{percentText(permille(one.usedFen, one.capFen))}</td>
          </tr>
        ))}
      </Table>
    </div>
  );
}
