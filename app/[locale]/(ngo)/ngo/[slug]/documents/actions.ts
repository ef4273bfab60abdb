'use server';
import { bytesOf, formAction } from '@/lib/action';
import { addDocument, withdrawDocument } from '@/lib/ngos/documents';

export const add = formAction(async (ctx, [ngoId]: [string], { kind }, form) => {
  await addDocument(ctx, { ngoId, kind, file: await bytesOf(form, 'file') });
  return 'documentAdded';
});

export const withdraw = formAction(async (ctx, [documentId]: [string], { reason = '' }) => {
  await withdrawDocument(ctx, { documentId, reason });
  return 'documentWithdrawn';
});
