/**
 * Whether a text asks for one person's own trouble (R27, Charity Law art. 124: personal help is not public fundraising
 * and has platforms of its own). Patterns only: a campaign for many with one person's story in it stays free. Pure.
 */
const SELF = '(?:我|俺|本人|我家|我们家)(?:的)?';
const KIN =
  '(?:爸爸?|妈妈?|父亲|母亲|丈夫|妻子|老公|老婆|儿子|女儿|孩子|哥哥|姐姐|弟弟|妹妹|爷爷|奶奶|外公|外婆|宝宝)';
const ILL = '(?:确诊|患上?了?|得了|查出|住院|重病|车祸|白血病|癌|手术费|治疗费|医药费)';

const PATTERNS: readonly RegExp[] = [
  // The writer's own illness, or that of their family.
  new RegExp(`${SELF}${KIN}?[^。！？\\n]{0,20}${ILL}`, 'u'),
  /(?:救救|帮帮)(?:我|我们一家|我家|这个家|我的?(?:孩子|父亲|母亲|爸|妈|女儿|儿子))/u,
  /(?:求|跪求|恳请)[^。！？\n]{0,8}好心人[^。！？\n]{0,20}(?:救|帮)/u,
  /(?:水滴筹|轻松筹|个人求助)/u,
  /(?:欠款|债务|网贷)[^。！？\n]{0,12}(?:帮我|帮帮我|替我)/u,
  /\b(?:my|our) (?:son|daughter|child|baby|wife|husband|mother|father|mom|mum|dad|sister|brother)\b[^.!?\n]{0,60}\b(?:diagnosed|cancer|leuk(?:a)?emia|surgery|hospital|treatment|transplant)\b/i,
  /\bI (?:was|am|have been) (?:diagnosed|ill|sick|in debt)\b/i,
  /\b(?:help|save) (?:me|my family) (?:pay|survive|live)\b/i,
];

export function isPersonalAppeal(text: string): boolean {
  return PATTERNS.some((pattern) => pattern.test(text));
}
