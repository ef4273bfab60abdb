import 'server-only';
import { sql } from '@/db/client';
import { now } from '@/lib/clock';
import { env } from '@/lib/env';
import type { Locale } from '@/lib/i18n/locales';
import { log } from '@/lib/log';
import type { MailKind } from './kinds';
import { renderHtml, renderPlain } from './letter';
import { writeLetter } from './letters';
import { sendBySmtp } from './smtp';

const BATCH = 20;
const MAX_ATTEMPTS = 8;
/** Waits double from a minute: eight tries span two hours, so an outage of an hour loses nothing. */
const FIRST_WAIT_MS = 60_000;
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
 * Takes the mails that are due, writes and sends them; without SMTP_URL they are written and kept for the outbox
 * page. A mail is taken by moving its time on in the same statement, so that no two workers send it and none
 * holds a transaction open while a server answers. Returns how many it took.
 */
export async function sendDueMails(): Promise<number> {
  const at = now();
  const due = await sql<Due[]>`
    update mails set attempts = attempts + 1, not_before = ${new Date(at.getTime() + LEASE_MS)}
    where id in (select id from mails where state = 'queued' and not_before <= ${at} order by not_before limit ${BATCH} for update skip locked)
    returning id, kind, to_address as to, locale, params, attempts`;
  await Promise.all(due.map(sendOne));
  return due.length;
}

async function sendOne(mail: Due): Promise<void> {
  try {
    const letter = await writeLetter(mail.kind, mail.params, mail.locale);
    const [html, plain] = [await renderHtml(letter), renderPlain(letter)];
    if (!env.SMTP_URL)
      return void (await sql`update mails set state = 'kept', to_address = ${keptAddress(mail)}, subject = ${letter.subject}, html = ${html}, plain = ${plain}, error = null where id = ${mail.id} and state = 'queued'`);
    const unsubscribeUrl = letter.unsubscribe?.postUrl;
    await sendBySmtp({ id: mail.id, to: mail.to, subject: letter.subject, html, plain, unsubscribeUrl });
    await sql`update mails set state = 'sent', to_address = ${keptAddress(mail)}, sent_at = ${now()}, subject = ${letter.subject}, error = null where id = ${mail.id} and state = 'queued'`;
  } catch (error) {
    await putOff(mail, codeOf(error));
  }
}

/** Whom a letter went to is kept, except of one that says that the address is erased. */
const keptAddress = ({ kind, to }: Due) => (kind === 'erasure_answer' ? '' : to);

async function putOff({ id, kind, attempts }: Due, code: string): Promise<void> {
  const isLast = attempts >= MAX_ATTEMPTS;
  const next = new Date(now().getTime() + FIRST_WAIT_MS * 2 ** (attempts - 1));
  log[isLast ? 'error' : 'warn'](
    { mail: id, kind, attempts, code },
    isLast ? 'a mail was given up' : 'a mail will be tried again',
  );
  await sql`update mails set state = ${isLast ? 'failed' : 'queued'}, not_before = ${next}, error = ${code} where id = ${id} and state = 'queued'`;
}

/** The server's code, never its text: that repeats the address. */
function codeOf(error: unknown): string {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  return [code ?? (error instanceof Error ? error.name : 'UNKNOWN'), responseCode]
    .filter(Boolean)
    .join(' ')
    .slice(0, 60);
}
