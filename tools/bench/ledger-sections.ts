import { type Drain, drainBacklog, type Ledger } from './drain';
import { handed } from './handed';
import type { Imported } from './imports';
import type { Options } from './options';
import { measureApi, measureReads } from './reads';
import { megabytes, quantilesText, remark, report, round } from './report';
import type { Sample } from './sample';

const MAX_RATIO = 1.1;
const MAX_GROWTH = 150e6;
const API_REQUESTS = 2_000;

/** What depends on the size of the ledger: each size is drained from a backlog by a worker, then read. */
export async function measureLedgers(options: Options, sample: Sample): Promise<void> {
  const { sections, sizes } = options;
  const wantsReads = sections.has('totals');
  if (!wantsReads && !sections.has('memory')) return;
  const ledgers: Ledger[] = [];
  for (const entries of wantsReads ? sizes.ledgers : sizes.ledgers.slice(-1)) {
    remark(`  … a backlog of ${round(entries)} events is laid down and settled`);
    const ledger = await drainBacklog(entries, sample);
    ledgers.push(ledger);
    if (entries === sizes.ledgers.at(-1)) reportDrain(ledger.drain);
  }
  if (wantsReads) await reportReads(ledgers, sizes.reads);
}

function reportDrain(drain: Drain): void {
  const { memory } = drain;
  report('backlog', drain, [
    {
      what: `backlog of ${round(drain.events)} events drained, events/s`,
      value: `${round(drain.eventsPerSecond)} in ${round(drain.seconds)} s`,
    },
    memory === null
      ? { what: '  memory of the worker', value: 'not measured here' }
      : {
          what: `  growth of the worker after the first tenth (${megabytes(memory.firstTenth)})`,
          value: megabytes(memory.growth),
          bar: '< 150 MB',
          isReached: memory.growth < MAX_GROWTH,
        },
  ]);
}

async function reportReads(ledgers: readonly Ledger[], reads: number): Promise<void> {
  const result = await measureReads(ledgers, reads);
  const [smallest, largest] = [ledgers[0]!.entries, ledgers.at(-1)!.entries];
  const millionth = result.latency[1_000_000];
  report('totals', { ...result, readsEach: reads }, [
    ...Object.entries(result.latency).map(([entries, latency]) => ({
      what: `totals read at ${round(Number(entries))} entries, p50 / p95 / p99, ms`,
      value: [latency.p50, latency.p95, latency.p99].map((ms) => round(ms, 3)).join(' / '),
    })),
    {
      what: `  median at ${round(largest)} ÷ at ${round(smallest)}`,
      value: round(result.ratio, 3),
      bar: '≤ 1.1',
      isReached: result.ratio <= MAX_RATIO,
    },
    ...(millionth && largest > 1_000_000
      ? [
          {
            what: '  median at 1,000,000 ÷ at 1,000',
            value: round(millionth.p50 / result.latency[smallest]!.p50, 3),
          },
        ]
      : []),
  ]);
  if (!handed.isBuilt) return remark('  (a campaign under /api is measured when the pages are built)');
  const api = await measureApi(ledgers.at(-1)!, API_REQUESTS);
  report('api', api, [
    {
      what: `a campaign's totals under /api at ${round(largest)} entries, p50 / p95 / p99, ms`,
      value: quantilesText(api),
    },
  ]);
}

const MAX_IMPORT_SECONDS = 60;

export function reportImport(imported: Imported): void {
  const seconds = imported.readSeconds + imported.postSeconds;
  const growths = [imported.reader, imported.worker].filter((one) => one !== null).map((one) => one.growth);
  report('import', imported, [
    { what: 'imported rows/s, file to totals', value: round(imported.rowsPerSecond) },
    {
      what: `  ${round(imported.rows)} rows: read, then posted, s`,
      value: `${round(imported.readSeconds, 1)} + ${round(imported.postSeconds, 1)}`,
      bar: '< 60 s',
      isReached: seconds < MAX_IMPORT_SECONDS,
    },
    growths.length === 0
      ? { what: '  memory of reader and worker', value: 'not measured here' }
      : {
          what: '  growth of reader and worker after the first tenth',
          value: growths.map(megabytes).join(' / '),
          bar: '< 150 MB',
          isReached: growths.every((growth) => growth < MAX_GROWTH),
        },
  ]);
}
