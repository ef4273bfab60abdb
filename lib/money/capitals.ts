import { assertFen, type Fen } from './fen';

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const UNITS = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿', '万亿'];

function group(value: number): string {
  let out = '';
  let zero = false;
  for (let i = 3; i >= 0; i--) {
    const digit = Math.floor(value / 10 ** i) % 10;
    if (digit === 0) zero = out !== '';
    else {
      out += (zero ? '零' : '') + DIGITS[digit]! + UNITS[i]!;
      zero = false;
    }
  }
  return out;
}

/** Chinese financial capitals, the way a receipt writes them: 10050 fen is 壹佰元伍角, 10000 is 壹佰元整. */
export function chineseCapitals(fen: Fen): string {
  const value = assertFen(fen);
  if (value < 0) return `负${chineseCapitals(-value)}`;
  let yuan = Math.floor(value / 100);
  const jiao = Math.floor(value / 10) % 10;
  const cent = value % 10;
  let out = '';
  const groups: number[] = [];
  while (yuan > 0) {
    groups.push(yuan % 10_000);
    yuan = Math.floor(yuan / 10_000);
  }
  groups.reverse().forEach((part, index) => {
    const unit = GROUPS[groups.length - 1 - index]!;
    if (part === 0) return;
    const gap = out !== '' && (part < 1000 || groups[index - 1] === 0);
    out += (gap ? '零' : '') + group(part) + unit;
  });
  if (out !== '') out += '元';
  if (jiao === 0 && cent === 0) return out === '' ? '零元整' : `${out}整`;
  if (jiao > 0) out += `${DIGITS[jiao]}角`;
  else if (out !== '') out += '零';
  return cent > 0 ? `${out}${DIGITS[cent]}分` : out;
}
