/** Where most donors have their mail: what a mistyped domain is compared with. */
const COMMON = [
  'qq.com',
  '163.com',
  '126.com',
  'gmail.com',
  'outlook.com',
  'hotmail.com',
  'foxmail.com',
  'sina.com',
  'icloud.com',
  '139.com',
  '189.cn',
  'yahoo.com',
  'sohu.com',
  'aliyun.com',
  'yeah.net',
];
/** Real ones that look like a slip for one of those. */
const LOOKALIKE = new Set([
  'mail.com',
  'email.com',
  'ymail.com',
  'hmail.com',
  '166.com',
  '263.com',
  'sina.cn',
]);

/**
 * The address the donor probably meant when its domain is one slip (a letter missing, added, wrong, or two swapped)
 * away from a common one: `lao@gmial.com` → `lao@gmail.com`. Null when nothing looks wrong. Pure.
 */
export function suggestAddress(email: string): string | null {
  const at = email.lastIndexOf('@');
  const domain = email.slice(at + 1).toLowerCase();
  if (at < 1 || COMMON.includes(domain) || LOOKALIKE.has(domain)) return null;
  const meant = COMMON.find((known) => isOneSlip(domain, known));
  return meant ? `${email.slice(0, at)}@${meant}` : null;
}

/**
 * The address a form stands for: a mistyped one is asked about once (`asked` is what it was asked about), sent again as it
 * is it stands; `isTaken`: the suggested one was taken. Null: ask. Pure.
 */
export function meantAddress(email: string, asked?: string, isTaken = false): string | null {
  const suggested = suggestAddress(email.normalize('NFKC').trim());
  if (suggested === null || email === asked) return email;
  return isTaken ? suggested : null;
}

function isOneSlip(typed: string, known: string): boolean {
  if (Math.abs(typed.length - known.length) > 1) return false;
  let start = 0;
  while (start < typed.length && typed[start] === known[start]) start++;
  const [a, b] = [typed.slice(start), known.slice(start)];
  const isSwap = a.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return isSwap || a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1);
}
