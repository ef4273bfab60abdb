/** The article's figures (Civil Affairs Department of Jiangxi Province), cited with their source; never added to live counts. */
const SOURCE_ZH = '江西省民政厅：《三项措施支持社会组织发展》';
const SOURCE_EN =
  'Civil Affairs Department of Jiangxi Province, “Local NGOs benefit from three measures in Jiangxi Province”';

export interface DemoStatistic {
  regionCode: string | null;
  isFestival2021: boolean;
  topic: 'ngos' | 'projects' | 'funding' | 'donors' | 'raised' | 'groups';
  labelZh: string;
  labelEn: string;
  value: number;
  unit: 'fen' | 'count';
  year: number | null;
  sourceZh: string;
  sourceEn: string;
}

const cited = (
  regionCode: string | null,
  topic: DemoStatistic['topic'],
  value: number,
  unit: 'fen' | 'count',
  labelZh: string,
  labelEn: string,
  year: number | null = null,
  isFestival2021 = false,
): DemoStatistic => ({
  regionCode,
  topic,
  value,
  unit,
  labelZh,
  labelEn,
  year,
  isFestival2021,
  sourceZh: SOURCE_ZH,
  sourceEn: SOURCE_EN,
});

export const STATISTICS: readonly DemoStatistic[] = [
  cited(
    '360000',
    'raised',
    989_000_000,
    'fen',
    '“九九慈善节”募集善款',
    'Raised during the “September 9th – Charity Festival”',
    2021,
    true,
  ),
  cited(
    '360000',
    'donors',
    210_000,
    'count',
    '“九九慈善节”捐赠人（超过）',
    'Donors to the “September 9th – Charity Festival” (more than)',
    2021,
    true,
  ),
  cited(
    '360000',
    'groups',
    39_000,
    'count',
    '获得指导的社区社会组织（超过）',
    'Community groups guided (more than)',
  ),
  cited('360100', 'ngos', 121, 'count', '参与乡村振兴的社会组织', 'NGOs in rural revitalization'),
  cited('360100', 'projects', 139, 'count', '乡村振兴项目', 'Rural revitalization projects'),
  cited('360100', 'funding', 2_754_000_000, 'fen', '项目资金总额', 'Total project funding'),
  cited('360800', 'ngos', 116, 'count', '参与乡村振兴的社会组织', 'NGOs in rural revitalization'),
  cited('360300', 'ngos', 350, 'count', '参与乡村振兴的社会组织', 'NGOs in rural revitalization'),
  cited('360300', 'projects', 401, 'count', '扶贫项目', 'Poverty alleviation projects'),
  cited('360300', 'funding', 4_500_000_000, 'fen', '项目资金总额', 'Total project funding'),
];
