import 'server-only';
import postgres from 'postgres';
import { env } from '@/lib/env';
import { connectionTo } from './connection';

/**
 * Listens on a channel over a direct connection of its own (LISTEN needs a session; PgBouncer has none to give).
 * Reconnects for ever after a lost database; `onListening` runs each time, because what was said meanwhile is
 * lost. Whoever listens must also look by itself now and then. Returns how to stop.
 */
export function listen(
  channel: string,
  onMessage: () => void,
  onListening: () => void = () => {},
): () => Promise<void> {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let client: postgres.Sql;
  const start = () => {
    const url = env.DATABASE_OWNER_URL ?? env.DATABASE_URL;
    client = postgres(url, {
      max: 1,
      fetch_types: false,
      onnotice: () => {},
      ...connectionTo(url),
      backoff: () => 1,
      connection: { application_name: `camphor-listen-${channel}` },
    });
    client.listen(channel, onMessage, onListening).catch(() => {
      void client.end({ timeout: 0 }).catch(() => {});
      if (!isStopped) timer = setTimeout(start, 1_000);
    });
  };
  start();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await client.end({ timeout: 1 }).catch(() => {});
  };
}
