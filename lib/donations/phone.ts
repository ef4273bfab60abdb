/**
 * A phone number as typed, in E.164: `138 0013 8000` and `+86 13800138000` are the same donor. Without a country
 * it is read as a mainland number. Null when it is not one. Pure.
 */
export function e164(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .replace(/[\s()（）.\-–—]/g, '')
    .replace(/^00/, '+');
  if (/^\+[1-9]\d{7,14}$/.test(plain)) return plain.startsWith('+860') ? null : plain;
  if (/^1[3-9]\d{9}$/.test(plain)) return `+86${plain}`;
  return /^0\d{9,11}$/.test(plain) ? `+86${plain.slice(1)}` : null;
}
