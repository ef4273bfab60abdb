import { z } from 'zod';
import { maskPersonal } from '@/lib/donations/mask';
import { NAME_MAX, NICK_MAX } from '@/lib/donations/schema';
import { optionalLine } from '@/lib/fields';

/** A name others may read carries nobody's number (the rule of the give page); an empty one is none. */
const shownName = (max: number) =>
  optionalLine(max)
    .transform(maskPersonal)
    .transform((text) => (text === '' ? undefined : text))
    .optional();

const fields = {
  displayMode: z.enum(['name', 'nick', 'anonymous'], 'required'),
  name: shownName(NAME_MAX),
  nick: shownName(NICK_MAX),
  /** Whether lists show the amount. */
  amount: z.enum(['keep', 'shown', 'hidden'], 'not_allowed').default('keep'),
  /** What becomes of the message that stands beside the name. */
  message: z.enum(['keep', 'remove'], 'not_allowed').default('keep'),
};

interface Shown {
  displayMode: 'name' | 'nick' | 'anonymous';
  name?: string;
  nick?: string;
}

/** Who is shown by name needs one. */
function isNamed(shown: Shown, ctx: z.core.$RefinementCtx<Shown>): void {
  const { displayMode } = shown;
  if (displayMode !== 'anonymous' && !shown[displayMode])
    ctx.addIssue({ code: 'custom', path: [displayMode], message: 'required' });
}

/** How one gift appears on the wall; whoever has the gift's id is its donor. */
export const appearanceInput = z.strictObject({ giftId: z.string().max(60), ...fields }).superRefine(isNamed);
/** How all gifts of an account appear. */
export const allAppearancesInput = z.strictObject(fields).superRefine(isNamed);
export type Appearance = z.output<typeof allAppearancesInput>;
