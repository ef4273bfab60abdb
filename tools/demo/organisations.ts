import { usccCheckCharacter } from '@/lib/ngos/uscc';

/**
 * The demo's organisations. 江西省慈善总会 is a real name, cited and marked so; every other one is made up. Codes are
 * synthetic: the right form and check character, and belonging to nobody.
 */
export interface DemoOrganisation {
  key: string;
  /** Which demo account owns it. */
  owner: 'ngo' | 'holder' | 'writer';
  nameZh: string;
  nameEn: string;
  uscc: string;
  form: 'foundation' | 'association' | 'service' | 'community';
  registrar: string;
  regionCode: string;
  address: string;
  aboutZh: string;
  aboutEn: string;
  certificate: { number: string; issuer: string; issuedOn: string; validUntil: string } | null;
  isCited: boolean;
  /** How far its registration got. */
  state: 'verified' | 'submitted' | 'returned';
}

const code = (first17: string) => `${first17}${usccCheckCharacter(first17)}`;
const DEMO_ZH = '（演示资料，代码为合成代码）';
const DEMO_EN = ' (Demo data; the credit code is synthetic.)';

export const ORGANISATIONS: readonly DemoOrganisation[] = [
  {
    key: 'federation',
    owner: 'holder',
    nameZh: '江西省慈善总会',
    nameEn: 'Jiangxi Charity Federation',
    uscc: code('51360000MJ8DEM001'),
    form: 'association',
    registrar: '江西省民政厅',
    regionCode: '360000',
    address: '南昌市（演示地址）',
    aboutZh: `真实机构名称，仅作引用。这里的项目、账目和联系方式都是演示资料，与该机构无关。${DEMO_ZH}`,
    aboutEn: `A real organisation’s name, cited only. The campaigns, books and contacts shown here are demo data and have nothing to do with it.${DEMO_EN}`,
    certificate: {
      number: 'DEMO-3600-0001',
      issuer: '江西省民政厅',
      issuedOn: '2024-10-08',
      validUntil: '2029-10-07',
    },
    isCited: true,
    state: 'verified',
  },
  {
    key: 'dawn',
    owner: 'ngo',
    nameZh: '于都县晨光社会工作服务中心',
    nameEn: 'Yudu Dawn Social Work Centre',
    uscc: code('52360731MJ8DEM002'),
    form: 'service',
    registrar: '于都县民政局',
    regionCode: '360731',
    address: '于都县贡江镇（演示地址）',
    aboutZh: `八名专职社工，在于都北部五个乡镇做留守儿童家访和房间改造。${DEMO_ZH}`,
    aboutEn: `Eight social workers who visit left-behind children and rebuild their rooms in five townships of northern Yudu.${DEMO_EN}`,
    certificate: null,
    isCited: false,
    state: 'verified',
  },
  {
    key: 'bridge',
    owner: 'writer',
    nameZh: '婺源县溪桥乡村发展协会',
    nameEn: 'Wuyuan Creek Bridge Village Association',
    uscc: code('51361130MJ8DEM003'),
    form: 'association',
    registrar: '婺源县民政局',
    regionCode: '361130',
    address: '婺源县紫阳镇（演示地址）',
    aboutZh: `由木匠、退休教师和返乡青年组成，修桥、修路、修水渠，账目每月在村口张贴。${DEMO_ZH}`,
    aboutEn: `Carpenters, retired teachers and young people who came home: they mend bridges, paths and channels, and post their accounts at the village gate each month.${DEMO_EN}`,
    certificate: null,
    isCited: false,
    state: 'verified',
  },
  {
    key: 'shade',
    owner: 'writer',
    nameZh: '南昌市西湖区樟荫社区服务中心',
    nameEn: 'Nanchang Camphor Shade Community Centre',
    uscc: code('52360103MJ8DEM004'),
    form: 'service',
    registrar: '南昌市西湖区民政局',
    regionCode: '360103',
    address: '南昌市西湖区（演示地址）',
    aboutZh: `为老城区独居老人做一日一餐、一周一访。${DEMO_ZH}`,
    aboutEn: `One hot meal a day and one visit a week for old people who live alone in the old town.${DEMO_EN}`,
    certificate: null,
    isCited: false,
    state: 'verified',
  },
  {
    key: 'lake',
    owner: 'writer',
    nameZh: '都昌县湖心岛阅读促进会',
    nameEn: 'Duchang Lake Island Reading Society',
    uscc: code('51360428MJ8DEM005'),
    form: 'association',
    registrar: '都昌县民政局',
    regionCode: '360428',
    address: '都昌县（演示地址）',
    aboutZh: `用一条旧渔船把图书送到鄱阳湖边的村小。${DEMO_ZH}`,
    aboutEn: `Carries books to village schools around Poyang Lake on an old fishing boat.${DEMO_EN}`,
    certificate: null,
    isCited: false,
    state: 'verified',
  },
  {
    key: 'tea',
    owner: 'writer',
    nameZh: '遂川县高山茶乡互助会',
    nameEn: 'Suichuan High Mountain Tea Mutual Aid',
    uscc: code('51360827MJ8DEM006'),
    form: 'association',
    registrar: '遂川县民政局',
    regionCode: '360827',
    address: '遂川县（演示地址）',
    aboutZh: `为高山村的独居老人和采茶家庭做互助。${DEMO_ZH}`,
    aboutEn: `Mutual aid for old people and tea-picking families in high villages.${DEMO_EN}`,
    certificate: null,
    isCited: false,
    state: 'submitted',
  },
  {
    key: 'kiln',
    owner: 'writer',
    nameZh: '景德镇市窑火青年志愿服务队',
    nameEn: 'Jingdezhen Kiln Fire Youth Volunteers',
    uscc: code('52360203MJ8DEM007'),
    form: 'service',
    registrar: '景德镇市珠山区民政局',
    regionCode: '360203',
    address: '景德镇市珠山区（演示地址）',
    aboutZh: `陶瓷工匠周末教孩子拉坯。${DEMO_ZH}`,
    aboutEn: `Potters who teach children at the wheel on weekends.${DEMO_EN}`,
    certificate: null,
    isCited: false,
    state: 'returned',
  },
];
