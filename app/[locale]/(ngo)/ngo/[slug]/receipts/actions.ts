'use server';
import { formAction } from '@/lib/action';
import { issueReceipt } from '@/lib/receipts/issue';
import { refuseReceipt } from '@/lib/receipts/refuse';
import { reverseReceipt } from '@/lib/receipts/reverse';

/** The number of a receipt that was issued. */
export const issue = formAction(async (ctx, [requestId]: [string], { number = '' }) => {
  await issueReceipt(ctx, { requestId, number });
  return 'receiptIssued';
});

/** Why no receipt is issued. */
export const refuse = formAction(async (ctx, [requestId]: [string], { reason = '' }) => {
  await refuseReceipt(ctx, { requestId, reason });
  return 'receiptRefused';
});

/** The red receipt that takes an issued one back. */
export const reverse = formAction(async (ctx, [requestId]: [string], { number = '', reason = '' }) => {
  await reverseReceipt(ctx, { requestId, number, reason });
  return 'receiptReversed';
});
