/** Password rules of ASVS 6.2: long enough, not truncated, any characters, not one of the commonest. */
export const MIN_PASSWORD = 8;
export const MAX_PASSWORD = 128;

/** The commonest of public breach lists with at least eight characters, plus our own name. */
const COMMON = new Set(
  `password password1 password12 password123 passw0rd p@ssw0rd p@ssword 12345678 123456789 1234567890 87654321 987654321 0123456789
  11111111 00000000 88888888 66666666 99999999 22222222 12341234 11223344 12121212 123123123 147258369 159753456 5201314520 52013141314
  qwertyui qwertyuiop qwerty123 qwerty12 1qaz2wsx 1q2w3e4r 1q2w3e4r5t q1w2e3r4 zaq12wsx qazwsxedc asdfghjk asdfghjkl zxcvbnm1 zxcvbnm123
  abcd1234 abc12345 a1234567 a12345678 a123456789 aa123456 aa12345678 aaaaaaaa abcdefgh iloveyou iloveyou1 woaini1314 woaini520 wodemima
  sunshine princess football baseball superman trustno1 welcome1 welcome123 letmein1 letmein123 admin123 admin1234 administrator
  changeme changeme123 computer internet whatever starwars michelle jennifer monkey123 dragon123 master123 charlie1 shadow123
  test1234 testtest demo1234 camphor1 camphor123 zhang123 zhangshu jiangxi1 jiangxi123 woshishui 1314520520 qwer1234 asdf1234 zxcv1234`.split(
    /\s+/,
  ),
);

export type PasswordFault = 'too_short' | 'too_long' | 'blank' | 'common';

/** NFKC, so that the same password typed on another keyboard is the same password. Never trimmed or cut. */
export function normalisePassword(typed: string): string {
  return typed.normalize('NFKC');
}

export function passwordFault(typed: string): PasswordFault | null {
  const password = normalisePassword(typed);
  const length = [...password].length;
  if (length > 0 && password.trim() === '') return 'blank';
  if (length < MIN_PASSWORD) return 'too_short';
  if (length > MAX_PASSWORD) return 'too_long';
  if (COMMON.has(password.toLowerCase()) || /^(.)\1+$/u.test(password)) return 'common';
  return null;
}
