/** Where a Chinese text of a PDF may be parted. Pure. */
const HAN = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/;
/** What may not begin a line, and what may not end one (clreq; R108). */
const NO_START = /^[，。、；：？！）》」』】〉〕”’…—·％%,.;:?!)\]]$/;
const NO_END = /^[（《「『【〈〔“‘([￥¥]$/;

/**
 * A word in the pieces a line may end after: Chinese after any character but an opening sign and never before a closing
 * one; anything else in one piece. Joined, the pieces are the word.
 */
export function partsOf(word: string): string[] {
  if (!HAN.test(word)) return [word];
  const parts: string[] = [];
  let isOpen = false;
  for (const character of word) {
    const stays = parts.length > 0 && (isOpen || NO_START.test(character));
    if (stays) parts[parts.length - 1] += character;
    else parts.push(character);
    isOpen = NO_END.test(character);
  }
  return parts;
}
