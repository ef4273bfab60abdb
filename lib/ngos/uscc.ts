import type { NgoForm } from './ngo';

/**
 * The unified social credit code 统一社会信用代码 (GB 32100-2015): 18 characters without I, O, S, V, Z; the last
 * one checks the others (weights 3^i mod 31, sum mod 31).
 */
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** As printed: upper case, no spaces or hyphens, half-width. */
export function normaliseUscc(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
}

/** The check character of the first 17, or null when one of them cannot be in a code. */
export function usccCheckCharacter(first17: string): string | null {
  if (first17.length !== 17) return null;
  let sum = 0;
  let weight = 1;
  for (const character of first17) {
    const value = CHARACTERS.indexOf(character);
    if (value < 0) return null;
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return CHARACTERS[(31 - (sum % 31)) % 31]!;
}

/**
 * How the code of each form begins (GB 32100-2015, table of registering authorities and kinds): 5 is civil affairs, then
 * 1 an association, 2 a service organisation (民办非企业单位), 3 a foundation, 9 another. A community group is
 * registered as one of the other kinds. A company's begins with 91.
 */
const STARTS: Record<NgoForm, readonly string[]> = {
  association: ['51'],
  service: ['52'],
  foundation: ['53'],
  community: ['51', '52', '59'],
};

/** Whether a normalised code is one that an organisation of this form has. */
export const fitsForm = (code: string, form: NgoForm): boolean => STARTS[form].includes(code.slice(0, 2));

/** Why a normalised code is no code; null when it passes (R02). */
export function usccFault(code: string): 'uscc_length' | 'uscc_characters' | 'uscc_check' | null {
  if (code.length !== 18) return 'uscc_length';
  const check = usccCheckCharacter(code.slice(0, 17));
  if (check === null || !CHARACTERS.includes(code[17]!)) return 'uscc_characters';
  return check === code[17] ? null : 'uscc_check';
}
