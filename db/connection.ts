import 'server-only';
import type { Options, PostgresType } from 'postgres';
import { askAfterAt } from './at-work';
import { DatabaseLine } from './line';

/**
 * How every client of the product keeps its connections: a new one soon after a lost one (the driver's own pauses
 * grow to 20 seconds), and over a line that notices when it was cut (line.ts). TLS and sockets in the file system are
 * the driver's own.
 */
export function connectionTo(url: string): Options<Record<string, PostgresType>> {
  const steady = { connect_timeout: 4, backoff: () => 0.2, keep_alive: 10 };
  const { hostname, port, searchParams } = new URL(url);
  const isPlain = ['disable', null].includes(searchParams.get('sslmode')) && !searchParams.has('ssl');
  if (!isPlain || hostname === '' || hostname.includes(',')) return steady;
  const askAfter = askAfterAt(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  // The types of 3.4 do not know the option; its documentation does.
  const socket = (driver: Driver) => {
    if (TEXT in driver.shared.typeArrayMap) driver.fetch_types = false;
    return new DatabaseLine(askAfter).connect({ host, port: Number(port || 5432) });
  };
  return { ...steady, socket } as typeof steady;
}

const TEXT = 25;

/**
 * What the driver asks with. It fetches the database's array types over every new connection, and awaits that very answer
 * nowhere (`isLostQuestion`); what it knows once it need not ask again.
 */
interface Driver {
  fetch_types: boolean;
  shared: { typeArrayMap: Record<number, number> };
}

/**
 * Whether a rejection that nobody handled is that question of the driver, lost with its line. The statement that waited
 * behind it is rejected by itself, so the process goes on.
 */
export const isLostQuestion = (error: unknown): boolean =>
  error instanceof Error && String((error as { query?: unknown }).query).includes('b.typarray');
