import { parseYuan } from '@/lib/money/parse';
import { PLAN_ITEMS } from './campaign';
import type { CampaignDetail } from './entry';
import { BUDGET_ROWS } from './schema';
import { storyBlocks } from './story';

/**
 * A campaign as it would look with what its writer typed and has not saved. What cannot be read yet, such as an
 * amount in words, stays as it is saved. Pure.
 */
export function withTyped(
  campaign: CampaignDetail,
  texts: Record<string, string>,
  locale: 'zh' | 'en',
): CampaignDetail {
  const own = (name: string) => texts[name + (locale === 'zh' ? 'Zh' : 'En')];
  const target = parseYuan(texts.target ?? '');
  const story = own('story');
  return {
    ...campaign,
    title: own('title')?.trim() || campaign.title,
    summary: own('summary') ?? campaign.summary,
    story: story === undefined ? campaign.story : storyBlocks(story),
    targetFen: target.ok && target.fen > 0 ? target.fen : campaign.targetFen,
    plan: {
      ...campaign.plan,
      ...Object.fromEntries(
        PLAN_ITEMS.flatMap((item) => {
          const text = texts[`plan.${item}`];
          return text === undefined ? [] : [[item, text]];
        }),
      ),
    },
    budget: texts['budget.0.yuan'] === undefined ? campaign.budget : budgetOf(texts),
  };
}

function budgetOf(texts: Record<string, string>) {
  return Array.from({ length: BUDGET_ROWS }, (_, n) => {
    const parsed = parseYuan(texts[`budget.${n}.yuan`] ?? '');
    return {
      labelZh: texts[`budget.${n}.labelZh`] ?? '',
      labelEn: texts[`budget.${n}.labelEn`] ?? '',
      fen: parsed.ok ? parsed.fen : 0,
    };
  }).filter(({ labelZh, labelEn, fen }) => labelZh !== '' || labelEn !== '' || fen > 0);
}
