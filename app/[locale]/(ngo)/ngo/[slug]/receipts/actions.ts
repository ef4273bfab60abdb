'use server';
import { type FormState, submitAndMoveOn } from '@/lib/action';
import type { Locale } from '@/lib/i18n/locales';
import { issueReceipt } from '@/lib/receipts/issue';
import { refuseReceipt } from '@/lib/receipts/refuse';
import { reverseReceipt } from '@/lib/receipts/reverse';

/** The number of a receipt that was issued. */
export async function issue(
  locale: Locale,
  path: string,
  requestId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx, { number = '' }) => {
    await issueReceipt(ctx, { requestId, number });
    return 'receiptIssued';
  });
}

/** Why no receipt is issued. */
export async function refuse(
  locale: Locale,
  path: string,
  requestId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx, { reason = '' }) => {
    await refuseReceipt(ctx, { requestId, reason });
    return 'receiptRefused';
  });
}

/** The red receipt that takes an issued one back. */
export async function reverse(
  locale: Locale,
  path: string,
  requestId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx, { number = '', reason = '' }) => {
    await reverseReceipt(ctx, { requestId, number, reason });
    return 'receiptReversed';
  });
}
