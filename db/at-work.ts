import 'server-only';
import postgres from 'postgres';
import type { AskAfter } from './line';

/** One look serves all lines that ask within a moment. */
const MEMO_MS = 500;
const PATIENCE_MS = 2_000;

/**
 * Asks the server, over a new connection, what its processes of our role do. A process it does not know is believed
 * to be at work: behind a pooler the numbers are not the server's; one that waits for us in the middle of a
 * statement, to say more or to hear it, is not. Rejects when it does not answer in two seconds.
 */
export function askAfterAt(url: string): AskAfter {
  let memo: { at: number; idle: Promise<Set<number>> } | undefined;
  return async (pid) => {
    if (!memo || Date.now() - memo.at > MEMO_MS) memo = { at: Date.now(), idle: idleAt(url) };
    return !(await memo.idle).has(pid);
  };
}

async function idleAt(url: string): Promise<Set<number>> {
  const sql = postgres(url, {
    max: 1,
    connect_timeout: PATIENCE_MS / 1_000,
    prepare: false,
    fetch_types: false,
    onnotice: () => {},
    connection: { application_name: 'camphor-line' },
  });
  const late = setTimeout(() => void sql.end({ timeout: 0 }).catch(() => {}), PATIENCE_MS);
  try {
    const rows = await sql<{ pid: number }[]>`
      select pid from pg_stat_activity
      where usename = current_user and (state <> 'active' or wait_event in ('ClientRead', 'ClientWrite'))`;
    return new Set(rows.map((row) => row.pid));
  } finally {
    clearTimeout(late);
    void sql.end({ timeout: 1 }).catch(() => {});
  }
}
