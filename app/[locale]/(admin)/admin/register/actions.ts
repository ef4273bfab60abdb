'use server';
import { redirect } from 'next/navigation';
import { type FormState, formAction, submitForm } from '@/lib/action';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { reviewProject, reviewRuralFile } from '@/lib/rural/review';
import { writeProject } from '@/lib/rural/write-project';

const NAMES = ['regionCode', 'organisation', 'uscc', 'nameZh', 'nameEn', 'year', 'funding'] as const;

export async function write(
  locale: Locale,
  projectId: string | null,
  version: number | null,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  let id = '';
  const state = await submitForm(locale, before, form, async (ctx, texts) => {
    const typed = Object.fromEntries(NAMES.map((name) => [name, texts[name] ?? '']));
    id = await writeProject(ctx, { ...typed, projectId, version, intent: texts.intent });
    return undefined;
  });
  if (id) redirect(`${routes.adminRegisterProject(locale, id)}?done=${doneOf(form)}`);
  return state;
}

const doneOf = (form: FormData) => (form.get('intent') === 'submit' ? 'ruralSent' : 'ruralSaved');

export const review = formAction(
  async (ctx, [projectId, version]: [string, number], { decision, reason = '' }) => {
    await reviewProject(ctx, { projectId, version, decision, reason });
    return decision === 'approved' ? 'ruralApproved' : 'ruralReturned';
  },
);

export const reviewFile = formAction(
  async (ctx, [fileId, waiting]: [string, number], { decision, reason = '' }) => {
    await reviewRuralFile(ctx, { fileId, waiting, decision, reason });
    return decision === 'approved' ? 'ruralApproved' : 'ruralReturned';
  },
);
