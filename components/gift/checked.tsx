import { useTranslations } from 'next-intl';
import { Amount } from '@/components/money/amount';
import { DefinitionList } from '@/components/ui/definition-list';
import { CheckRing } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import type { Checked as Answer } from '@/lib/donors/keepsake-queries';
import { longDate } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';

/** What checking a serial found: genuine with what the donor shows, erased, or not issued here. */
export function Checked({ checked, locale }: { checked: Answer; locale: Locale }) {
  const t = useTranslations('keepsake');
  if (checked.kind === 'unknown' || checked.kind === 'erased')
    return (
      <div className="mb-6">
        <Notice
          kind={checked.kind === 'unknown' ? 'error' : 'wait'}
          title={t(`verify.${checked.kind}`)}
          role="status"
        >
          {t(`verify.${checked.kind}Text`)}
        </Notice>
      </div>
    );
  const isGenuine = checked.kind === 'genuine';
  return (
    <section className="mb-8" aria-labelledby="checked">
      <div className="gift-head">
        {isGenuine && <CheckRing />}
        <h2 id="checked">{t(`verify.${checked.kind}`)}</h2>
      </div>
      <p className="muted mb-4">{t('verify.genuineText')}</p>
      <DefinitionList
        items={[
          { term: t('verify.label'), value: <span className="num">{checked.serial}</span> },
          { term: t('verify.name'), value: checked.name ?? t('sheet.anonymous') },
          {
            term: t('verify.campaign'),
            value: <a href={routes.campaign(locale, checked.slug)}>{checked.campaign}</a>,
          },
          { term: t('verify.holder'), value: checked.holder },
          { term: t('verify.day'), value: longDate(checked.paidAt, locale) },
          {
            term: t('verify.amount'),
            value: !isGenuine ? null : checked.netFen === null ? (
              t('verify.hidden')
            ) : (
              <Amount fen={checked.netFen} />
            ),
          },
          { term: t('verify.issued'), value: longDate(checked.issuedAt, locale) },
        ]}
      />
    </section>
  );
}
