import { getTranslations } from 'next-intl/server';
import { UseOfMoney } from '@/components/campaigns/use';
import { PageHeading } from '@/components/ui/page-heading';
import { DisbursementRows, SpendingRows } from '@/components/workspace/money-out';
import { guarded } from '@/lib/auth/page';
import { privateTitle } from '@/lib/i18n/private-title';
import { routes } from '@/lib/routes';
import { getCampaignMoney } from '@/lib/spending/queries';
import { readTotals } from '@/lib/totals/queries';
import { AdminFrame, openAdmin } from '../../../frame';

interface Props {
  params: Promise<{ locale: string; id: string }>;
}

export const generateMetadata = privateTitle((m) => m.spending.title);

/** What officials read of a campaign's money: the same rows and vouchers as its people, without the acts. */
export default async function AdminMoneyPage({ params }: Props) {
  const { id } = await params;
  const path = (l: Parameters<typeof routes.admin>[0]) => routes.adminCampaignMoney(l, id);
  const { locale, ctx } = await openAdmin(params, path, 'admin.home');
  const money = await guarded(locale, path(locale), () => getCampaignMoney(ctx, id));
  const totals = await readTotals(`campaign:${id}`);
  const t = await getTranslations('spending');
  const { campaign } = money;
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <PageHeading
        title={t('title')}
        above={
          <a href={routes.adminCampaign(locale, id)}>
            {locale === 'zh' ? campaign.titleZh : campaign.titleEn}
          </a>
        }
      />
      <div className="grid max-w-[760px] gap-10">
        <section aria-labelledby="use">
          <h2 id="use" className="text-h3">
            {t('use.title')}
          </h2>
          <UseOfMoney use={money.use} totals={totals} />
        </section>
        {money.isPartnered && (
          <section aria-labelledby="disbursements">
            <h2 id="disbursements" className="text-h3 mb-3">
              {t('disbursements')}
            </h2>
            <DisbursementRows money={money} locale={locale} />
          </section>
        )}
        <section aria-labelledby="spendings">
          <h2 id="spendings" className="text-h3 mb-3">
            {t('spendings')}
          </h2>
          <SpendingRows
            money={money}
            locale={locale}
            voucherHref={(spendingId) => routes.adminVoucher(locale, spendingId)}
          />
        </section>
      </div>
    </AdminFrame>
  );
}
