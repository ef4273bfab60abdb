import { z } from 'zod';
import { emailKey } from '@/lib/auth/email-key';
import { e164 } from '@/lib/auth/phone-key';
import { mobile } from '@/lib/auth/schema';
import { optionalLine, optionalParagraphs } from '@/lib/fields';
import { maskPersonal } from './mask';
import { AGES, minorFaults } from './minors';

/** Characters of what a donor writes to be shown. */
export const NAME_MAX = 50;
export const NICK_MAX = 20;
export const MESSAGE_MAX = 200;
/** Stripe's and our own limit are a rule with limits to tell (`AMOUNT_OUT_OF_RANGE`), so the schema only asks for whole fen. */
const fen = z.int();

/** A slug as every address has it. */
export const slugField = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'not_allowed')
  .max(80, 'too_long');

const email = z
  .string()
  .max(320, 'too_long')
  .transform((typed, ctx) => {
    const key = emailKey(typed);
    if (key === null) ctx.addIssue({ code: 'custom', message: 'not_an_email' });
    return key ?? '';
  });

const phone = z
  .string()
  .max(40, 'too_long')
  .transform((typed, ctx) => {
    const number = e164(typed);
    if (number === null) ctx.addIssue({ code: 'custom', message: 'not_a_phone' });
    return number ?? '';
  });

/** What others may read carries nobody's number. */
const shown = (text: string) => maskPersonal(text);
/** An empty text is no text. */
const orNothing = (text: string) => (text === '' ? undefined : text);

const donor = z.strictObject({
  email: email.optional(),
  phone: phone.optional(),
  name: optionalLine(NAME_MAX).transform(shown).transform(orNothing).optional(),
});

/**
 * A gift to start, from a program or read from the form. Strict: unknown fields are refused. Teams are not offered
 * yet, and are refused rather than taken and forgotten. A monthly gift needs an address: each month's receipt and
 * the way to stop go there. What is equal after this parse is the same request (contract.md).
 */
export const startInput = z
  .strictObject({
    campaign: slugField,
    amountFen: fen,
    attemptId: z.guid('not_allowed').transform((id) => id.toLowerCase()),
    interval: z.enum(['once', 'month'], 'not_allowed').default('once'),
    donor: donor.default({}),
    displayMode: z.enum(['name', 'nick', 'anonymous'], 'not_allowed').default('anonymous'),
    nick: optionalLine(NICK_MAX).transform(shown).transform(orNothing).optional(),
    message: optionalParagraphs(MESSAGE_MAX).transform(shown).transform(orNothing).optional(),
    team: z
      .string()
      .refine(() => false, 'not_offered')
      .optional(),
    locale: z.enum(['zh', 'en'], 'not_allowed').default('zh'),
    /** Whether lists of donors show the amount; they do unless this says no. */
    isAmountShown: z.boolean('not_allowed').optional(),
    /** The official receipt; undecided when unsaid. */
    receipt: z.enum(['wanted', 'waived'], 'not_allowed').optional(),
    age: z.enum(AGES, 'not_allowed').optional(),
    guardianAgrees: z.boolean('not_allowed').optional(),
    /** A guardian's consent to keep what a child under 14 says of themselves. */
    guardianAllowsData: z.boolean('not_allowed').optional(),
  })
  .superRefine((gift, ctx) => {
    const { email, phone, name } = gift.donor;
    const hasPersonalData = Boolean(email ?? phone ?? name ?? gift.nick ?? gift.message);
    for (const { path, code } of minorFaults({ ...gift, hasPersonalData }))
      ctx.addIssue({ code: 'custom', path: [path], message: code });
    if (gift.interval === 'month' && !gift.donor.email)
      ctx.addIssue({ code: 'custom', path: ['donor', 'email'], message: 'required' });
    if (gift.displayMode === 'name' && !gift.donor.name)
      ctx.addIssue({ code: 'custom', path: ['donor', 'name'], message: 'required' });
    if (gift.displayMode === 'nick' && !gift.nick)
      ctx.addIssue({ code: 'custom', path: ['nick'], message: 'required' });
  });

export type StartRequest = z.input<typeof startInput>;
export type StartInput = z.output<typeof startInput>;

/** `CA-7KQ3-9F2M-X1` however it is typed: spaces, dashes and case do not matter; O is 0, I and L are 1 (Crockford). */
const reference = z
  .string()
  .max(60, 'not_a_reference')
  .transform((typed, ctx) => {
    const plain = typed
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[^0-9A-Z]/g, '');
    const code = (plain.startsWith('CA') && plain.length === 12 ? plain.slice(2) : plain)
      .replace(/O/g, '0')
      .replace(/[IL]/g, '1');
    if (!/^[0-9A-HJKMNP-TV-Z]{10}$/.test(code)) ctx.addIssue({ code: 'custom', message: 'not_a_reference' });
    return `CA-${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8, 10)}`;
  });

/** A field left empty is not given. */
const given = <S extends z.ZodType>(schema: S) =>
  z.preprocess(
    (typed) => (typeof typed === 'string' && typed.trim() === '' ? undefined : typed),
    schema.optional(),
  );

/** What finds a gift again: its reference, and the address or the number that was left with it. */
export const findGiftInput = z
  .strictObject({ reference, email: given(email), phone: given(mobile) })
  .superRefine(({ email, phone }, ctx) => {
    if (email === undefined && phone === undefined)
      ctx.addIssue({ code: 'custom', path: ['contact'], message: 'required' });
  });
