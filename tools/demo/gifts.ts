/** Demo gifts: started by the product's own verb, paid in the sandbox with test cards, settled from its events. */
export interface DemoGift {
  /** Slug of the campaign. */
  campaign: string;
  yuan: number;
  nick: string | null;
  message: string | null;
  /** Who left an address, by a name of their own: without one a gift has no match. */
  guest?: string;
  /** Test card; the default pays. */
  card?: 'dispute';
  /** Yuan given back afterwards. */
  refundYuan?: number;
}

const CABIN = 'happy-childrens-cabin';
const GROUPS = 'one-hundred-groups';
const SOUP = 'a-bowl-of-soup-next-door';
const BOAT = 'the-poyang-book-boat';
const RAIN = 'after-the-rain-emergency-supplies';

const gift = (
  campaign: string,
  yuan: number,
  nick: string | null = null,
  message: string | null = null,
  more: Partial<DemoGift> = {},
): DemoGift => ({ campaign, yuan, nick, message, ...more });

export const GIFTS: readonly DemoGift[] = [
  gift(CABIN, 5000, '一家三口', '认一间屋，给孩子一张书桌。', { guest: 'family' }),
  gift(CABIN, 100, '赣江边的老周', '我小时候也在灶台上写作业。', { guest: 'zhou' }),
  gift(CABIN, 50),
  gift(CABIN, 200, '小满', null, { guest: 'xiaoman' }),
  gift(CABIN, 1280, '五楼西户', '班会上大家一起凑的，祝小屋早点亮灯。', { guest: 'neighbour' }),
  gift(CABIN, 20, '夜班司机'),
  gift(CABIN, 66.66, '栀子'),
  gift(CABIN, 500, null, '愿灯常亮。'),
  gift(CABIN, 300, '木匠的女儿'),
  gift(CABIN, 10, null, '想来当志愿者，可以加微信联系吗？'),
  gift(GROUPS, 1000, '走过那座桥的人', '小时候外婆牵我过桥。', { guest: 'bridge' }),
  gift(GROUPS, 200, '河对岸的人'),
  gift(GROUPS, 50, '茶园第三排'),
  gift(GROUPS, 88.88),
  gift(GROUPS, 500, '修表的老张', null, { guest: 'zhang', refundYuan: 200 }),
  gift(GROUPS, 20),
  gift(SOUP, 12, '一餐饭'),
  gift(SOUP, 120, '十餐饭', '给三楼的奶奶。', { guest: 'ten-meals' }),
  gift(SOUP, 360, '隔壁楼', null, { guest: 'neighbour' }),
  gift(SOUP, 100),
  gift(SOUP, 50, '不吃香菜'),
  gift(SOUP, 1200, '百餐饭'),
  gift(BOAT, 300, '语文课代表', '请多带几本童话。', { guest: 'reader' }),
  gift(BOAT, 100, '船夫'),
  gift(BOAT, 30),
  gift(BOAT, 200, '湖口的风', null, { guest: 'lake', card: 'dispute' }),
  gift(BOAT, 68, '一本字典'),
  gift(RAIN, 200, '路过的云'),
  gift(RAIN, 1000),
  gift(RAIN, 50, '手电筒'),
];
