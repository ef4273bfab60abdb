import 'server-only';
import { z } from 'zod';
import { authorise } from '@/lib/auth/policy';
import { takeUpComplaint } from '@/lib/complaints/take-up';
import type { Context } from '@/lib/context';
import { moderateWords } from '@/lib/donations/moderate-words';
import { retryParked } from '@/lib/donations/retry-event';
import { resendMail } from '@/lib/email/resend';
import { AppError, isAppError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import { noteException } from '@/lib/reconcile/note';

/** Queues in which one act may be done to many: none of them moves money or approves anything. */
export const BULK_KINDS = ['complaints', 'parked', 'exceptions', 'mails', 'words'] as const;
export type BulkKind = (typeof BULK_KINDS)[number];

const input = z.strictObject({
  kind: z.enum(BULK_KINDS),
  ids: z.array(z.string().min(1).max(300)).max(50, 'too_long'),
  reason: z.string().optional(),
});

/**
 * Does the single act to each, with its own line in the audit log. What was done meanwhile, or lies elsewhere, is left
 * out. Returns how many were done. Throws NOT_FOUND, FORBIDDEN, VALIDATION, WRONG_STATE (`nothing_chosen`).
 */
export async function actOnMany(ctx: Context, kind: BulkKind, raw: { ids: string[]; reason?: string }) {
  // A complaint asks by its own region, in its verb; the list may be seen at all by whoever oversees one.
  const needs = {
    complaints: 'complaints.see',
    parked: 'inbox.retry',
    exceptions: 'reconcile.note',
    mails: 'outbox.resend',
    // Each text asks by its own region, in its verb.
    words: 'admin.home',
  } as const;
  authorise(ctx, needs[kind]);
  if (raw.ids.length === 0) throw new AppError('WRONG_STATE', { reason: 'nothing_chosen' });
  const { ids, reason } = parse(input, { ...raw, kind });
  const acts: Record<BulkKind, (id: string) => Promise<void>> = {
    complaints: (complaintId) => takeUpComplaint(ctx, { complaintId }),
    parked: (eventId) => retryParked(ctx, { eventId }),
    exceptions: (id) => noteException(ctx, { id, reason }),
    mails: (mailId) => resendMail(ctx, { mailId }),
    // To hide is safe; each that is to be shown is read by itself.
    words: (key) => moderateWords(ctx, { key, decision: 'hidden', reason }),
  };
  let done = 0;
  for (const id of new Set(ids)) {
    try {
      await acts[kind](id);
      done += 1;
    } catch (error) {
      if (!isAppError(error) || !['NOT_FOUND', 'WRONG_STATE', 'STALE_VERSION'].includes(error.code))
        throw error;
    }
  }
  return done;
}
