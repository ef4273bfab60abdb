import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeading } from '@/components/ui/page-heading';
import { localeOf } from '@/lib/i18n/page';
import { routes } from '@/lib/routes';

interface Props {
  params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  const t = await getTranslations({ locale, namespace: 'privacyNotice' });
  return {
    title: t('title'),
    description: t('lead'),
    alternates: { canonical: routes.privacyNotice(locale) },
  };
}

const SECTIONS = ['kept', 'seen', 'shown', 'elsewhere', 'howLong'] as const;

/** What is kept of a visitor, why, who sees it and how to have it changed (PIPL art. 17, 44 to 47). */
export default async function PrivacyNoticePage({ params }: Props) {
  const locale = await localeOf(params);
  const t = await getTranslations('privacyNotice');
  const ways = [
    { href: routes.accountPrivacy(locale), text: t('ways.account') },
    { href: routes.findGift(locale), text: t('ways.guest') },
    { href: routes.ngos(locale), text: t('ways.charity') },
  ];
  return (
    <div className="wrap wrap-narrow pb-16">
      <PageHeading title={t('title')} lead={t('lead')} />
      {SECTIONS.map((name) => (
        <section key={name} className="section-tight">
          <h2>{t(`${name}.title`)}</h2>
          <p>{t(`${name}.text`)}</p>
        </section>
      ))}
      <section className="section-tight">
        <h2>{t('ways.title')}</h2>
        <p>{t('ways.text')}</p>
        <ul className="mt-3">
          {ways.map(({ href, text }) => (
            <li key={href} className="mt-2">
              <a href={href}>{text}</a>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
