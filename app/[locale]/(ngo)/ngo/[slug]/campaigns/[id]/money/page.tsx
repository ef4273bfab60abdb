import { getTranslations } from 'next-intl/server';
import { UseOfMoney } from '@/components/campaigns/use';
import { Amount } from '@/components/money/amount';
import { PageHeading } from '@/components/ui/page-heading';
import { DoneNotice } from '@/components/workspace/done-notice';
import { DisbursementRows, SpendingRows } from '@/components/workspace/money-out';
import { guarded } from '@/lib/auth/page';
import { may } from '@/lib/auth/policy';
import { isPublic, isTakenDown } from '@/lib/campaigns/campaign';
import { AppError } from '@/lib/errors';
import { privateTitle } from '@/lib/i18n/private-title';
import { listConsents } from '@/lib/refunds/queries';
import { routes } from '@/lib/routes';
import { getCampaignMoney } from '@/lib/spending/queries';
import { readTotals } from '@/lib/totals/queries';
import { openWorkspace, WorkspaceFrame } from '../../../workspace';
import { Consents } from './consents';
import { MovementActs } from './money-acts';
import { RecordForm, RequestForm } from './money-forms';

interface Props {
  params: Promise<{ locale: string; slug: string; id: string }>;
  searchParams: Promise<{ done?: string }>;
}

export const generateMetadata = privateTitle((m) => m.spending.title);

export default async function MoneyPage(props: Props) {
  const { id } = await props.params;
  const { locale, ctx, ngo, certificate } = await openWorkspace(props, (l, slug) =>
    routes.workspaceMoney(l, slug, id),
  );
  const path = routes.workspaceMoney(locale, ngo.slug, id);
  const money = await guarded(locale, path, async () => {
    const found = await getCampaignMoney(ctx, id);
    const { campaign } = found;
    if (campaign.ngoId !== ngo.id && campaign.holderId !== ngo.id) throw new AppError('NOT_FOUND');
    return found;
  });
  const { campaign, use } = money;
  const totals = await readTotals(`campaign:${campaign.id}`);
  const consents = campaign.holderId === ngo.id ? await listConsents(ctx, campaign) : [];
  const t = await getTranslations('spending');
  const isSpendable = isPublic(campaign.state) && !isTakenDown(campaign.state);
  const mayRecord = isSpendable && may(ctx.actor, 'spending.record', { ngoId: ngo.id });
  const mayRequest =
    isSpendable &&
    money.isPartnered &&
    campaign.ngoId === ngo.id &&
    may(ctx.actor, 'disbursement.request', { ngoId: ngo.id });
  const names = money.approvers.map((person) => person.name).join(locale === 'zh' ? '、' : ', ');
  const acts = (
    kind: 'spending' | 'disbursement',
    row: { id: string; state: string; madeBy: string; reversalAskedAt: Date | null },
    mayDecide: boolean,
  ) => (
    <MovementActs
      {...{ kind, locale, path, mayDecide }}
      row={{ id: row.id, state: row.state, askedAt: row.reversalAskedAt?.toISOString() }}
      mayWithdraw={may(ctx.actor, 'spending.withdraw', { ownerId: row.madeBy })}
      mayReverse={money.mayReverse}
    />
  );
  return (
    <WorkspaceFrame {...{ locale, ngo, certificate }}>
      <DoneNotice done={(await props.searchParams).done} />
      <PageHeading
        title={t('title')}
        lead={t('lead')}
        above={
          <a href={routes.workspaceCampaign(locale, ngo.slug, id)}>
            {locale === 'zh' ? campaign.titleZh : campaign.titleEn}
          </a>
        }
      />
      <section className="max-w-[760px]" aria-labelledby="use">
        <h2 id="use" className="text-h3">
          {t('use.title')}
        </h2>
        <UseOfMoney use={use} totals={totals} />
        <p className="mt-3">
          {t('use.available')} <Amount fen={use.availableFen} />
        </p>
        <p className="small muted mt-2">{names ? t('approvers', { names }) : t('approversNone')}</p>
      </section>
      <Consents locale={locale} path={path} items={consents} />
      {money.isPartnered && (
        <section className="mt-10 max-w-[760px]" aria-labelledby="disbursements">
          <h2 id="disbursements" className="text-h3 mb-3">
            {t('disbursements')}
          </h2>
          {mayRequest && <RequestForm {...{ locale, path, campaign }} />}
          <DisbursementRows
            {...{ money, locale }}
            acts={(row) => acts('disbursement', row.disbursement, row.mayDecide)}
          />
        </section>
      )}
      <section className="mt-10 max-w-[760px]" aria-labelledby="spendings">
        <h2 id="spendings" className="text-h3 mb-3">
          {t('spendings')}
        </h2>
        {mayRecord && <RecordForm {...{ locale, path, campaign }} spenderId={ngo.id} />}
        <SpendingRows
          {...{ money, locale }}
          voucherHref={(spendingId) => routes.voucher(locale, ngo.slug, spendingId)}
          acts={(row) => acts('spending', row.spending, row.mayDecide)}
        />
      </section>
    </WorkspaceFrame>
  );
}
