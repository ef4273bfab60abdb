import { createWriteStream, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sql } from '@/db/client';
import { now } from '@/lib/clock';
import type { Context } from '@/lib/context';
import type { GiftFilter } from '@/lib/donations/gift-filter';
import { listNgoGifts } from '@/lib/donations/ngo-gifts';
import { exportNgoGifts, ngoGiftsCsv, ngoGiftsXlsx } from '@/lib/donations/ngo-gifts-export';
import { verifyExport } from '../export/verify.mjs';
import { clockMs } from './clock';
import { addCountedGifts } from './counted-gifts';
import { describe, open, TEMPLATE } from './databases';
import { canRead, residentOf } from './machine';
import type { Sizes } from './options';
import { megabytes, quantilesText, report, round } from './report';
import type { Sample } from './sample';
import { timed } from './timed';
import { importerOf } from './world';

const MAX_LIST_MS = 300;
const MAX_GROWTH = 100e6;

const WORDS = {
  head: ['time', 'reference', 'campaign', 'name', 'state', 'paid', 'back', 'net', 'ledger', 'message'],
  anonymous: 'anonymous',
  sheet: 'Gifts',
  state: (state: string) => state,
  total: 'Total',
  rows: (count: number) => `${count} gifts`,
};

/** An organisation's four campaigns with many gifts each: its list, what it looks for, its exports. */
export async function measureWorkspace(sizes: Sizes, sample: Sample): Promise<void> {
  const { slug } = importerOf();
  const [ngo] = await sql<{ id: string }[]>`select id from ngos where slug = ${slug}`;
  const campaigns = (
    await sql<{ id: string }[]>`select id from campaigns where ngo_id = ${ngo!.id} order by slug`
  ).map(({ id }) => id);
  const admin = open(describe(TEMPLATE).superUrl);
  const add = (from: number, count: number) =>
    addCountedGifts(admin, { sampleId: sample.giftId, campaigns, from, count });
  const listed = sizes.campaignGifts * campaigns.length;
  await add(1, listed);
  const ctx = memberOf(ngo!.id, slug);
  await reportLookups(ctx, { ngoId: ngo!.id, campaignId: campaigns[0]!, lookups: sizes.lookups, listed });
  if (listed < sizes.exportRows) await add(listed + 1, sizes.exportRows - listed);
  for (const format of ['csv', 'xlsx'] as const)
    await reportExport(ctx, ngo!.id, format, Math.max(listed, sizes.exportRows));
}

function memberOf(ngoId: string, ngoSlug: string): Context {
  return {
    actor: {
      kind: 'user',
      userId: 'user_bench',
      email: 'bench@camphor.test',
      name: 'Bench',
      official: null,
      memberships: [{ ngoId, ngoSlug, role: 'owner' }],
      sessionId: 'bench',
      isFresh: true,
    },
    locale: 'zh',
    now: now(),
    address: null,
  };
}

/** What is looked for, the rare and the impossible too: nothing found is the dearest answer. */
const LOOKUPS: Record<string, GiftFilter> = {
  'the first page': {},
  'given back': { state: 'partially_refunded' },
  'disputed (none)': { state: 'disputed' },
  offline: { channel: 'offline' },
  'monthly (none)': { channel: 'monthly' },
  'a day': { from: '2026-03-03', to: '2026-03-03' },
  'a day without gifts': { from: '2020-01-01', to: '2020-01-01' },
  'an amount': { minFen: 1_230, maxFen: 1_230 },
  'an amount (none)': { minFen: 99_999_999 },
  'a name': { search: '王' },
  'a name (none)': { search: '欧阳' },
  'a reference': { search: 'CA-AAAA-BBBB-CC' },
  'everything at once': {
    state: 'succeeded',
    channel: 'once',
    from: '2026-03-02',
    minFen: 50_000,
    search: '李',
  },
};

interface Looking {
  ngoId: string;
  campaignId: string;
  lookups: number;
  listed: number;
}

async function reportLookups(ctx: Context, { ngoId, campaignId, lookups, listed }: Looking): Promise<void> {
  const look = async (name: string, work: (k: number) => Promise<unknown>) => {
    const times = await timed(lookups, work);
    report(`list: ${name}`, { gifts: listed, times }, [
      {
        what: `gifts, ${name}: p50 / p95 / p99, ms`,
        value: quantilesText(times),
        bar: 'p95 < 300 ms',
        isReached: times.p95 < MAX_LIST_MS,
      },
    ]);
  };
  for (const [name, filter] of Object.entries(LOOKUPS)) {
    await look(`${name}, one campaign`, () => listNgoGifts(ctx, { ngoId, ...filter, campaignId }));
    await look(`${name}, all campaigns`, () => listNgoGifts(ctx, { ngoId, ...filter }));
  }
  await look('deep in the list', (k) =>
    listNgoGifts(ctx, { ngoId, before: Math.max(2, Math.floor((listed * (k + 1)) / lookups)) }),
  );
  await look('first rows of an export', () => readRows(ctx, ngoId, 1_000));
}

/** An export until so many rows are there. */
async function readRows(ctx: Context, ngoId: string, count: number): Promise<void> {
  let lines = 0;
  const batches = await exportNgoGifts(ctx, { ngoId, format: 'csv', filter: {} });
  for await (const piece of ngoGiftsCsv(batches, WORDS))
    if ((lines += piece.split('\n').length - 1) > count) return;
}

/** The whole export into a file at the disk's pace, by the product's own code, and the file held against its foot. */
async function reportExport(
  ctx: Context,
  ngoId: string,
  format: 'csv' | 'xlsx',
  rows: number,
): Promise<void> {
  // At work first: an idle Node gives its heap back, and taking that again is no growth.
  await readRows(ctx, ngoId, Math.floor(rows / 20));
  const path = join(process.env.DATA_DIR!, `gifts.${format}`);
  const batches = await exportNgoGifts(ctx, { ngoId, format, filter: {} });
  const pieces = format === 'csv' ? ngoGiftsCsv(batches, WORDS) : ngoGiftsXlsx(batches, WORDS);
  const before = residentOf(process.pid) ?? 0;
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, residentOf(process.pid) ?? 0);
  }, 50);
  const from = clockMs();
  await pipeline(
    Readable.from(pieces, { objectMode: false, highWaterMark: 65_536 }),
    createWriteStream(path),
  );
  const seconds = (clockMs() - from) / 1_000;
  clearInterval(watch);
  const { rows: verified, faults } = await verifyExport(path);
  rmSync(path);
  if (verified !== rows || faults.length > 0)
    throw new Error(`the export has ${verified} of ${rows} rows: ${faults.join(', ')}`);
  const growth = peak - before;
  report(`export_${format}`, { rows, seconds, growth }, [
    {
      what: `export of ${round(rows)} gifts as ${format.toUpperCase()}, verified: seconds`,
      value: round(seconds, 1),
    },
    {
      what: '  the process grows by',
      value: canRead ? megabytes(growth) : 'not measured here',
      ...(canRead && { bar: '< 100 MB', isReached: growth < MAX_GROWTH }),
    },
  ]);
}
