import { mayHoldNumber, withoutDays } from './written-numbers';

/**
 * What of a donor's words may stand on a public page without a person having looked at it (R38): short plain texts.
 * Everything else waits. The rule errs towards waiting: a wish that waits for an hour harms nobody. Pure.
 */

/** What of a gift others may read: the name (or nickname) it is shown with, and the message. */
export const WHATS = ['name', 'message'] as const;
export type What = (typeof WHATS)[number];
export type WordsState = 'waiting' | 'shown' | 'hidden';

/** Why a text waits. */
const FLAGS = ['long', 'link', 'contact', 'number', 'advert', 'abuse', 'poses', 'signs'] as const;
export type Flag = (typeof FLAGS)[number];

const LONGEST = 120;
const MOST_LINES = 4;

/** A Latin word by itself: `vx` waits, `vxyz` need not. */
const alone = (words: string) => new RegExp(`(?<![a-z])(?:${words})(?![a-z])`, 'u');

const LINK = /https?:|www\.|:\/\/|[\p{L}\p{N}-]\.[a-z]{2,}|点(?:com|cn|net|top|cc|vip)/u;
const CONTACT = [
  /[@☎✆☏📞📱]|微信|威信|薇信|徽信|v信|扣扣|企鹅号|钉钉|公众号|二维码|加我|加好友|联系我|联系方式|私聊|私信|电话|手机号|来电|致电|邮箱|群号|进群|加群/u,
  alone(
    'vx|wx|qq|wechat|weixin|whatsapp|telegram|tg|line id|call me|text me|email me|contact me|dm me|add me',
  ),
];
/** Six digits together; what was masked; an id of letters and digits. The rest of numbers: `mayHoldNumber`. */
const NUMBER = [/\p{Nd}{6}/u, /\*\*/u, /(?<![a-z\d])(?=[a-z\d_-]*\d[a-z\d_-]*\d)(?=\d*[a-z])[a-z\d_-]{6,}/u];
const ADVERT = [
  /加盟|招商|代理商|诚招|兼职|刷单|贷款|借款|借钱|办证|发票|代开|优惠|折扣|促销|返利|返现|免费领|限时|扫码|下单|赌|彩票|博彩|娱乐城|赚钱|日赚|月入|躺赚|荐股|股票|理财|比特币|虚拟币|约炮|色情|裸聊|成人网|代孕|枪支|迷药/u,
  alone(
    'loans?|discount|promo|buy now|click here|crypto|bitcoin|usdt|casino|betting|viagra|onlyfans|porn|escorts?',
  ),
];
const ABUSE = [
  /傻[逼比叉b]|煞笔|沙雕|妈的|他妈|操你|草泥马|去死|滚蛋|狗日|婊|贱人|王八蛋|混蛋|畜生|杂种|垃圾|骗子|骗钱|骗捐|诈捐|诈骗|洗钱|贪污|杀了|弄死/u,
  alone(
    'sb|cnm|nmsl|fuck\\w*|shit\\w*|bitch\\w*|asshole\\w*|bastards?|idiots?|scam\\w*|fraud\\w*|kill|die|nazis?|nigg\\w+',
  ),
];
/** Speaks for somebody donors trust. */
const POSES = [
  /客服|官方|管理员|工作人员|民政/u,
  alone('admin\\w*|official|support team|customer service|staff'),
];
/** Letters of two alphabets in one word pass for others; a sign five times and more is no plain text. */
const SIGNS = [
  /[a-z][\p{Script=Cyrillic}\p{Script=Greek}]|[\p{Script=Cyrillic}\p{Script=Greek}][a-z]/u,
  /([^\p{L}\p{N}\s])\1{4}|(\p{L})\2{7}/u,
  /[<>{}\\|]/u,
];

const RULES: readonly [Flag, readonly RegExp[]][] = [
  ['link', [LINK]],
  ['contact', CONTACT],
  ['number', NUMBER],
  ['advert', ADVERT],
  ['abuse', ABUSE],
  ['poses', POSES],
  ['signs', SIGNS],
];

/** Why a text has to wait for a person, or null when it is plain. Null and an empty text have nothing to show. */
export function whyWaits(text: string | null): Flag | null {
  if (!text) return null;
  if (text.length > LONGEST || text.split('\n').length > MOST_LINES) return 'long';
  const bare = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{Cf}\p{M}]/gu, '');
  const plain = withoutDays(bare);
  // Signs put between the letters of a word do not hide it: 微-信, v.x.
  const joined = plain.replace(/[^\p{L}\p{N}]/gu, '');
  for (const [flag, patterns] of RULES)
    if (patterns.some((pattern) => pattern.test(plain) || (HIDES.has(flag) && pattern.test(joined))))
      return flag;
  return mayHoldNumber(bare) ? 'number' : null;
}

/** Where a word is looked for with the signs between its letters taken out as well. */
const HIDES: ReadonlySet<Flag> = new Set<Flag>(['contact', 'advert', 'abuse', 'poses']);

/** Whether a text may be read by everybody: a person's answer stands, else the rule's. */
export const isShown = (text: string | null, state: WordsState | null): boolean =>
  text !== null && (state === 'shown' || (state !== 'hidden' && whyWaits(text) === null));

/** What a donor is told about a text of theirs, as others would see it. */
export function standing(text: string | null, state: WordsState | null): WordsState | null {
  if (!text) return null;
  if (isShown(text, state)) return 'shown';
  return state === 'hidden' ? 'hidden' : 'waiting';
}
