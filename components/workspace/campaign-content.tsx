import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { Story } from '@/components/campaigns/story';
import { Amount } from '@/components/money/amount';
import { DefinitionList } from '@/components/ui/definition-list';
import { Table } from '@/components/ui/table';
import { PLAN_ITEMS } from '@/lib/campaigns/campaign';
import { lastDay } from '@/lib/campaigns/dates';
import { treeOf } from '@/lib/campaigns/story-tree';
import type { CampaignDetail } from '@/lib/campaigns/workspace-queries';
import { shanghaiDay } from '@/lib/clock';
import { stamp } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';

/** Everything a campaign says, for reading: facts, both languages of its page, the budget, the plan. */
export function CampaignContent({ locale, detail }: { locale: Locale; detail: CampaignDetail }) {
  const t = useTranslations('ngo.campaign');
  const admin = useTranslations('admin.campaign');
  const category = useTranslations('common.category');
  const { campaign, ngo, holder, region } = detail;
  const name = (o: { nameZh: string; nameEn: string }) => (locale === 'zh' ? o.nameZh : o.nameEn);
  return (
    <div className="grid gap-10">
      <DefinitionList
        items={[
          { term: t('organiser'), value: name(holder) },
          { term: t('executor'), value: name(ngo) },
          { term: t('category'), value: category(campaign.category) },
          { term: t('region'), value: name(region) },
          { term: t('target'), value: <Amount fen={campaign.targetFen} kind="plain" isGoal /> },
          { term: t('startsOn'), value: shanghaiDay(campaign.startsAt) },
          { term: t('endsOn'), value: lastDay(campaign.endsAt) },
          { term: t('filing'), value: campaign.filingNumber },
          { term: admin('submittedAt'), value: campaign.submittedAt && stamp(campaign.submittedAt) },
        ]}
      />
      <section aria-labelledby="content">
        <h2 id="content" className="text-h3 mb-3">
          {admin('content')}
        </h2>
        <div className="grid gap-8 md:grid-cols-2">
          <Page
            lang="zh-Hans"
            title={campaign.titleZh}
            summary={campaign.summaryZh}
            story={treeOf(campaign.storyTreeZh, campaign.storyZh)}
          />
          <Page
            lang="en"
            title={campaign.titleEn}
            summary={campaign.summaryEn}
            story={treeOf(campaign.storyTreeEn, campaign.storyEn)}
          />
        </div>
      </section>
      <section aria-labelledby="budget">
        <h2 id="budget" className="text-h3 mb-3">
          {admin('budget')}
        </h2>
        <Table
          columns={[{ label: admin('use') }, { label: t('budgetYuan'), isNumber: true }]}
          total={
            <tr>
              <th scope="row">{t('target')}</th>
              <td className="n">
                <Amount fen={campaign.targetFen} kind="plain" />
              </td>
            </tr>
          }
        >
          {campaign.budget.map((line) => (
            <tr key={line.labelZh}>
              <td>
                <span lang="zh-Hans">{line.labelZh}</span>{' '}
                <span className="cap block" lang="en">
                  {line.labelEn}
                </span>
              </td>
              <td className="n">
                <Amount fen={line.fen} kind="plain" />
              </td>
            </tr>
          ))}
        </Table>
      </section>
      <section aria-labelledby="plan">
        <h2 id="plan" className="text-h3 mb-3">
          {admin('plan')}
        </h2>
        <DefinitionList
          items={PLAN_ITEMS.map((item) => ({
            term: t(`planItems.${item}`),
            value: campaign.plan[item] && <span className="whitespace-pre-line">{campaign.plan[item]}</span>,
          }))}
        />
      </section>
    </div>
  );
}

function Page({
  lang,
  title,
  summary,
  story,
}: {
  lang: string;
  title: string;
  summary: string;
  story: ComponentProps<typeof Story>['text'];
}) {
  return (
    <article lang={lang} className="stack min-w-0">
      <h3>{title}</h3>
      {summary && <p className="muted">{summary}</p>}
      <Story text={story} level="h3" />
    </article>
  );
}
