import { readTotalsOf } from '@/lib/totals/queries';
import type { Scope } from '@/lib/totals/scope';
import { clockMs } from './clock';
import { type Client, open } from './databases';
import type { Ledger } from './drain';
import { startFront } from './processes';
import { type Quantiles, quantilesOf } from './quantiles';
import { slugOf } from './world';

export interface Reads {
  /** Milliseconds of one read, by ledger entries. */
  latency: Record<number, Quantiles>;
  /** Median at the largest ÷ at the smallest. */
  ratio: number;
}

/**
 * One scope's totals by the product's own statement, on ledgers of several sizes. The sizes take turns read by read, and
 * another one begins each turn, so that whatever else the machine does meets all of them alike.
 */
export async function measureReads(ledgers: readonly Ledger[], reads: number): Promise<Reads> {
  const books = await Promise.all(
    ledgers.map(async ({ entries, database }) => openBook(entries, database.appUrl)),
  );
  for (let k = 0; k < reads * 1.1; k++) {
    const isWarm = k >= reads * 0.1;
    for (let place = 0; place < books.length; place++) {
      const book = books[(k + place) % books.length]!;
      const from = clockMs();
      await readTotalsOf([book.scopes[k % book.scopes.length]!], book.sql);
      if (isWarm) book.times.push(clockMs() - from);
    }
  }
  for (const { sql } of books) await sql.end({ timeout: 5 });
  const latency = Object.fromEntries(books.map(({ entries, times }) => [entries, quantilesOf(times)]));
  return { latency, ratio: latency[ledgers.at(-1)!.entries]!.p50 / latency[ledgers[0]!.entries]!.p50 };
}

interface Book {
  entries: number;
  sql: Client;
  scopes: Scope[];
  times: number[];
}

async function openBook(entries: number, url: string): Promise<Book> {
  const sql = open(url);
  const rows = await sql<{ scope: Scope }[]>`select scope from totals order by scope`;
  return { entries, sql, scopes: rows.map((row) => row.scope), times: [] };
}

/** A campaign's totals under /api, one request after another on one connection; with the pages built only. */
export async function measureApi(ledger: Ledger, requests: number): Promise<Quantiles> {
  const front = await startFront(ledger.database);
  const times: number[] = [];
  for (let k = 0; k < requests; k++) {
    const from = clockMs();
    const answer = await fetch(
      `http://127.0.0.1:${process.env.PORT}/api/v1/campaigns/${slugOf((k % 20) + 1)}/totals`,
    );
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`/api/v1/campaigns/…/totals answered ${answer.status}`);
    if (k >= requests / 10) times.push(clockMs() - from);
  }
  await front.stop();
  return quantilesOf(times);
}
