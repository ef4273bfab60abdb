import { shanghaiDay } from '@/lib/clock';
import type { FieldError } from '@/lib/errors';
import { plainYuan } from '@/lib/money/format';
import { PLAN_ITEMS } from './campaign';
import { lastDay } from './dates';
import type { CampaignRow } from './load';
import { BUDGET_ROWS } from './schema';

/** Between a campaign and the flat texts of its form: `plan.purpose`, `budget.0.yuan`, `target` in yuan. Pure. */
type Texts = Record<string, string>;

/** As a person would type it: no decimals that are zero. */
const yuan = (fen: number) => plainYuan(fen).replace(/\.00$/, '');
const text = (texts: Texts, name: string) => texts[name] ?? '';

/** What the form shows of a campaign. */
export function campaignTexts(row: CampaignRow): Texts {
  const { titleZh, titleEn, summaryZh, summaryEn, storyZh, storyEn, scene, category, regionCode, holderId } =
    row;
  return {
    titleZh,
    titleEn,
    summaryZh,
    summaryEn,
    storyZh,
    storyEn,
    scene,
    category,
    regionCode,
    programmeId: row.programmeId ?? '',
    holderId,
    duplicateReason: row.duplicateReason ?? '',
    target: yuan(row.targetFen),
    startsOn: shanghaiDay(row.startsAt),
    endsOn: lastDay(row.endsAt),
    suggested: row.suggestedFen.map(yuan).join(', '),
    ...Object.fromEntries(PLAN_ITEMS.map((item) => [`plan.${item}`, row.plan[item] ?? ''])),
    ...Object.fromEntries(
      row.budget.flatMap((line, n) => [
        [`budget.${n}.labelZh`, line.labelZh],
        [`budget.${n}.labelEn`, line.labelEn],
        [`budget.${n}.yuan`, yuan(line.fen)],
      ]),
    ),
  };
}

/** The input of `createCampaign` from the form's texts. */
export function basicsOf(texts: Texts) {
  const [titleZh, titleEn, regionCode, startsOn, endsOn] = [
    'titleZh',
    'titleEn',
    'regionCode',
    'startsOn',
    'endsOn',
  ].map((name) => text(texts, name));
  return {
    titleZh,
    titleEn,
    regionCode,
    startsOn,
    endsOn,
    category: texts.category,
    programmeId: text(texts, 'programmeId'),
    targetFen: text(texts, 'target'),
  };
}

/** The input of `editCampaign` from the form's texts. */
export function editOf(texts: Texts) {
  const [summaryZh, summaryEn, storyZh, storyEn, holderId] = [
    'summaryZh',
    'summaryEn',
    'storyZh',
    'storyEn',
    'holderId',
  ].map((name) => text(texts, name));
  return {
    ...basicsOf(texts),
    summaryZh,
    summaryEn,
    storyZh,
    storyEn,
    holderId,
    scene: texts.scene,
    suggestedFen: text(texts, 'suggested'),
    budget: Array.from({ length: BUDGET_ROWS }, (_, n) => ({
      labelZh: text(texts, `budget.${n}.labelZh`),
      labelEn: text(texts, `budget.${n}.labelEn`),
      yuan: text(texts, `budget.${n}.yuan`),
    })),
    plan: Object.fromEntries(PLAN_ITEMS.map((item) => [item, text(texts, `plan.${item}`)])),
  };
}

/** A verb's field names as the form's. The whole budget's fault is shown at its first line. */
export function formErrors(errors: FieldError[]): FieldError[] {
  const names: Record<string, string> = {
    targetFen: 'target',
    suggestedFen: 'suggested',
    budget: 'budget.0.yuan',
  };
  return errors.map((one) => ({ ...one, path: names[one.path] ?? one.path }));
}
