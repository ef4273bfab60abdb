import { useTranslations } from 'next-intl';
import { DefinitionList } from '@/components/ui/definition-list';
import { stamp } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import type { PoolSheet } from '@/lib/matching/pool-queries';
import { ratioText } from '@/lib/matching/ratio-text';
import { formatYuan } from '@/lib/money/format';
import { routes } from '@/lib/routes';
import { PoolTag } from '../pool-tag';

/** All rules of a pool in words, and who proposed, published, withdrew or stopped it. */
export function PoolRules({ locale, sheet }: { locale: Locale; sheet: PoolSheet }) {
  const t = useTranslations('matching.rules');
  const words = useTranslations('matching');
  const { view } = sheet;
  const zh = locale === 'zh';
  const said = (name: string | null, at: Date | null, text?: string | null) =>
    at && (
      <>
        {words('by', { name: name ?? words('somebody'), time: stamp(at) })}
        {text && <p className="whitespace-pre-line">{text}</p>}
      </>
    );
  return (
    <section aria-labelledby="rules">
      <h2 id="rules" className="text-h3 mb-3">
        {t('title')}
      </h2>
      <DefinitionList
        items={[
          { term: t('state'), value: <PoolTag stage={view.stage} /> },
          {
            term: t('festival'),
            value: (
              <a href={routes.festival(locale, view.festivalSlug)}>
                {zh ? view.festivalZh : view.festivalEn}
              </a>
            ),
          },
          {
            term: t('funder'),
            value: `${words(`kinds.${view.kind}`)} · ${zh ? `${view.funderZh} · ${view.funderEn}` : `${view.funderEn} · ${view.funderZh}`}`,
          },
          { term: t('pledge'), value: view.pledge },
          { term: t('total'), value: formatYuan(view.totalFen) },
          { term: t('ratio'), value: t('ratioOf', { percent: ratioText(view.ratioBp) }) },
          { term: t('minGift'), value: t('minGiftOf', { amount: formatYuan(view.minGiftFen) }) },
          { term: t('giftCap'), value: formatYuan(view.giftCapFen) },
          { term: t('donorDayCap'), value: formatYuan(view.donorDayCapFen) },
          { term: t('campaignCap'), value: formatYuan(view.campaignCapFen) },
          {
            term: t('window'),
            value: words('window', { from: stamp(view.opensAt), to: stamp(view.closesAt) }),
          },
          { term: t('order'), value: t('orderOf') },
          { term: t('unknown'), value: t('unknownOf') },
          {
            term: t('hash'),
            value: view.rulesHash && <code className="break-all">{view.rulesHash}</code>,
          },
          { term: t('made'), value: said(view.makerName, view.madeAt) },
          {
            term: t(view.state === 'withdrawn' ? 'withdrawn' : 'published'),
            value: said(view.deciderName, view.decidedAt, sheet.withdrawal),
          },
          {
            term: t('stopped'),
            value:
              view.stoppedSeq === null
                ? null
                : said(
                    view.stopperName,
                    view.stoppedAt,
                    `${view.stopReason}\n${t('stoppedOf', { seq: String(view.stoppedSeq) })}`,
                  ),
          },
        ]}
      />
    </section>
  );
}
