import 'server-only';
import { desc, eq, lt } from 'drizzle-orm';
import { db } from '@/db/client';
import { mails } from '@/db/schema/ledger';
import { maskEmail } from '@/lib/auth/email-key';
import { maskPhone } from '@/lib/auth/phone-key';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { isText, type MailKind } from './kinds';

/** Kinds whose text opens an account, a gift or a monthly gift: shown to officials in a demo only. */
const SECRET: readonly MailKind[] = [
  'sign_in',
  'invite',
  'find_gift',
  'join_gifts',
  'change_email',
  'plan_started',
  'plan_paused',
  'plan_resumed',
  'plan_ended',
  'instalment_failed',
  'complaint_received',
  'complaint_reply',
  'sms_code',
  'sms_receipt',
  'erasure_link',
  'sms_find_gift',
  'sms_refund',
  'sms_refund_answer',
];

const isReadable = (kind: MailKind) => env.isDemo || !SECRET.includes(kind);
/** Outside a demo officials see that a mail went out, not to whom exactly. */
const shownTo = (to: string, kind: MailKind) =>
  env.isDemo ? to : isText(kind) ? maskPhone(to) : maskEmail(to);

const PAGE = 50;

/** Mails newest first, 50 a page; `before` is the creation time of the last one of the page before. */
export async function listMails(ctx: Context, before?: Date) {
  authorise(ctx, 'outbox.see');
  const rows = await db
    .select({
      id: mails.id,
      kind: mails.kind,
      toAddress: mails.toAddress,
      subject: mails.subject,
      state: mails.state,
      createdAt: mails.createdAt,
      error: mails.error,
    })
    .from(mails)
    .where(before ? lt(mails.createdAt, before) : undefined)
    .orderBy(desc(mails.createdAt))
    .limit(PAGE + 1);
  const items = rows.slice(0, PAGE).map(({ toAddress, kind, ...row }) => ({
    ...row,
    kind: kind as MailKind,
    to: shownTo(toAddress, kind as MailKind),
    isReadable: isReadable(kind as MailKind),
  }));
  return { items, next: rows.length > PAGE ? rows[PAGE - 1]!.createdAt : null };
}

/** One mail with its plain text; NOT_FOUND for one that opens something, outside a demo. */
export async function getMail(ctx: Context, id: string) {
  authorise(ctx, 'outbox.see');
  const [row] = await db
    .select({
      kind: mails.kind,
      toAddress: mails.toAddress,
      subject: mails.subject,
      plain: mails.plain,
      state: mails.state,
      createdAt: mails.createdAt,
    })
    .from(mails)
    .where(eq(mails.id, id));
  if (!row || !isReadable(row.kind as MailKind)) throw new AppError('NOT_FOUND');
  const { toAddress, kind, ...rest } = row;
  return { ...rest, kind: kind as MailKind, to: shownTo(toAddress, kind as MailKind) };
}
