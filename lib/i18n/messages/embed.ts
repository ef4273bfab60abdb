import { messages } from '../define';

/** The card and the button on other people's pages, and the code to put them there. */
export const embed = messages({
  zh: {
    raised: '已筹',
    goal: '目标 {goal}',
    donors: '{count, plural, other {# 位捐赠人}}',
    asOf: '截至 {time}',
    give: '捐赠',
    open: '看项目',
    demo: '演示数据',
    code: {
      title: '放到你们的网页上',
      lead: '把代码贴到网页里要显示的地方。数字和这里一样，随时更新；不用 Cookie。',
      card: '进展卡片',
      button: '捐赠按钮',
      copy: '复制',
      copied: '已复制',
      policy: '网页设了内容安全策略的话，允许 {origin}：卡片要 frame-src，按钮要 script-src。',
    },
  },
  en: {
    raised: 'Raised',
    goal: 'Goal {goal}',
    donors: '{count, plural, one {# donor} other {# donors}}',
    asOf: 'As of {time}',
    give: 'Donate',
    open: 'See the campaign',
    demo: 'Demo data',
    code: {
      title: 'On your own pages',
      lead: 'Paste the code where it should show. The figures are the same as here and stay up to date; no cookies.',
      card: 'Progress card',
      button: 'Donate button',
      copy: 'Copy',
      copied: 'Copied',
      policy:
        'A page with a content security policy has to allow {origin}: in frame-src for the card, in script-src for the button.',
    },
  },
});
