import { pinyin } from 'pinyin-pro';
import unhomoglyph from 'unhomoglyph';
import type { LookAlike } from '@/db/schema/ngos';

/** Names of organisations that could be taken for one another. Pure. */
export interface Names {
  nameZh: string;
  nameEn: string;
}

/** What a reader does not tell apart: width, case, spaces and punctuation. */
function plain(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/**
 * What a name looks like (UTS 39, 4): every character replaced by what it can be confused with, before and after case
 * is folded, until nothing changes any more.
 */
export function skeletonOf(name: string): string {
  let text = name.normalize('NFKC');
  for (let round = 0; round < 5; round++) {
    const next = plain(unhomoglyph(text));
    if (next === text) break;
    text = next;
  }
  return text;
}

/** What a Chinese name sounds like: its syllables without tones. Latin letters and digits stay as they are. */
export function soundOf(name: string): string {
  return pinyin(plain(name), { toneType: 'none', type: 'array', v: true }).join(' ');
}

const hasHan = (name: string) => /\p{Script=Han}/u.test(name);

/**
 * Which of these names the new one could be taken for, each by its strongest ground: the same name, one that looks
 * the same (NFKC and UTS 39 skeleton, Chinese or English), or one that sounds the same (equal pinyin without tones).
 */
export function lookAlikesOf(name: Names, others: readonly (Names & { ngoId: string })[]): LookAlike[] {
  const own = grounds(name);
  return others.flatMap((other): LookAlike[] => {
    const { ngoId } = other;
    if (plain(other.nameZh) === own.zh || plain(other.nameEn) === own.en) return [{ ngoId, ground: 'same' }];
    if (skeletonOf(other.nameZh) === own.looksZh || skeletonOf(other.nameEn) === own.looksEn)
      return [{ ngoId, ground: 'looks' }];
    // Only names of as many characters can sound alike here: most are told apart without reading their pinyin.
    const isLong = hasHan(name.nameZh) && plain(other.nameZh).length === own.zh.length;
    return isLong && soundOf(other.nameZh) === own.sound ? [{ ngoId, ground: 'sounds' }] : [];
  });
}

function grounds({ nameZh, nameEn }: Names) {
  return {
    zh: plain(nameZh),
    en: plain(nameEn),
    looksZh: skeletonOf(nameZh),
    looksEn: skeletonOf(nameEn),
    sound: soundOf(nameZh),
  };
}
