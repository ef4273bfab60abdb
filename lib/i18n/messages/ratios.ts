import { messages } from '../define';

/** The ratios that an organisation's year is held to, with the source of each (R68). */
export const ratios = messages({
  zh: {
    title: '支出比例',
    lead: '只按本机构执行、经过本平台的收支计算，其他收支不在内；年度报告请以审计数为准。',
    measure: '比例',
    share: '占比',
    rule: '规定',
    measures: {
      lastYear: '慈善活动支出 / 上一年收入',
      threeYears: '慈善活动支出 / 前三年平均收入',
      spending: '管理费用 / 当年总支出',
    },
    bounds: { least: '不低于 {percent}', most: '不超过 {percent}' },
    verdicts: {
      within: '符合',
      beyond: '不符合',
      exempt: '不受比例限制',
      noBase: '没有可比的数',
      noRule: '这里没有收录适用的比例',
    },
    sources: {
      art61: '《慈善法》第六十一条：有公开募捐资格的基金会，两种收入基数满足一种即可',
      rule2016: '2016 年慈善组织年度支出和管理费用的规定：年度管理费用低于 20 万元',
    },
  },
  en: {
    title: 'Spending ratios',
    lead: 'Of the campaigns this organisation carries out on the platform only; the organisation’s other income and spending are not in it. The audited figures go into the annual report.',
    measure: 'Ratio',
    share: 'Share',
    rule: 'Rule',
    measures: {
      lastYear: 'Spent on charitable activities / income of the year before',
      threeYears: 'Spent on charitable activities / average income of the three years before',
      spending: 'Administration / all spending of the year',
    },
    bounds: { least: 'at least {percent}', most: 'at most {percent}' },
    verdicts: {
      within: 'Met',
      beyond: 'Not met',
      exempt: 'Exempt',
      noBase: 'Nothing to compare with',
      noRule: 'No ratio recorded here for this form',
    },
    sources: {
      art61: 'Charity Law art. 61: foundations with a certificate; either income base will do',
      rule2016: 'The 2016 rule on annual spending and administration: below 200,000 yuan a year',
    },
  },
});
