import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { SpendingList } from '@/components/campaigns/spending-list';
import { UseOfMoney } from '@/components/campaigns/use';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { Pager } from '@/components/ui/pager';
import { findCampaign } from '@/lib/campaigns/queries';
import { now } from '@/lib/clock';
import { publicMetadata } from '@/lib/i18n/metadata';
import { localeOf } from '@/lib/i18n/page';
import { naturalNumber } from '@/lib/query';
import { routes } from '@/lib/routes';
import { readUse } from '@/lib/spending/balances';
import { listSpending } from '@/lib/spending/queries';
import { readTotals } from '@/lib/totals/queries';

interface Props {
  params: Promise<{ locale: string; slug: string }>;
  searchParams: Promise<{ before?: string | string[] }>;
}

const SHOWN = 50;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  const campaign = await findCampaign((await params).slug, locale, now());
  if (!campaign) return {};
  const t = await getTranslations({ locale, namespace: 'spending.list' });
  return publicMetadata({
    locale,
    path: `/campaigns/${campaign.slug}/spending`,
    title: t('of', { title: campaign.title }),
    description: t('lead'),
    image: routes.campaignPicture(locale, campaign.slug),
  });
}

/** Every payment of a campaign, by the public's right to know (Charity Law art. 42, 79). */
export default async function SpendingPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const campaign = await findCampaign((await params).slug, locale, now());
  if (!campaign) notFound();
  const before = naturalNumber((await searchParams).before);
  const [totals, use, items] = await Promise.all([
    readTotals(`campaign:${campaign.id}`),
    readUse(campaign.id),
    listSpending(campaign.id, { locale, limit: SHOWN + 1, before }),
  ]);
  const t = await getTranslations('spending');
  const common = await getTranslations('common');
  const here = routes.campaignSpending(locale, campaign.slug);
  return (
    <div className="wrap pb-16">
      <PageHeading
        title={t('list.of', { title: campaign.title })}
        lead={t('list.lead')}
        above={<a href={routes.campaign(locale, campaign.slug)}>{t('list.toCampaign')}</a>}
      />
      <UseOfMoney use={use} totals={totals} />
      <section className="section-tight">
        <h2>{t('list.title')}</h2>
        {items.length === 0 ? (
          <EmptyState title={t('use.none')}>{t('use.noneNext')}</EmptyState>
        ) : (
          <SpendingList items={items.slice(0, SHOWN)} locale={locale} />
        )}
        <Pager
          label={t('list.title')}
          first={before === undefined ? undefined : { href: here, label: common('first') }}
          next={
            items.length > SHOWN
              ? { href: `${here}?before=${items[SHOWN - 1]!.seq}`, label: common('older') }
              : undefined
          }
        />
      </section>
    </div>
  );
}
