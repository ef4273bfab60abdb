import { useTranslations } from 'next-intl';
import { DefinitionList } from '@/components/ui/definition-list';
import type { CaseDonor, getDonorCase } from '@/lib/donors/donor-case-queries';
import { stamp } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { formatYuan } from '@/lib/money/format';
import { routes } from '@/lib/routes';
import { DonorCaseTag } from '../donor-case-list';

export type FoundDonorCase = Awaited<ReturnType<typeof getDonorCase>>;

/** The two donors of a case, and who did what, when and why. */
export function DonorCaseFacts({ locale, found }: { locale: Locale; found: FoundDonorCase }) {
  const t = useTranslations('donors');
  const { view, donors } = found;
  const said = (name: string | null, at: Date, text: string | null) => (
    <>
      {t('by', { name: name ?? t('somebody'), time: stamp(at) })}
      {text && <p className="whitespace-pre-line">{text}</p>}
    </>
  );
  const donor = (one: CaseDonor | undefined) =>
    one && (
      <>
        <a className="num" href={`${routes.adminGifts(locale)}?ref=${one.reference}`}>
          {one.reference}
        </a>
        <p className="small muted">
          {t('counted', {
            title: locale === 'zh' ? one.titleZh : one.titleEn,
            amount: formatYuan(one.netFen),
            count: one.asOne,
            others: one.asOne - 1,
          })}
        </p>
      </>
    );
  return (
    <DefinitionList
      items={[
        { term: t('facts.state'), value: <DonorCaseTag one={view} /> },
        {
          term: t('facts.undoes'),
          value: view.undoes && <a href={routes.adminDonorCase(locale, view.undoes)}>{t('facts.merge')}</a>,
        },
        { term: t('facts.one'), value: donor(donors[0]) },
        { term: t('facts.other'), value: donor(donors[1]) },
        { term: t('facts.ground'), value: t(`grounds.${view.ground}`) },
        { term: t('facts.made'), value: said(view.makerName, view.madeAt, view.reason) },
        {
          term: t('facts.decided'),
          value: view.decidedAt && said(view.deciderName, view.decidedAt, view.decision),
        },
      ]}
    />
  );
}
