import 'server-only';
import { isUtf8 } from 'node:buffer';
import postgres from 'postgres';
import { connectionTo } from '@/db/connection';
import { env } from '@/lib/env';

/** A group is what waited while the previous one was written: at most this many events and bytes. */
const MAX_GROUP = 500;
const MAX_GROUP_BYTES = 8_000_000;
/** What may wait at all. Beyond it Stripe is told to come back. */
const MAX_WAITING = 5_000;
const MAX_WAITING_BYTES = 64_000_000;
/** A sender waits this long for its event to be durable, then is answered 503 and tries again later. */
const PATIENCE_MS = 1_500;
/** A statement that has not ended by then never will: its connection is given up. */
const STUCK_MS = 5_000;
/** PostgreSQL's own numbers of these types: the driver does not know them yet when it sends its first statement. */
const TEXT_ARRAY = 1009;
const BYTEA_ARRAY = 1001;

interface Waiting {
  eventId: string;
  body: Uint8Array;
  settle: (error?: Error) => void;
}

/** The event could not be made durable now. It may still become so; a repeated delivery is the same row. */
export class InboxUnavailable extends Error {}

const waiting: Waiting[] = [];
let waitingBytes = 0;
let isWriting = false;
let client: postgres.Sql | undefined;

/**
 * Makes an event durable: resolves after its row, or the row an earlier delivery left, is committed. Requests
 * share inserts: while one group is being written the next one gathers, without a timer. Bodies are bytes, so
 * that nothing in one can fail its neighbours.
 */
export function keepEvent(eventId: string, body: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    if (waiting.length >= MAX_WAITING || waitingBytes + body.length > MAX_WAITING_BYTES)
      return reject(new InboxUnavailable('too many events wait'));
    const timer = setTimeout(
      () => reject(new InboxUnavailable('the database did not answer in time')),
      PATIENCE_MS,
    );
    const settle = (error?: Error) => {
      clearTimeout(timer);
      if (error) reject(new InboxUnavailable(error.message));
      else resolve();
    };
    waiting.push({ eventId, body, settle });
    waitingBytes += body.length;
    if (!isWriting) void writeGroups();
  });
}

async function writeGroups(): Promise<void> {
  isWriting = true;
  while (waiting.length > 0) {
    const group = takeGroup();
    try {
      await within(STUCK_MS, insert(group));
      for (const { settle } of group) settle();
    } catch (error) {
      if (error instanceof StuckConnection) dropClient();
      for (const { settle } of group) settle(error as Error);
    }
  }
  isWriting = false;
}

function takeGroup(): Waiting[] {
  let bytes = 0;
  let count = 0;
  while (
    count < waiting.length &&
    count < MAX_GROUP &&
    (count === 0 || bytes + waiting[count]!.body.length <= MAX_GROUP_BYTES)
  )
    bytes += waiting[count++]!.body.length;
  waitingBytes -= bytes;
  return waiting.splice(0, count);
}

/** Bodies that are plain text travel as text, a third cheaper than as bytes; whatever is not cannot fail them. */
const isText = ({ body }: Waiting): boolean => isUtf8(body) && !body.includes(0);
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** One statement, one commit, one notification. Received at the database's time: `check_i8_inbox` compares with it. */
async function insert(group: readonly Waiting[]): Promise<void> {
  const sql = (client ??= connect());
  const texts = group.filter(isText).map(({ eventId, body }) => ({ eventId, body: utf8.decode(body) }));
  const others = group.filter((one) => !isText(one));
  const ids = others.map((one) => one.eventId);
  const bodies = others.map((one) => one.body as Buffer);
  await sql`
    with given as (
      select "eventId" as event_id, convert_to(body, 'UTF8') as body from json_to_recordset(${JSON.stringify(texts)}::text::json) as t("eventId" text, body text)
      union all select * from unnest(${sql.array(ids, TEXT_ARRAY)}::text[], ${sql.array(bodies, BYTEA_ARRAY)}::bytea[])),
    kept as (
      insert into inbox (event_id, body, received_at) select event_id, body, now() from given
      on conflict (event_id) do nothing returning 1)
    select pg_notify('inbox', '') where exists (select from kept)`;
}

/** A connection of its own: whatever pages do to the pool, Stripe's events get in. */
function connect(): postgres.Sql {
  return postgres(env.DATABASE_URL, {
    max: 1,
    prepare: false,
    onnotice: () => {},
    ...connectionTo(env.DATABASE_URL),
    connection: { application_name: 'camphor-inbox', statement_timeout: STUCK_MS - 1_000 },
  });
}

class StuckConnection extends Error {}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>(
    (_, reject) =>
      (timer = setTimeout(() => reject(new StuckConnection('the database does not answer')), ms)),
  );
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function dropClient(): void {
  void client?.end({ timeout: 0 }).catch(() => {});
  client = undefined;
}

/** Ends the inbox's connection, after what still waits is written. */
export async function closeInbox(): Promise<void> {
  await client?.end({ timeout: 5 });
  client = undefined;
}
