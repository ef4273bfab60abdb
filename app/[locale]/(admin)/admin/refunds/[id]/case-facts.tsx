import { useTranslations } from 'next-intl';
import { Amount } from '@/components/money/amount';
import { DefinitionList } from '@/components/ui/definition-list';
import { stamp } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { OPEN_STATES } from '@/lib/refunds/case';
import type { getCase } from '@/lib/refunds/queries';
import { routes } from '@/lib/routes';
import { CaseTag } from '../../gifts/gift-cases';

export type Found = Awaited<ReturnType<typeof getCase>>;

/** What a case is about, and who did what, when and why. */
export function CaseFacts({ locale, found }: { locale: Locale; found: Found }) {
  const t = useTranslations('refunds');
  const tm = useTranslations('matched.refund');
  const zh = locale === 'zh';
  const { view } = found;
  const isOpen = OPEN_STATES.some((state) => state === view.state);
  const by = (name: string | null, at: Date) => t('by', { name: name ?? t('somebody'), time: stamp(at) });
  const said = (who: string, text: string | null) => (
    <>
      {who}
      {text && <p className="whitespace-pre-line">{text}</p>}
    </>
  );
  return (
    <DefinitionList
      items={[
        { term: t('facts.state'), value: <CaseTag state={view.state} /> },
        { term: t('facts.amount'), value: <Amount fen={view.amountFen} /> },
        {
          term: tm(found.match?.isDone ? 'done' : 'due'),
          value: found.match && <Amount fen={found.match.fen} kind="matched" />,
        },
        {
          term: t('facts.unspent'),
          value: view.unspentFen === null ? null : <Amount fen={view.unspentFen} />,
        },
        { term: t('facts.ground'), value: view.ground && t(`grounds.${view.ground}`) },
        {
          term: t('facts.gift'),
          value: (
            <a className="num" href={`${routes.adminGifts(locale)}?ref=${view.reference}`}>
              {view.reference}
            </a>
          ),
        },
        {
          term: t('facts.campaign'),
          value: (
            <a href={routes.adminCampaign(locale, view.campaignId)}>{zh ? view.titleZh : view.titleEn}</a>
          ),
        },
        { term: t('facts.region'), value: zh ? view.regionZh : view.regionEn },
        { term: t('facts.asked'), value: view.asked && <p className="whitespace-pre-line">{view.asked}</p> },
        { term: t('facts.made'), value: said(by(view.makerName, view.madeAt), view.reason) },
        { term: t('facts.evidence'), value: <Papers {...{ locale, found }} /> },
        {
          term: t('facts.expires'),
          value: isOpen && view.state !== 'approved' ? stamp(view.expiresAt) : null,
        },
        {
          term: t('facts.consent'),
          value: view.consentAt && said(by(view.consentName, view.consentAt), view.consentNote),
        },
        {
          term: t('facts.decided'),
          value: view.decidedAt && said(by(view.deciderName, view.decidedAt), view.decision),
        },
        { term: t('facts.refundId'), value: view.refundId && <code>{view.refundId}</code> },
      ]}
    />
  );
}

/** Links for those who decide; everybody else learns how many there are. */
function Papers({ locale, found }: { locale: Locale; found: Found }) {
  const t = useTranslations('refunds');
  if (found.paperCount === 0) return t('noPapers');
  if (found.papers.length === 0) return t('papersHidden', { count: found.paperCount });
  return (
    <ul>
      {found.papers.map((paper, index) => (
        <li key={paper.id}>
          <a href={routes.adminEvidence(locale, paper.id)}>
            {t('paper', { n: String(index + 1), time: stamp(paper.addedAt) })}
          </a>
        </li>
      ))}
    </ul>
  );
}
