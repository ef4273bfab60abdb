import { db } from '@/db/client';
import { campaigns, festivalCampaigns, festivals } from '@/db/schema/campaigns';
import { confirmFiling } from '@/lib/campaigns/confirm-filing';
import { createCampaign } from '@/lib/campaigns/create';
import { editCampaign } from '@/lib/campaigns/edit';
import { endorseCampaign } from '@/lib/campaigns/endorse';
import { fileCampaign } from '@/lib/campaigns/file';
import { postUpdate } from '@/lib/campaigns/post-update';
import { reviewCampaign } from '@/lib/campaigns/review';
import { saveThanks } from '@/lib/campaigns/save-thanks';
import { pauseCampaign, takeDownCampaign } from '@/lib/campaigns/stop';
import { submitCampaign } from '@/lib/campaigns/submit';
import { tickCampaigns } from '@/lib/campaigns/tick';
import { shanghaiDay } from '@/lib/clock';
import { newId } from '@/lib/ids';
import { changeUse } from './change-plan';
import type { DemoCampaign } from './demo-campaign';
import { LIVE_CAMPAIGNS } from './live-campaigns';
import { ORGANISATIONS } from './organisations';
import { OTHER_CAMPAIGNS } from './other-campaigns';
import { as } from './people';
import type { Once } from './write-organisations';
import { writePools } from './write-pools';

const DAY_MS = 86_400_000;
const CAMPAIGNS = [...LIVE_CAMPAIGNS, ...OTHER_CAMPAIGNS];

/** Writes every campaign and brings it to its state by the verbs, each act at the time it would have been done. */
export async function writeCampaigns(
  now: Date,
  organisations: Map<string, string>,
  once: Once,
): Promise<void> {
  const day = (days: number) => shanghaiDay(new Date(now.getTime() + days * DAY_MS));
  for (const [index, campaign] of CAMPAIGNS.entries())
    await once(`campaign:${campaign.titleEn}`, () =>
      write(campaign, organisations, { now, day, filing: `DEMO-3600-2026-A${String(101 + index)}` }),
    );
  await tickCampaigns(now);
  const rows = await db.select({ id: campaigns.id, titleEn: campaigns.titleEn }).from(campaigns);
  const made = CAMPAIGNS.flatMap((campaign) =>
    rows.filter((row) => row.titleEn === campaign.titleEn).map(({ id }) => ({ campaign, id })),
  );
  for (const { campaign, id } of made)
    await once(`finish:${campaign.titleEn}`, () => finish(campaign, id, now));
  await once('festivals', async () => writePools(now, await writeFestivals(now, made)));
}

interface When {
  now: Date;
  day: (days: number) => string;
  filing: string;
}

async function write(
  c: DemoCampaign,
  organisations: Map<string, string>,
  { now, day, filing }: When,
): Promise<void> {
  const { owner } = ORGANISATIONS.find((o) => o.key === c.organisation)!;
  const written = new Date(now.getTime() + Math.min(c.startsInDays - 20, -1) * DAY_MS);
  const ngo = await as(owner, written);
  const target = c.budget.reduce((sum, [, , yuan]) => sum + yuan, 0);
  const basics = {
    titleZh: c.titleZh,
    titleEn: c.titleEn,
    category: c.category,
    regionCode: c.regionCode,
    programmeId: c.programmeId ?? '',
    targetFen: String(target),
    startsOn: day(c.startsInDays),
    endsOn: day(c.endsInDays),
  };
  const { campaignId } = await createCampaign(ngo, { ngoId: organisations.get(c.organisation)!, ...basics });
  const { version } = await editCampaign(ngo, {
    campaignId,
    version: '1',
    ...basics,
    holderId: organisations.get('federation')!,
    summaryZh: c.summaryZh,
    summaryEn: c.summaryEn,
    storyZh: c.storyZh,
    storyEn: c.storyEn,
    scene: c.scene,
    suggestedFen: '10, 20, 50, 100, 200, 500',
    budget: c.budget.map(([labelZh, labelEn, yuan]) => ({ labelZh, labelEn, yuan: String(yuan) })),
    plan: planOf(c),
  });
  if (c.state === 'draft') return;
  await submitCampaign(ngo, { campaignId, version });
  await endorseCampaign(await as('holder', written), {
    campaignId,
    version: version + 1,
    decision: 'endorsed',
    reason: '方案与合作协议一致，同意提交。',
  });
  if (c.state === 'submitted') return;
  const admin = await as('admin', written);
  const isReturned = c.state === 'returned';
  const reason = isReturned
    ? '预算只有一行，请把水管、水池、人工分开列明。'
    : '方案与备案材料一致，用途明确。';
  await reviewCampaign(admin, {
    campaignId,
    version: String(version + 2),
    decision: isReturned ? 'returned' : 'approved',
    reason,
  });
  if (c.state === 'approved' || isReturned || c.category === 'emergency') return;
  const recorded = await fileCampaign(await as('holder', written), { campaignId, filingNumber: filing });
  await confirmFiling(admin, { campaignId, ...recorded });
}

async function finish(c: DemoCampaign, campaignId: string, now: Date): Promise<void> {
  const admin = await as('admin', now);
  if (c.state === 'paused')
    await pauseCampaign(admin, { campaignId, reason: '一批木料不合规格，换料验收后恢复。', notify: 'no' });
  if (c.state === 'taken_down')
    await takeDownCampaign(admin, { campaignId, reason: '页面所写用途与备案方案不符。', notify: 'no' });
  const { owner } = ORGANISATIONS.find((o) => o.key === c.organisation)!;
  if (c.change) {
    const at = new Date(now.getTime() - c.change.daysAgo * DAY_MS);
    const [writer, holder, official] = [await as(owner, at), await as('holder', at), await as('admin', at)];
    await changeUse(campaignId, c.change, { owner: writer, holder, official });
  }
  if (c.updates.length > 0)
    await saveThanks(await as(owner, now), {
      campaignId,
      thanksZh: '谢谢你。钱花在哪里，我们会一笔一笔写在项目页面上。',
      thanksEn: 'Thank you. We will show on the campaign’s page, item by item, where the money goes.',
    });
  for (const { daysAgo, ...update } of c.updates)
    await postUpdate(await as(owner, new Date(now.getTime() - daysAgo * DAY_MS)), {
      campaignId,
      formId: crypto.randomUUID(),
      ...update,
    });
}

function planOf(c: DemoCampaign): Record<string, string> {
  if (c.state === 'draft')
    return Object.fromEntries(
      [
        'purpose',
        'territory',
        'responsiblePerson',
        'officeAddress',
        'methods',
        'bankAccount',
        'beneficiaries',
        'useOfProceeds',
        'fundraisingCost',
        'surplus',
      ].map((item) => [item, '']),
    );
  return {
    purpose: c.summaryZh,
    territory: '江西省内，通过互联网面向公众',
    responsiblePerson: '演示负责人',
    officeAddress: '见执行机构登记地址（演示）',
    methods: '网络支付（演示环境，不产生真实资金往来）',
    bankAccount: '具有公开募捐资格的慈善组织账户（演示，不显示账号）',
    beneficiaries: c.beneficiariesZh,
    useOfProceeds: c.useZh,
    fundraisingCost: '0 元。支付手续费由募捐主体承担。',
    surplus: '用于同一机构目的相近的项目，并公开。',
  };
}

/** The festival that is open now, and who is in it. */
async function writeFestivals(
  now: Date,
  made: readonly { campaign: DemoCampaign; id: string }[],
): Promise<{ id: string; startsAt: Date; endsAt: Date }> {
  const open = {
    id: newId('fest'),
    startsAt: new Date(now.getTime() - 2 * DAY_MS),
    endsAt: new Date(now.getTime() + 60 * DAY_MS),
  };
  await db.insert(festivals).values([
    {
      ...open,
      slug: 'september-9th',
      nameZh: '九九慈善节',
      nameEn: 'September 9th Charity Festival',
      aboutZh:
        '演示场次：正在进行，数字都来自账本。两个虚构的出资方各有一个配捐池，规则在开场前已经公布；配捐和捐赠分开计算。',
      aboutEn:
        'A demo session, open now: every figure comes from the ledger. Two fictional funders match gifts by rules published before it began; matches are counted apart from gifts.',
    },
  ]);
  const joined = made
    .filter(({ campaign }) => campaign.isInFestival)
    .map(({ id }) => ({ festivalId: open.id, campaignId: id }));
  await db.insert(festivalCampaigns).values(joined);
  return open;
}
