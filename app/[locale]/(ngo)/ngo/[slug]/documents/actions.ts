'use server';
import { bytesOf, type FormState, submitAndMoveOn } from '@/lib/action';
import type { Locale } from '@/lib/i18n/locales';
import { addDocument, withdrawDocument } from '@/lib/ngos/documents';

export async function add(
  locale: Locale,
  path: string,
  ngoId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx, { kind }) => {
    await addDocument(ctx, { ngoId, kind, file: await bytesOf(form, 'file') });
    return 'documentAdded';
  });
}

export async function withdraw(
  locale: Locale,
  path: string,
  documentId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx, { reason = '' }) => {
    await withdrawDocument(ctx, { documentId, reason });
    return 'documentWithdrawn';
  });
}
