'use server';
import { redirect } from 'next/navigation';
import { type FormState, formAction, submitForm } from '@/lib/action';
import type { Locale } from '@/lib/i18n/locales';
import { createProject } from '@/lib/projects/create';
import { editProject } from '@/lib/projects/edit';
import { endProject } from '@/lib/projects/end';
import { addCampaign, takeOutCampaign } from '@/lib/projects/place';
import { routes } from '@/lib/routes';

export async function create(
  locale: Locale,
  slug: string,
  ngoId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  let id: string | undefined;
  const state = await submitForm(locale, before, form, async (ctx, texts) => {
    id = (await createProject(ctx, { ...texts, ngoId })).projectId;
  });
  if (id) redirect(`${routes.workspaceProject(locale, slug, id)}?done=projectCreated`);
  return state;
}

export const save = formAction(async (ctx, [projectId, version]: [string, number], texts) => {
  await editProject(ctx, { ...texts, projectId, version });
  return 'projectSaved';
});

export const end = formAction(async (ctx, [projectId, version]: [string, number]) => {
  await endProject(ctx, { projectId, version });
  return 'projectEnded';
});

export const add = formAction(async (ctx, [projectId]: [string], { campaignId = '' }) => {
  await addCampaign(ctx, { projectId, campaignId });
  return 'campaignAdded';
});

export const takeOut = formAction(async (ctx, [projectId, campaignId]: [string, string]) => {
  await takeOutCampaign(ctx, { projectId, campaignId });
  return 'campaignTakenOut';
});
