'use server';
import { formAction } from '@/lib/action';
import { askOrganisation } from '@/lib/complaints/ask';
import { closeComplaint, replyToComplaint } from '@/lib/complaints/reply';
import { takeUpComplaint } from '@/lib/complaints/take-up';

export const takeUp = formAction(async (ctx, [complaintId]: [string]) => {
  await takeUpComplaint(ctx, { complaintId });
  return 'complaintTaken';
});

export const ask = formAction(async (ctx, [complaintId]: [string], { text = '' }) => {
  await askOrganisation(ctx, { complaintId, text });
  return 'questionSent';
});

export const reply = formAction(async (ctx, [complaintId]: [string], { text = '' }) => {
  await replyToComplaint(ctx, { complaintId, text });
  return 'replySent';
});

export const close = formAction(async (ctx, [complaintId]: [string], { outcome, reason = '' }) => {
  await closeComplaint(ctx, { complaintId, outcome, reason });
  return 'complaintClosed';
});
