import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/button';
import { PageHeading } from '@/components/ui/page-heading';
import { readFollow } from '@/lib/campaigns/follow-queries';
import { localeOf } from '@/lib/i18n/page';
import { routes } from '@/lib/routes';

interface Props {
  params: Promise<{ locale: string; id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await localeOf(params), namespace: 'follow' });
  return { title: t('title'), robots: { index: false, follow: false } };
}

/** The page behind the link in a follower's mails: to confirm, or to stop. Reading it changes nothing. */
export default async function FollowerPage({ params }: Props) {
  const locale = await localeOf(params);
  const follow = await readFollow((await params).id, locale);
  if (!follow) notFound();
  const t = await getTranslations('follow.page');
  const { id, state } = follow;
  return (
    <div className="wrap wrap-narrow stack pb-12">
      <p className="crumbs">
        <a href={routes.campaign(locale, follow.slug)}>{follow.title}</a>
      </p>
      <PageHeading title={t(state)} lead={t(`${state}Text`)} />
      {state === 'ended' ? (
        <p>
          <a href={routes.campaign(locale, follow.slug)}>{t('open')}</a>
        </p>
      ) : (
        <form method="post" action={`${routes.follow(locale, id)}/act`}>
          <Button
            name="act"
            value={state === 'asked' ? 'confirm' : 'stop'}
            kind={state === 'asked' ? 'primary' : 'secondary'}
          >
            {t(state === 'asked' ? 'confirm' : 'stop')}
          </Button>
        </form>
      )}
    </div>
  );
}
