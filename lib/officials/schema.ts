import { z } from 'zod';
import { email } from '@/lib/auth/schema';
import { PROVINCE } from '@/lib/auth/scope';
import { id, reason, regionCode } from '@/lib/fields';

export const OFFICIAL_ROLES = ['admin', 'finance', 'auditor', 'city'] as const;

const post = { role: z.enum(OFFICIAL_ROLES, 'required'), regionCode };

/** Whose work is the whole province's sees all of it; a city's or county's official has that place, never the province. */
const fits = ({ role, regionCode }: { role: string; regionCode: string }) =>
  (regionCode === PROVINCE) !== (role === 'city');
const misfit = { path: ['regionCode'], message: 'role_region' };

export const inviteInput = z.strictObject({ email, ...post }).refine(fits, misfit);
export const withdrawInput = z.strictObject({ invitation: z.string().regex(/^[0-9a-f]{64}$/) });
export const changeInput = z.strictObject({ userId: id, ...post, reason }).refine(fits, misfit);
export const personInput = z.strictObject({ userId: id, reason });
