const HAN = /\p{Script=Han}/u;
/** From one Han sign to the last before other letters, with the full-width stops after it. */
const RUN = /\p{Script=Han}(?:[^\p{L}]*\p{Script=Han})*[，。、；：？！）》」』】”’…]*/gu;

export interface LanguagePart {
  text: string;
  isChinese: boolean;
}

/** A text in parts of one language each (WCAG 3.1.2); joined they are the text. Without Latin letters Chinese is all of it. Pure. */
export function chineseParts(text: string): LanguagePart[] {
  if (!HAN.test(text)) return [{ text, isChinese: false }];
  if (!/\p{Script=Latin}/u.test(text)) return [{ text, isChinese: true }];
  const parts: LanguagePart[] = [];
  let at = 0;
  for (const { 0: run, index } of text.matchAll(RUN)) {
    if (index > at) parts.push({ text: text.slice(at, index), isChinese: false });
    parts.push({ text: run, isChinese: true });
    at = index + run.length;
  }
  if (at < text.length) parts.push({ text: text.slice(at), isChinese: false });
  return parts;
}
