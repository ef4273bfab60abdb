import { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import { TextInput } from '@/components/ui/text-input';
import { DoneNotice } from '@/components/workspace/done-notice';
import { may } from '@/lib/auth/policy';
import { findGiftByReference } from '@/lib/donations/official-queries';
import { listDonorCasesOf } from '@/lib/donors/donor-case-queries';
import { privateTitle } from '@/lib/i18n/private-title';
import { searchText } from '@/lib/query';
import { listCasesOf, readLeft } from '@/lib/refunds/queries';
import { routes } from '@/lib/routes';
import { AdminFrame, openAdmin } from '../frame';
import { GiftActs } from './gift-acts';
import { GiftCases } from './gift-cases';
import { GiftDonor } from './gift-donor';
import { GiftSheet } from './gift-sheet';

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ ref?: string; done?: string }>;
}

export const generateMetadata = privateTitle((m) => m.admin.gifts.title);

export default async function FindGiftPage({ params, searchParams }: Props) {
  const { locale, ctx } = await openAdmin(params, routes.adminGifts, 'gift.see');
  const query = await searchParams;
  const ref = searchText(query.ref, 80);
  const gift = ref ? await findGiftByReference(ctx, ref) : null;
  const [cases, left, donorCases] = gift
    ? await Promise.all([listCasesOf(ctx, gift.id), readLeft(ctx, gift), listDonorCasesOf(ctx, gift.id)])
    : [];
  const t = await getTranslations('admin.gifts');
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <DoneNotice done={query.done} />
      <PageHeading title={t('title')} />
      <form method="get" className="stack max-w-[520px]">
        <TextInput id="ref" name="ref" label={t('label')} hint={t('hint')} defaultValue={ref} />
        <Button>{t('find')}</Button>
      </form>
      <div className="mt-10">
        {ref && !gift && <Notice role="status" title={t('none')} />}
        {gift && cases && left && donorCases && (
          <div className="grid items-start gap-12 lg:grid-cols-[1fr_420px]">
            <div>
              <GiftSheet locale={locale} gift={gift} />
              <GiftCases locale={locale} cases={cases} />
              <GiftDonor
                {...{ locale, gift }}
                cases={donorCases}
                mayPropose={may(ctx.actor, 'donor.propose')}
              />
            </div>
            <GiftActs
              {...{ locale, gift, cases, left }}
              mayPropose={may(ctx.actor, 'gift.refundAsk')}
              mayDecline={may(ctx.actor, 'gift.refundDecline')}
            />
          </div>
        )}
      </div>
    </AdminFrame>
  );
}
