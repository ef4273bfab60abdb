import { z } from 'zod';
import { startOfMinute } from './clock';

/** Form fields that every domain shares. Issue messages are the stable codes of field errors (`lib/errors.ts`). */

/** Letters and signs that are drawn as nothing: Hangul and Khmer fillers, the braille blank. They count as spaces. */
const BLANK = /[\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0]/gu;
const tidyLine = (typed: string) => typed.normalize('NFC').replace(BLANK, ' ').replace(/\s+/g, ' ').trim();
const tidyText = (typed: string) =>
  typed
    .normalize('NFC')
    .replace(BLANK, ' ')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{C}\n\t]/gu, '')
    .trim();
/**
 * No control, format (zero width, direction) or private characters, and something to see: names must look like what they
 * are (H13). The joiner inside one emoji (a family) is part of its picture.
 */
const visible =
  /^(?=$|.*[\p{L}\p{N}\p{P}\p{S}])(?:\P{C}|(?<=\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?)\u200d(?=\p{Extended_Pictographic}))*$/u;

/** One line of text, required. */
export const line = (max: number) =>
  z
    .string()
    .transform(tidyLine)
    .pipe(z.string().min(1, 'required').max(max, 'too_long').regex(visible, 'not_allowed'));
/** One line that may stay empty for now. */
export const optionalLine = (max: number) =>
  z.string().transform(tidyLine).pipe(z.string().max(max, 'too_long').regex(visible, 'not_allowed'));
/** The number of a certificate or a filing as it is kept and compared: half-width, upper case, however it was typed (R18). */
export const normaliseNumber = (typed: string): string => tidyLine(typed.normalize('NFKC')).toUpperCase();
/** Such a number, required. */
export const officialNumber = (max: number) => z.string().transform(normaliseNumber).pipe(line(max));
/** Paragraphs, required; line breaks kept, other control characters dropped. */
export const paragraphs = (max: number) =>
  z.string().transform(tidyText).pipe(z.string().min(1, 'required').max(max, 'too_long'));
export const optionalParagraphs = (max: number) =>
  z.string().transform(tidyText).pipe(z.string().max(max, 'too_long'));

/** A calendar day as `<input type=date>` sends it. */
export const day = z.string().trim().min(1, 'required').pipe(z.iso.date('not_a_date'));
/** A minute as `<input type=datetime-local>` sends it (`2026-09-09T10:00`), read as Beijing time. */
export const minute = z
  .string()
  .trim()
  .min(1, 'required')
  .transform((typed, ctx) => {
    const at = startOfMinute(typed);
    if (at === null) ctx.addIssue({ code: 'custom', message: 'not_a_time' });
    return at ?? new Date(0);
  });
export const optionalDay = z.union([z.literal('').transform(() => null), day]);

export const phone = z
  .string()
  .transform((typed) => tidyLine(typed.normalize('NFKC')))
  .pipe(
    z
      .string()
      .min(1, 'required')
      .regex(/^\+?[\d][\d\s\-()]{5,24}$/, 'not_a_phone'),
  );

/** A six-digit division code; whether it exists is the verb's to check. */
export const regionCode = z
  .string()
  .trim()
  .min(1, 'required')
  .regex(/^\d{6}$/, 'not_allowed');
/** Why an official or owner did something: a sentence, kept for ever. */
export const reason = z
  .string()
  .transform(tidyText)
  .pipe(z.string().min(5, 'reason_too_short').max(1000, 'too_long'));
export const version = z.coerce.number().int().min(1);
export const id = z.string().min(1).max(64);
