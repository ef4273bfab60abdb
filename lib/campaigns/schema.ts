import { z } from 'zod';
import {
  day,
  id,
  line,
  officialNumber,
  optionalLine,
  optionalParagraphs,
  paragraphs,
  reason,
  regionCode,
  version,
} from '@/lib/fields';
import { MAX_TOTAL_FEN, STRIPE_MAX_FEN } from '@/lib/money/fen';
import { parseYuan } from '@/lib/money/parse';
import { CATEGORIES, PLAN_ITEMS, SCENES } from './campaign';
import { refusedAddresses } from './links';
import { isPersonalAppeal } from './personal-appeal';
import { refusedLinks, storyBlocks } from './story';
import { storyText } from './story-text';
import { storyTree } from './story-tree';

export const BUDGET_ROWS = 8;
const MAX_SUGGESTED = 6;
/** The largest target: a hundred billion yuan is a slip of the finger. */
const MAX_TARGET_FEN = Math.min(MAX_TOTAL_FEN, 10_000_000_000_000);

/** Yuan as typed, in fen; codes of `parseYuan`, plus `not_positive`. */
export const yuan = (maxFen: number) =>
  z.string().transform((typed, ctx) => {
    const parsed = parseYuan(typed);
    const code = !parsed.ok
      ? parsed.code
      : parsed.fen <= 0
        ? 'not_positive'
        : parsed.fen > maxFen
          ? 'too_large'
          : null;
    if (code) ctx.addIssue({ code: 'custom', message: code });
    return parsed.ok ? parsed.fen : 0;
  });

/** `10, 20, 50` in yuan, parted by commas or spaces, as ascending fen without repeats. */
const suggested = z.string().transform((typed, ctx) => {
  const parts = typed
    .split(/[,，、;；\s]+/)
    .filter(Boolean)
    .map(parseYuan);
  const amounts = parts.flatMap((part) =>
    part.ok && part.fen >= 100 && part.fen <= STRIPE_MAX_FEN ? [part.fen] : [],
  );
  if (amounts.length === 0 || amounts.length > MAX_SUGGESTED || amounts.length !== parts.length)
    ctx.addIssue({ code: 'custom', message: 'suggested_amounts' });
  return [...new Set(amounts)].sort((a, b) => a - b);
});

const budgetRow = z
  .object({ labelZh: optionalLine(80), labelEn: optionalLine(120), yuan: z.string() })
  .transform((row, ctx) => {
    if (!row.labelZh && !row.labelEn && !row.yuan.trim()) return null;
    const parsed = parseYuan(row.yuan);
    if (!row.labelZh) ctx.addIssue({ code: 'custom', path: ['labelZh'], message: 'required' });
    if (!row.labelEn) ctx.addIssue({ code: 'custom', path: ['labelEn'], message: 'required' });
    if (!parsed.ok || parsed.fen <= 0)
      ctx.addIssue({ code: 'custom', path: ['yuan'], message: parsed.ok ? 'not_positive' : parsed.code });
    return { labelZh: row.labelZh, labelEn: row.labelEn, fen: parsed.ok ? parsed.fen : 0 };
  });

/** A story as typed, as its tree and its text; all its links lead where a fundraising page may lead (R24). */
const story = (max: number) =>
  optionalParagraphs(max)
    .refine((text) => refusedLinks(text).length === 0, 'link_not_allowed')
    .transform((text) => storyBlocks(text))
    .pipe(storyTree)
    .transform((tree) => ({ tree, text: storyText(tree) }));

/** A programme's id, or none. */
const programmeId = z
  .string()
  .trim()
  .max(64, 'not_allowed')
  .default('')
  .transform((typed) => typed || null);

const basics = {
  titleZh: line(60),
  titleEn: line(100).pipe(z.string().regex(/[A-Za-z]{2}/, 'needs_latin')),
  category: z.enum(CATEGORIES, 'required'),
  regionCode,
  programmeId,
  targetFen: yuan(MAX_TARGET_FEN),
  startsOn: day,
  endsOn: day,
};

const plan = z.object(
  Object.fromEntries(PLAN_ITEMS.map((item) => [item, optionalParagraphs(3000)])) as Record<
    (typeof PLAN_ITEMS)[number],
    ReturnType<typeof optionalParagraphs>
  >,
);

export const createInput = z.strictObject({ ngoId: id, ...basics });

export const editInput = z.strictObject({
  campaignId: id,
  version,
  ...basics,
  holderId: id,
  summaryZh: optionalLine(200),
  summaryEn: optionalLine(300),
  storyZh: story(20_000),
  storyEn: story(40_000),
  scene: z.enum(SCENES, 'required'),
  suggestedFen: suggested,
  budget: z
    .array(budgetRow)
    .max(BUDGET_ROWS)
    .transform((rows) => rows.filter((row) => row !== null)),
  plan,
});
export type CampaignEdit = z.output<typeof editInput>;

export const submitInput = z.strictObject({
  campaignId: id,
  version,
  /** Why the same plan is raised for under another certificate-holder too; kept (R13). */
  duplicateReason: optionalParagraphs(1000).default(''),
});
export const takeBackInput = z.strictObject({ campaignId: id, version });
export const reviewInput = z.strictObject({
  campaignId: id,
  version,
  decision: z.enum(['approved', 'returned'], 'required'),
  reason,
});
export const endorseInput = z.strictObject({
  campaignId: id,
  version,
  decision: z.enum(['endorsed', 'returned'], 'required'),
  reason,
});
export const fileInput = z.strictObject({
  campaignId: id,
  filingNumber: officialNumber(60).pipe(
    z.string().regex(/^[\p{L}\p{N}〔〕()（）[\]\-—_/.]{4,60}$/u, 'filing_number_form'),
  ),
  /** The day the plan was handed in; today when not said. */
  submittedOn: day.optional(),
  /** The holder's registration authority when not said. */
  authority: optionalLine(60).default(''),
  channel: z.enum(['online', 'counter']).default('online'),
});
export const stopInput = z.strictObject({
  campaignId: id,
  reason,
  /** Asked of officials only. */
  notify: z.enum(['yes', 'no'], 'required').optional(),
});
export const stopPartnerInput = z.strictObject({ holderId: id, partnerId: id, reason });
export const resolveInput = z.strictObject({ campaignId: id, outcome: reason });
export const resumeInput = z.strictObject({ campaignId: id, reason });
/** What an update says: no address a fundraising page may not lead to, typed or linked (R24), no one person's own trouble (R27). */
const told = (text: z.ZodType<string>) =>
  text
    .refine((typed) => refusedLinks(typed).length + refusedAddresses(typed).length === 0, 'link_not_allowed')
    .refine((typed) => !isPersonalAppeal(typed), 'personal_appeal');
/** Photos of one update. */
export const UPDATE_PHOTOS = 3;
const photo = z.strictObject({
  picture: z.instanceof(Uint8Array, { error: 'required' }),
  altZh: line(120),
  altEn: line(200),
});
export const updateInput = z.strictObject({
  campaignId: id,
  /** Made by the form's page: the same form sent twice publishes once. */
  formId: z.uuid('not_allowed'),
  titleZh: told(line(80)),
  titleEn: told(line(120)),
  bodyZh: told(optionalParagraphs(10_000).pipe(z.string().min(1, 'required'))),
  bodyEn: told(optionalParagraphs(20_000).pipe(z.string().min(1, 'required'))),
  photos: z.array(photo).max(UPDATE_PHOTOS).default([]),
  /** R84, asked when there are photos. */
  people: z.enum(['none', 'consented'], 'required').optional(),
});
export const hideUpdateInput = z.strictObject({ campaignId: id, updateId: id, reason });
export const confirmFilingInput = z.strictObject({ campaignId: id, filingId: id, mark: id });
/** What a plan that is filed may still change (R21), by a new version that is filed again. */
export const proposeInput = z.strictObject({
  campaignId: id,
  version,
  purpose: paragraphs(3000),
  useOfProceeds: paragraphs(3000),
  surplus: paragraphs(3000),
  endsOn: day,
  reason,
});
export const changeDecisionInput = z.strictObject({
  campaignId: id,
  planVersionId: id,
  decision: z.enum(['approved', 'returned'], 'required'),
  reason,
});
export const closeInput = z.strictObject({ campaignId: id, reason });
export const entryInput = z.strictObject({ campaignId: id, festivalId: id });
