import { z } from 'zod';
import { emailKey } from './email-key';
import { passwordFault } from './password-rules';
import { e164, takesTexts } from './phone-key';

/** Inputs of signing in and registering. Issue messages are the stable codes of field errors. */
export const email = z
  .string()
  .max(320, 'too_long')
  .transform((typed, ctx) => {
    const key = emailKey(typed);
    if (key === null)
      ctx.addIssue({ code: 'custom', message: typed.trim() === '' ? 'required' : 'not_an_email' });
    return key ?? '';
  });

/** A number that takes text messages, in E.164. */
export const mobile = z
  .string()
  .max(40, 'not_a_mobile')
  .transform((typed, ctx) => {
    const number = e164(typed);
    const isOne = number !== null && takesTexts(number);
    if (!isOne) ctx.addIssue({ code: 'custom', message: typed.trim() === '' ? 'required' : 'not_a_mobile' });
    return isOne ? number : '';
  });

export const newPassword = z.string().superRefine((typed, ctx) => {
  const fault = passwordFault(typed);
  if (fault) ctx.addIssue({ code: 'custom', message: `password_${fault}` });
});

export const personName = z
  .string()
  .transform((typed) => typed.normalize('NFKC').replace(/\s+/g, ' ').trim())
  .pipe(
    z
      .string()
      .min(1, 'required')
      .max(60, 'too_long')
      .regex(/^[^\p{C}<>]+$/u, 'not_allowed'),
  );

export const signInInput = z.strictObject({
  email,
  password: z.string().min(1, 'required').max(1024, 'too_long'),
});
export const linkInput = z.strictObject({ email, returnTo: z.string().max(512).optional() });
export const registerInput = z.strictObject({
  name: personName,
  email,
  /** Empty: sign in by link only. */
  password: z.union([z.literal('').transform(() => undefined), newPassword]).optional(),
  returnTo: z.string().max(512).optional(),
});
export const changePasswordInput = z.strictObject({
  current: z.string().max(1024).optional(),
  password: newPassword,
});
