/** Demo money out of the cabin campaign: sent to the partner, spent with vouchers, and what still waits. */
export interface DemoSpending {
  slug: string;
  purpose: 'aid' | 'admin' | 'fundraising';
  yuan: string;
  daysAgo: number;
  budgetLine: number;
  payee: string;
  payeeKind: 'organisation' | 'person';
  descriptionZh: string;
  descriptionEn: string;
  /** Not approved yet. */
  isWaiting?: true;
}

const CABIN = 'happy-childrens-cabin';

export const SENT: readonly { slug: string; yuan: string; request: string; isWaiting?: true }[] = [
  { slug: CABIN, yuan: '4800', request: '第一间小屋的木料、书桌和木匠工钱。' },
  { slug: CABIN, yuan: '1500', request: '第二间小屋的隔断和电路。', isWaiting: true },
];

export const SPENT: readonly DemoSpending[] = [
  {
    slug: CABIN,
    purpose: 'aid',
    yuan: '1650',
    daysAgo: 9,
    budgetLine: 0,
    payee: '于都县城东木材店（演示）',
    payeeKind: 'organisation',
    descriptionZh: '第一间小屋的杉木隔断与门',
    descriptionEn: 'Fir for the wall and door of the first room',
  },
  {
    slug: CABIN,
    purpose: 'aid',
    yuan: '1278.50',
    daysAgo: 7,
    budgetLine: 2,
    payee: '赣州学生家具厂（演示）',
    payeeKind: 'organisation',
    descriptionZh: '书桌、椅子和台灯各一',
    descriptionEn: 'A desk, a chair and a lamp',
  },
  {
    slug: CABIN,
    purpose: 'aid',
    yuan: '720',
    daysAgo: 5,
    budgetLine: 0,
    payee: '村里的木匠（演示）',
    payeeKind: 'person',
    descriptionZh: '木匠四天工钱',
    descriptionEn: 'Four days of a carpenter’s wages',
  },
  {
    slug: CABIN,
    purpose: 'admin',
    yuan: '186',
    daysAgo: 5,
    budgetLine: 6,
    payee: '县城至罗江班车（演示）',
    payeeKind: 'organisation',
    descriptionZh: '社工两次验收的车费',
    descriptionEn: 'Bus fares of the social workers for two inspections',
  },
  {
    slug: CABIN,
    purpose: 'aid',
    yuan: '360',
    daysAgo: 2,
    budgetLine: 3,
    payee: '于都县建材市场 12 号（演示）',
    payeeKind: 'organisation',
    descriptionZh: '白墙涂料与地面水泥',
    descriptionEn: 'White paint and cement for the floor',
    isWaiting: true,
  },
];
