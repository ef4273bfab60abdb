import type { Options } from './options';
import { HOW_TO_GET, type Pgbench, preparePgbench } from './pgbench';
import { quantilesText, remark, report, round } from './report';
import type { Sample } from './sample';
import { openStage, type Stage } from './stage';
import { countStatements, writeStatements } from './statements';
import { type Minute, measureBurst, measureSustained } from './sustained';
import { measureVisibility } from './visibility';
import { type Burst, measureRate, ONE, prepare, type Rate, THREE } from './webhook';

/** Sent a second to show the bar: a tenth more than it asks, so that what is settled shows what can be. */
const SUSTAINED = 2_200;
const MIN_SUSTAINED = 2_000;
const MAX_VISIBLE_MS = 1_000;

/** Everything that begins with a signed webhook: rates against pgbench, the first minute, visibility. */
export async function measureGifts(options: Options, sample: Sample): Promise<void> {
  const { sections, sizes } = options;
  if (!(['webhook', 'sustained', 'burst', 'visibility'] as const).some((name) => sections.has(name))) return;
  const pgbench = sections.has('webhook') ? await preparePgbench(sizes.pgbenchSeconds) : null;
  const stage = await openStage('bench_gifts', sample);
  if (options.profileDir) await countStatements(stage.sql);
  const rates = sections.has('webhook') ? await measureRates(stage, options, pgbench) : [];
  const best = Math.max(MIN_SUSTAINED, ...rates.map((rate) => rate.perSecond));
  if (sections.has('sustained')) await reportSustained(stage, sizes.minuteSeconds);
  if (sections.has('burst')) await reportBurst(stage, sizes.minuteSeconds, best);
  if (sections.has('visibility')) await reportVisibility(stage, sizes.visibilitySeconds);
  if (options.profileDir) await writeStatements(stage.sql, options.profileDir);
  await stage.close();
}

/**
 * pgbench runs between the runs, each time after the same checkpoint as the run that follows: a machine that slows
 * down meanwhile slows both.
 */
async function measureRates(stage: Stage, { sizes }: Options, pgbench: Pgbench | null): Promise<Rate[]> {
  if (!pgbench) remark(HOW_TO_GET);
  const rates: Rate[] = [];
  const tps: (number | undefined)[] = [];
  const bursts: Burst[] = [];
  for (const [types, counts] of [
    [ONE, sizes.oneEvent],
    [THREE, sizes.threeEvents],
  ] as const)
    for (const [senders, count] of Object.entries(counts))
      bursts.push({ senders: Number(senders), types: [...types], count, seconds: sizes.rateSeconds });
  for (const burst of bursts) {
    const from = await prepare(stage, burst.count);
    tps.push(await pgbench?.measure());
    rates.push(await measureRate(stage, from, burst));
    if (rates.length > 1) reportRate(rates.at(-2)!, tps.at(-2), tps.at(-1));
  }
  tps.push(await pgbench?.measure());
  reportRate(rates.at(-1)!, tps.at(-2), tps.at(-1));
  const runs = tps.filter((one) => one !== undefined);
  if (runs.length > 0)
    report('pgbench', { runs }, [
      {
        what: 'pgbench TPC-B tps (scale 10, 8 clients), runs between',
        value: `${round(Math.min(...runs))} … ${round(Math.max(...runs))}`,
      },
    ]);
  return rates;
}

function reportRate(rate: Rate, before: number | undefined, after: number | undefined): void {
  const ratio = before !== undefined && after !== undefined ? (rate.perSecond * 2) / (before + after) : null;
  const isBar = rate.senders === 64 && rate.events === 1;
  report(nameOf(rate), { ...rate, pgbenchTps: [before, after], ratio }, [
    { what: `settled gifts/s, ${labelOf(rate)}`, value: round(rate.perSecond) },
    ...(ratio === null
      ? []
      : [
          {
            what: '  ÷ pgbench tps right before and after',
            value: round(ratio, 2),
            ...(isBar && { bar: '≥ 1.0', isReached: ratio >= 1 }),
          },
        ]),
    { what: '  webhook answer p50 / p95 / p99, ms', value: quantilesText(rate.answer) },
    cpuLine(rate.cpuMs),
    ...refusalsOf(rate.refused),
  ]);
}

const cpuLine = (cpuMs: Record<string, number>) => ({
  what: `  CPU ms a gift: ${Object.keys(cpuMs).join(' / ')}`,
  value: Object.values(cpuMs)
    .map((ms) => round(ms, 2))
    .join(' / '),
});

const nameOf = ({ senders, events }: Rate) => `webhook_${events}_event_${senders}_senders`;
const labelOf = ({ senders, events }: Rate) =>
  `${senders} ${senders === 1 ? 'sender' : 'senders'}, ${events === 1 ? 'one event' : 'three events'} a gift`;
function refusalsOf(refused: Record<number, number>) {
  const entries = Object.entries(refused);
  return entries.length === 0
    ? []
    : [{ what: '  refused, by status', value: entries.map(([status, n]) => `${status}: ${n}`).join(', ') }];
}

async function reportSustained(stage: Stage, seconds: number): Promise<void> {
  const result = await measureSustained(stage, seconds, SUSTAINED);
  report('sustained', result, [
    {
      what: `settled gifts/s over ${round(result.seconds)} s, ${SUSTAINED} events/s coming in`,
      value: round(result.settledPerSecond),
      bar: '≥ 2,000',
      isReached: result.settledPerSecond >= MIN_SUSTAINED,
    },
    ...minuteLines(result),
  ]);
}

async function reportBurst(stage: Stage, seconds: number, perSecond: number): Promise<void> {
  // Twice what was settled a second until now: the front may accept faster than the worker settles.
  const result = await measureBurst(stage, seconds, Math.ceil(seconds * perSecond * 2));
  const refused = Object.values(result.refused).reduce((sum, n) => sum + n, 0);
  report('burst', result, [
    {
      what: `accepted gifts/s over ${round(result.seconds)} s, 64 senders without a pause`,
      value: round(result.acceptedPerSecond),
    },
    { what: '  answers other than 2xx', value: round(refused), bar: '0', isReached: refused === 0 },
    { what: '  settled gifts/s meanwhile', value: round(result.settledPerSecond) },
    ...minuteLines(result),
  ]);
}

const minuteLines = (minute: Minute) => [
  {
    what: '  queued when sending ended, and settled after',
    value: `${round(minute.queued)} in ${round(minute.drainSeconds, 1)} s`,
  },
  { what: '  webhook answer p50 / p95 / p99, ms', value: quantilesText(minute.answer) },
  cpuLine(minute.cpuMs),
];

async function reportVisibility(stage: Stage, seconds: number): Promise<void> {
  const result = await measureVisibility(stage, seconds);
  report('visibility', result, [
    {
      what: `2xx → in the totals at ${result.perSecond} gifts/s, p50 / p95 / p99, ms`,
      value: quantilesText(result.visible),
      bar: 'p95 < 1 s',
      isReached: result.visible.p95 < MAX_VISIBLE_MS,
    },
    { what: '  webhook answer p50 / p95 / p99, ms', value: quantilesText(result.answer) },
    ...refusalsOf(result.refused),
  ]);
}
