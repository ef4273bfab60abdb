/** Where a line of Chinese or Latin text may end, and how gladly. By general rules, no list of titles. Pure. */

/** What may not begin a line, and what may not end one (clreq; R108). */
const NO_START = /^[，。、；：？！）》」』】”’…—%％,.;:?!)\]]/u;
const NO_END = /[（《「『【“‘￥¥([]$/u;
/** Particles lean on the word before them: 自己的, 断了, 孩子们. */
const PARTICLE = /^[的地得了着们吗呢吧]$/u;
/** 冬衣和／棉被: better after than before. */
const JOINS = /^[和与及或、]$/u;

const DIGITS = /^[+-]?\d[\d.,]*$/;
const HAN_NUMBER = /^[〇零一二两三四五六七八九十百千万亿几数半]+$/u;
/** What makes a number longer: 5 万, 100 多. */
const OF_NUMBER = /^[十百千万亿多余来]+$/u;
const UNIT =
  /^(?:\p{Script=Han}|公里|平方米|立方米|公斤|千克|毫米|厘米|小时|分钟|周岁|人次|人民币|km|kg|mm|cm|m|g|t|yuan|[°℃％%]+C?)$/u;

/** 一间, 100 个, 第二批. */
const COUNTED = /^第?[\d.,〇零一二两三四五六七八九十百千万亿几数半多余来\s]+\p{Script=Han}$/u;

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

export interface Piece {
  text: string;
  /** How badly a line ends after it: 0 after a stop, more inside a phrase. */
  cost: number;
}

/** What of a number the pieces so far end in: its digits, or what it counts may still come. */
type Counting = 'number' | 'ordinal' | null;

/**
 * Words, of Chinese too (孩子 is not parted), each with what has to stay with it: punctuation, particles, a number's
 * measure word or unit (一间, 100 个, 5 万元), 第 before a number. Joined, the pieces are the text.
 */
export function piecesOf(text: string): Piece[] {
  const list: { text: string; last: string }[] = [];
  let counting: Counting = null;
  for (const { segment } of segmenter.segment(text)) {
    const piece = list.at(-1);
    const isNumber = DIGITS.test(segment) || HAN_NUMBER.test(segment);
    const isCounted = counting === 'number' && (OF_NUMBER.test(segment) || UNIT.test(segment));
    const stays =
      /^\s+$/.test(segment) ||
      NO_START.test(segment) ||
      PARTICLE.test(segment) ||
      isCounted ||
      (counting === 'ordinal' && isNumber) ||
      (piece !== undefined && NO_END.test(piece.text));
    if (piece && stays) {
      piece.text += segment;
      if (segment.trim() !== '') piece.last = segment;
    } else list.push({ text: segment, last: segment });
    if (segment.trim() !== '') counting = countingAfter(segment, isNumber, isCounted);
  }
  return list.map((piece, index) => ({
    text: piece.text,
    cost: costBetween(piece.text.trim(), piece.last, list[index + 1]?.text.trim() ?? ''),
  }));
}

function countingAfter(segment: string, isNumber: boolean, isCounted: boolean): Counting {
  if (isNumber || (isCounted && OF_NUMBER.test(segment))) return 'number';
  return segment === '第' ? 'ordinal' : null;
}

/** `last` is the last word of the piece before the break, `next` what would begin the line. */
function costBetween(piece: string, last: string, next: string): number {
  if (/^[，。；：？！,.;:?!…]/u.test(last) || next === '') return 0;
  if (JOINS.test(last)) return 4;
  if (JOINS.test(next)) return 20;
  if (PARTICLE.test(last)) return 6;
  // A number with its measure word belongs to what is counted: 一间／房间.
  if (COUNTED.test(piece)) return 16;
  // A word of one character leans on what follows: 给／孩子, 把／断了.
  return /^\p{Script=Han}$/u.test(last) ? 17 : 8;
}
