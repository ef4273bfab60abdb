import { z } from 'zod';
import { CATEGORIES } from '@/lib/campaigns/campaign';
import { PHASES } from '@/lib/campaigns/filter';
import { parse } from '@/lib/parse';

/** What the API's reads take in the address. Texts are in the language asked for, Chinese when none is. */
const locale = z.enum(['zh', 'en'], 'not_allowed').default('zh');
const limit = z
  .string()
  .regex(/^\d{1,3}$/, 'not_a_number')
  .transform(Number)
  .pipe(z.number().min(1, 'too_small').max(100, 'too_large'))
  .default(20);
const cursor = z
  .string()
  .max(300, 'not_allowed')
  .regex(/^[A-Za-z0-9_-]+$/, 'not_allowed')
  .optional();
const region = z
  .string()
  .regex(/^\d{6}$/, 'not_allowed')
  .optional();
const search = z.string().trim().min(1, 'required').max(60, 'too_long').optional();

const page = { locale, limit, cursor };

export const oneQuery = z.object({ locale });
export const pageQuery = z.object(page);
export const campaignsQuery = z.object({
  ...page,
  region,
  category: z.enum(CATEGORIES, 'not_allowed').optional(),
  phase: z.enum(PHASES, 'not_allowed').optional(),
  programme: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/, 'not_allowed')
    .optional(),
  search,
});
export const ngosQuery = z.object({ ...page, region, search });
export const regionsQuery = z.object({
  ...page,
  level: z.enum(['province', 'city', 'county'], 'not_allowed').optional(),
  parent: region,
});
/** Whose gifts of an organisation: those it carries out, or those it is the payee of (contract.md, *Scopes of a gift*). */
export const ngoTotalsQuery = z.object({ as: z.enum(['ngo', 'holder'], 'not_allowed').default('ngo') });

/** Reads an address's query. A name given twice counts once, the last; names it does not know are left alone. */
export function readQuery<S extends z.ZodType>(schema: S, request: Request): z.output<S> {
  return parse(schema, Object.fromEntries(new URL(request.url).searchParams));
}
