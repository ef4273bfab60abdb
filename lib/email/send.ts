import 'server-only';
import type { PendingQuery, Row } from 'postgres';
import { sql } from '@/db/client';
import { now } from '@/lib/clock';
import { env } from '@/lib/env';
import type { Locale } from '@/lib/i18n/locales';
import { log } from '@/lib/log';
import { isText, type LetterKind, type MailKind, type TextKind } from './kinds';
import { renderHtml, renderPlain } from './letter';
import { writeLetter } from './letters';
import { sendBySms } from './sms';
import { sendBySmtp } from './smtp';
import { TextExpired, writeText } from './texts';

const BATCH = 20;
const MAX_ATTEMPTS = 8;
/** Waits double from a minute: eight tries span two hours, so an outage of an hour loses nothing. */
const FIRST_WAIT_MS = 60_000;
/** Somebody waits for a code with the page open: tried again from five seconds on, until it has expired. */
const FIRST_WAIT_OF_CODE_MS = 5_000;
/** A worker that takes a mail has this long; then another may take it, for the first one has died. */
const LEASE_MS = 120_000;

interface Due {
  id: string;
  kind: MailKind;
  to: string;
  locale: Locale;
  params: never;
  attempts: number;
}

/**
 * Takes the mails and text messages that are due, writes and sends them; without SMTP_URL or SMS_URL they are written
 * and kept for the outbox page. One is taken by moving its time on in the same statement, so that no two workers send it
 * and none holds a transaction open while a server answers. What somebody waits for with the page open goes first.
 * Returns how many it took.
 */
export async function sendDueMails({ onlyUrgent = false } = {}): Promise<number> {
  const urgent = await take(sql`kind in ('sms_code', 'sign_in')`);
  const due = onlyUrgent ? urgent : [...urgent, ...(await take(sql`true`))];
  await Promise.all(due.map(sendOne));
  return due.length;
}

/** At most a batch of what is due. A word for word condition: it names the index of the urgent ones. */
function take(which: PendingQuery<Row[]>): Promise<Due[]> {
  const at = now();
  return sql<Due[]>`
    update mails set attempts = attempts + 1, not_before = ${new Date(at.getTime() + LEASE_MS)}
    where id in (select id from mails where state = 'queued' and not_before <= ${at} and ${which} order by not_before limit ${BATCH} for update skip locked)
    returning id, kind, to_address as to, locale, params, attempts`;
}

async function sendOne(mail: Due): Promise<void> {
  try {
    await (isText(mail.kind) ? sendText(mail, mail.kind) : sendLetter(mail, mail.kind));
  } catch (error) {
    await putOff(mail, codeOf(error), error instanceof TextExpired);
  }
}

/** Whom a letter went to is kept, except of those that are the last use of an address and say so. */
const keptAddress = () =>
  sql`case when kind in ('erasure_answer', 'question_answered') then '' else to_address end`;

async function sendLetter({ id, to, params, locale }: Due, kind: LetterKind): Promise<void> {
  const letter = await writeLetter(kind, params, locale);
  const { subject } = letter;
  const [html, plain] = [await renderHtml(letter), renderPlain(letter)];
  if (!env.SMTP_URL) return keep(id, { subject, html, plain });
  await sendBySmtp({ id, to, subject, html, plain, unsubscribeUrl: letter.unsubscribe?.postUrl });
  await noteSent(id, subject);
}

/** A code is kept for the outbox page of a demo only: nobody else could read it there. */
async function sendText({ id, to, params, locale }: Due, kind: TextKind): Promise<void> {
  const text = await writeText(kind, params, locale);
  const plain = kind === 'sms_code' && !env.isDemo ? null : text;
  if (!env.SMS_URL) return keep(id, { subject: null, html: null, plain });
  await sendBySms({ id, to, text });
  await noteSent(id, null);
}

type Kept = Record<'subject' | 'html' | 'plain', string | null>;

async function keep(id: string, { subject, html, plain }: Kept): Promise<void> {
  await sql`update mails set state = 'kept', to_address = ${keptAddress()}, subject = ${subject}, html = ${html}, plain = ${plain}, error = null where id = ${id} and state = 'queued'`;
}

async function noteSent(id: string, subject: string | null): Promise<void> {
  await sql`update mails set state = 'sent', to_address = ${keptAddress()}, sent_at = ${now()}, subject = ${subject}, error = null where id = ${id} and state = 'queued'`;
}

async function putOff({ id, kind, attempts }: Due, code: string, isOver: boolean): Promise<void> {
  const isLast = isOver || attempts >= MAX_ATTEMPTS;
  const wait = kind === 'sms_code' ? FIRST_WAIT_OF_CODE_MS : FIRST_WAIT_MS;
  const next = new Date(now().getTime() + wait * 2 ** (attempts - 1));
  log[isLast ? 'error' : 'warn'](
    { mail: id, kind, attempts, code },
    isLast ? 'a mail was given up' : 'a mail will be tried again',
  );
  await sql`update mails set state = ${isLast ? 'failed' : 'queued'}, to_address = ${isLast ? keptAddress() : sql`to_address`}, not_before = ${next}, error = ${code} where id = ${id} and state = 'queued'`;
}

/** The server's code, never its text: that repeats the address. */
function codeOf(error: unknown): string {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  return [code ?? (error instanceof Error ? error.name : 'UNKNOWN'), responseCode]
    .filter(Boolean)
    .join(' ')
    .slice(0, 60);
}
