import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import type { Locale } from '@/lib/i18n/locales';
import type { NgoUnderReview } from '@/lib/ngos/review-queries';
import { routes } from '@/lib/routes';

/** The verified organisations a name could be taken for, and why: the ground on which its approval has to be explicit. */
export function LookAlikes({ locale, items }: { locale: Locale; items: NgoUnderReview['lookAlikes'] }) {
  const t = useTranslations('registry.official');
  if (items.length === 0) return null;
  return (
    <Notice kind="wait" title={t('lookAlikes')}>
      <p>{t('lookAlikesHint')}</p>
      <ul className="mt-1">
        {items.map((one) => (
          <li key={one.id}>
            <a href={routes.adminNgo(locale, one.id)}>{locale === 'zh' ? one.nameZh : one.nameEn}</a> ·{' '}
            {t(`ground.${one.ground}`)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
