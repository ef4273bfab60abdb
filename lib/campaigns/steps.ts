import { PLAN_ITEMS } from './campaign';

/** The steps of a campaign's form, in their order. Pure, and small: it goes to the browser. */
export const STEPS = ['plan', 'pageZh', 'pageEn', 'pictures', 'money', 'check'] as const;
export type Step = (typeof STEPS)[number];

/** The step a field stands in; what no other step asks for belongs to the plan. */
export function stepOf(field: string): Step {
  if (/^(title|summary|story)Zh$/.test(field)) return 'pageZh';
  if (/^(title|summary|story)En$/.test(field)) return 'pageEn';
  if (field === 'scene') return 'pictures';
  if (field === 'duplicateReason') return 'check';
  return /^(target$|suggested$|budget\.)/.test(field) ? 'money' : 'plan';
}

const ASKED = [
  'category',
  'regionCode',
  'startsOn',
  'endsOn',
  ...PLAN_ITEMS.map((item) => `plan.${item}`),
  ...['Zh', 'En'].flatMap((language) => ['title', 'summary', 'story'].map((name) => name + language)),
  'target',
];

/** The fields that still stand empty, by the form's names. An empty budget is named at its first line. */
export function missingFields(texts: Record<string, string>): string[] {
  const isBlank = (name: string) => (texts[name] ?? '').trim() === '';
  const hasBudget = Object.keys(texts).some((name) => name.startsWith('budget.') && !isBlank(name));
  return [...ASKED.filter(isBlank), ...(hasBudget ? [] : ['budget.0.yuan'])];
}
