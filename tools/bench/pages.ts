import { clockMs, sleep } from './clock';
import { startHello } from './hello';
import { cpuOfAll, familyOf } from './machine';
import { remark, report, round } from './report';
import type { Sample } from './sample';
import { openStage, type Stage } from './stage';
import { look, watchUntil } from './watch';
import { prepare } from './webhook';
import { slugOf } from './world';
import { findWrk, HOW_TO_GET_WRK, type Reading } from './wrk';

const TURNS = 5;
const READERS = 64;
/** Gifts that settle each second while the page is read. */
const GIFTS_PER_SECOND = 50;
const MIN_RATIO = 10;
const MAX_AGE_MS = 2_000;
const HELLO_PORT = 40_000;

/** What a browser says; and the framework at its fastest, which then compresses nothing. */
const AS_BROWSERS = 'gzip';
const PLAIN = 'identity';

interface Turn {
  page: Reading;
  hello: Reading;
  plainHello: Reading;
  /** CPU of the process that answers, ms a request. */
  cpuMs: { page: number; hello: number; plainHello: number };
  /** Milliseconds between the page's own as-of time and its arrival, at its oldest. */
  oldestMs: number;
}

/**
 * A campaign's page beside the framework's own static hello page, turn by turn in one run, both asked as a browser asks;
 * and the hello page once more by a reader who takes nothing compressed. Gifts settle meanwhile, so that all have the same
 * machine; the page's as-of time is read from it.
 */
export async function measurePages(sample: Sample, seconds: number): Promise<void> {
  const wrk = await findWrk();
  if (!wrk) return remark(HOW_TO_GET_WRK);
  const stage = await openStage('bench_pages', sample);
  const hello = await startHello(HELLO_PORT + (process.pid % 10_000));
  const path = `/zh/campaigns/${slugOf(1)}`;
  const read = (port: number, at: string, encodings: string) =>
    wrk(`http://127.0.0.1:${port}${at}`, { encodings, readers: READERS, seconds });
  const front = Number(process.env.PORT);
  const frontPid = stage.running.find(({ name }) => name === 'front')!.pid;
  const turns: Turn[] = [];
  try {
    // Both at their best first: the first seconds of either are those of a compiler.
    for (let round = 0; round < 2; round++) {
      await read(front, path, AS_BROWSERS);
      await read(hello.port, '/', AS_BROWSERS);
      await read(hello.port, '/', PLAIN);
    }
    for (let turn = 0; turn < TURNS; turn++) {
      const readHello = (encodings: string) => () =>
        withCpu(hello.pid, () => read(hello.port, '/', encodings));
      const readPage = () => withCpu(frontPid, () => read(front, path, AS_BROWSERS));
      const [[plainHello, plainMs]] = await whileGiftsSettle(stage, seconds, path, readHello(PLAIN));
      const [[page, pageMs], oldestMs] = await whileGiftsSettle(stage, seconds, path, readPage);
      const [[asked, helloMs]] = await whileGiftsSettle(stage, seconds, path, readHello(AS_BROWSERS));
      const cpuMs = { page: pageMs, hello: helloMs, plainHello: plainMs };
      turns.push({ page, hello: asked, plainHello, cpuMs, oldestMs });
    }
  } finally {
    await hello.stop();
  }
  await stage.close();
  reportPages(turns, seconds);
}

/** What `read` answers, and the CPU a process took meanwhile, ms a request. */
async function withCpu(pid: number, read: () => Promise<Reading>): Promise<[Reading, number]> {
  const before = cpuOfAll(familyOf(pid));
  const answer = await read();
  return [answer, ((cpuOfAll(familyOf(pid)) - before) * 1_000) / answer.count];
}

/** Runs `work` while gifts come in and settle and the page is looked at; answers how old its figures ever were. */
async function whileGiftsSettle<T>(
  stage: Stage,
  seconds: number,
  path: string,
  work: () => Promise<T>,
): Promise<[T, number]> {
  const count = seconds * GIFTS_PER_SECOND;
  const from = await prepare(stage, count);
  const before = await look(stage.sql);
  const settled = watchUntil(stage.sql, 100, (seen) => seen.giftCount >= before.giftCount + count);
  const sending = stage.load.ask({ kind: 'open', perSecond: GIFTS_PER_SECOND, type: 0, from, count });
  const ages = agesFor(path, seconds);
  const answer = await work();
  await sending;
  await settled;
  return [answer, Math.max(...(await ages))];
}

/** The page as a reader gets it, ten times a second: the age of the as-of time that it shows. */
async function agesFor(path: string, seconds: number): Promise<number[]> {
  const ages: number[] = [];
  const end = clockMs() + seconds * 1_000;
  while (clockMs() < end) {
    const answer = await fetch(`http://127.0.0.1:${process.env.PORT}${path}`);
    const html = await answer.text();
    const asOf = /<time dateTime="([^"]+)" data-live-total/i.exec(html)?.[1];
    if (!asOf) throw new Error(`${path} answered ${answer.status} and shows no as-of time`);
    ages.push(Date.now() - Date.parse(asOf));
    await sleep(100);
  }
  return ages;
}

function reportPages(turns: readonly Turn[], seconds: number): void {
  const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!;
  const cpu = (name: keyof Turn['cpuMs']) => round(median(turns.map(({ cpuMs }) => cpuMs[name])), 3);
  const ratioTo = (name: 'hello' | 'plainHello') =>
    median(turns.map((turn) => turn.page.perSecond / turn[name].perSecond));
  const ratesOf = (name: 'page' | 'hello' | 'plainHello') =>
    turns.map((turn) => round(turn[name].perSecond)).join(' / ');
  const ratio = ratioTo('hello');
  const oldest = Math.max(...turns.map((turn) => turn.oldestMs));
  const refused = turns.reduce((sum, { page }) => sum + page.refused, 0);
  report('pages', { turns, ratio, seconds }, [
    {
      what: `a campaign's page, requests/s (${READERS} readers, ${GIFTS_PER_SECOND} gifts/s settling)`,
      value: ratesOf('page'),
    },
    {
      what: "  the framework's static hello page, asked alike, requests/s",
      value: ratesOf('hello'),
    },
    {
      what: '  the one ÷ the other, median',
      value: round(ratio, 1),
      bar: '≥ 10',
      isReached: ratio >= MIN_RATIO,
    },
    { what: '  the hello page to a reader who takes nothing compressed', value: ratesOf('plainHello') },
    { what: '  the page ÷ that, median', value: round(ratioTo('plainHello'), 1) },
    {
      what: '  CPU ms a request: page / hello / hello uncompressed, medians',
      value: `${cpu('page')} / ${cpu('hello')} / ${cpu('plainHello')}`,
    },
    { what: '  answers other than 200', value: round(refused), bar: '0', isReached: refused === 0 },
    {
      what: '  answer p50 / p99, ms',
      value: [turns.at(-1)!.page.p50, turns.at(-1)!.page.p99].map((ms) => round(ms, 1)).join(' / '),
    },
    {
      what: '  age of the total shown, at its oldest, ms',
      value: round(oldest),
      bar: '≤ 2,000',
      isReached: oldest <= MAX_AGE_MS,
    },
  ]);
}
