import { useTranslations } from 'next-intl';
import type { OfficialGift } from '@/lib/donations/official-queries';
import type { DonorCaseView } from '@/lib/donors/donor-case-queries';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { DonorCaseList } from '../donors/donor-case-list';

interface Props {
  locale: Locale;
  gift: OfficialGift;
  cases: DonorCaseView[];
  mayPropose: boolean;
}

/** Whom the gift's donor was merged with or parted from; and the way to propose it. */
export function GiftDonor({ locale, gift, cases, mayPropose }: Props) {
  const t = useTranslations('donors');
  if (cases.length === 0 && !mayPropose) return null;
  return (
    <section className="mt-10" aria-labelledby="donor-cases">
      <h2 id="donor-cases" className="text-h3 mb-3">
        {t('history')}
      </h2>
      {cases.length > 0 && <DonorCaseList locale={locale} cases={cases} />}
      {mayPropose && <a href={`${routes.adminDonors(locale)}?ref=${gift.reference}`}>{t('propose')}</a>}
    </section>
  );
}
