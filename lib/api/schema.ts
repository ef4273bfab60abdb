import { z } from 'zod';
import { GIFT_STATES } from '@/db/schema/gifts';
import { CATEGORIES, PUBLIC_STATES } from '@/lib/campaigns/campaign';
import { NGO_FORMS } from '@/lib/ngos/ngo';

/** What the API answers: the types its routes are written to, and the source of `openapi.json`. Amounts are whole fen of CNY. */
const fen = z.int();
const count = z.int().min(0);
const instant = z.iso.datetime();
const date = z.iso.date();

export const totals = z.object({
  currency: z.literal('CNY'),
  giftCount: count,
  donorCount: count,
  grossFen: fen,
  refundedFen: fen,
  disputedFen: fen,
  netFen: fen,
  matchedFen: fen,
  matchedEnterpriseFen: fen,
  matchedFoundationFen: fen,
  pendingCount: count,
  pendingFen: fen,
  checkpoint: count,
  asOf: instant,
});

const place = z.object({ code: z.string(), name: z.string(), city: z.string().nullable() });
const organisation = z.object({ slug: z.string(), name: z.string() });

export const campaign = z.object({
  slug: z.string(),
  state: z.enum(PUBLIC_STATES),
  title: z.string(),
  summary: z.string(),
  category: z.enum(CATEGORIES),
  startsAt: instant,
  endsAt: instant,
  targetFen: fen,
  region: place,
  ngo: organisation,
  holder: organisation,
  /** The programme of the province it belongs to, if any. */
  programme: organisation.nullable(),
  totals,
});
export const campaignDetail = campaign.extend({
  story: z.string(),
  budget: z.array(z.object({ label: z.string(), amountFen: fen })),
  suggestedFen: z.array(fen),
  filingNumber: z.string().nullable(),
  closedAt: instant.nullable(),
  pauseReason: z.string().nullable(),
});

export const ngo = z.object({
  slug: z.string(),
  state: z.enum(['verified', 'suspended']),
  name: z.string(),
  form: z.enum(NGO_FORMS),
  region: place,
  /** Holds a valid public-fundraising certificate today. */
  isHolder: z.boolean(),
  /** A real organisation named as a cited fact in demo data. */
  isCited: z.boolean(),
  totals,
});
export const ngoDetail = ngo.extend({
  nameZh: z.string(),
  uscc: z.string(),
  registrar: z.string(),
  about: z.string(),
  contact: z.object({ name: z.string(), email: z.string(), phone: z.string(), address: z.string() }),
  certificate: z
    .object({
      number: z.string(),
      issuer: z.string(),
      issuedOn: date,
      validUntil: date.nullable(),
      state: z.enum(['verified', 'suspended', 'revoked']),
    })
    .nullable(),
});

export const festival = z.object({
  slug: z.string(),
  state: z.enum(['upcoming', 'open', 'ended']),
  name: z.string(),
  about: z.string(),
  startsAt: instant,
  endsAt: instant,
  totals,
});
export const region = z.object({
  code: z.string(),
  level: z.enum(['province', 'city', 'county']),
  name: z.string(),
  parentCode: z.string().nullable(),
  totals,
});

export const startedGift = z.object({
  id: z.string(),
  checkoutUrl: z.url().nullable(),
  state: z.enum(GIFT_STATES),
});
export const gift = z.object({
  id: z.string(),
  reference: z.string(),
  state: z.enum(GIFT_STATES),
  campaign: z.string(),
  amountFen: fen,
  refundedFen: fen,
  disputedFen: fen,
  matchedFen: fen,
  createdAt: instant,
  paidAt: instant.nullable(),
  settledAt: instant.nullable(),
});

export const problemBody = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  errors: z
    .array(
      z.object({
        path: z.string(),
        code: z.string(),
        maxFen: fen
          .optional()
          .meta({ description: 'The most that would do: of the daily limit, what is left today' }),
        capFen: fen.optional().meta({ description: 'The limit of which maxFen is left' }),
      }),
    )
    .optional(),
  limits: z.object({ minFen: fen, maxFen: fen }).optional(),
  reason: z.string().optional(),
});

export const listOf = <S extends z.ZodType>(item: S) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });
