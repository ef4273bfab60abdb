import { describe, expect, test } from 'vitest';
import { isPersonalAppeal } from '@/lib/campaigns/personal-appeal';
import { LIVE_CAMPAIGNS } from '@/tools/demo/live-campaigns';
import { OTHER_CAMPAIGNS } from '@/tools/demo/other-campaigns';

describe('R27: a personal appeal is not public fundraising', () => {
  test.each([
    '我女儿去年确诊白血病，手术费还差三十万。',
    '我的父亲遭遇车祸，住院至今。',
    '求求好心人救救我的孩子。',
    '跪求各位好心人帮一帮我们。',
    '请救救我！',
    '我得了重病，家里已经借遍了。',
    '水滴筹已经结束，转到这里继续筹。',
    '欠了二十万网贷，帮我还一点。',
    'My son was diagnosed with leukemia and needs a transplant.',
    'Our mother is in hospital and we cannot pay.',
    'Please help me pay for it.',
    'I was diagnosed last spring.',
  ])('%s', (text) => {
    expect(isPersonalAppeal(text)).toBe(true);
  });
  test.each([
    '为于都县 120 个没有书桌的孩子改造房间。',
    '资助大病儿童的手术费，每人不超过两万元，由医院直接结算。',
    '我们走访了 14 个村，登记了 120 个孩子。',
    '小明的父亲因车祸住院，社工每周上门辅导功课。',
    '志愿者帮独居老人送热汤，帮他们看病取药。',
    'Children with cancer get a bed near the hospital while they are treated.',
    'Our volunteers visit the hospital every week.',
    'Help us pay the carpenters of the village.',
  ])('is not: %s', (text) => {
    expect(isPersonalAppeal(text)).toBe(false);
  });
  test('nor is any campaign of the demo', () => {
    for (const { titleZh, titleEn, summaryZh, summaryEn, storyZh, storyEn } of [
      ...LIVE_CAMPAIGNS,
      ...OTHER_CAMPAIGNS,
    ])
      for (const text of [titleZh, titleEn, summaryZh, summaryEn, storyZh, storyEn])
        expect(isPersonalAppeal(text), text).toBe(false);
  });
});
