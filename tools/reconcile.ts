import { closeDatabase } from '@/db/client';
import { isAppError } from '@/lib/errors';
import { formatMinor } from '@/lib/money/currency';
import { plainYuan } from '@/lib/money/format';
import { closeInbox } from '@/lib/payments/inbox';
import { readOutcome } from '@/lib/reconcile/queries';
import { reconcile } from '@/lib/reconcile/reconcile';

/**
 * `npm run reconcile [-- --days N]`: holds the books against the payment provider's now and prints each day's
 * difference. Exit 1 when something open is unexplained, 2 when the run could not be made.
 */
const WAIT_MS = 120_000;
const PAUSE_MS = 2_000;

function daysWanted(args: readonly string[]): number | undefined {
  if (args.length === 0) return undefined;
  const days = args.length === 2 && args[0] === '--days' ? Number(args[1]) : Number.NaN;
  if (!Number.isInteger(days) || days < 1 || days > 366)
    throw new Error('use: npm run reconcile [-- --days N], N from 1 to 366');
  return days;
}

/** One run at a time: another one is waited for, and so is the claim of one that was killed. */
async function runInTurn(days: number | undefined) {
  const end = Date.now() + WAIT_MS;
  for (let tries = 0; Date.now() < end; tries++) {
    const run = await reconcile({ days });
    if (run) return run;
    if (tries === 0) console.log('Another run is under way; waiting for it. 另一次核对正在进行，等待中。');
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new Error('another run does not end: try again later');
}

try {
  const run = await runInTurn(daysWanted(process.argv.slice(2)));
  const { days, unexplained } = await readOutcome(run.since);
  console.log(`Read ${run.read}, added ${run.added}. 读取 ${run.read} 条，补入 ${run.added} 条。`);
  for (const { day, differenceFen, exceptionCount, fees } of days.reverse()) {
    const costs = Object.entries(fees).map(
      ([currency, { provider }]) => `${formatMinor(provider, currency)}`,
    );
    console.log(
      [
        day,
        plainYuan(differenceFen),
        `${exceptionCount} exceptions`,
        ...costs.map((cost) => `fees ${cost}`),
      ].join('\t'),
    );
  }
  console.log(
    unexplained === 0
      ? `Difference ${plainYuan(run.differenceFen)}; nothing unexplained. 差异 ${plainYuan(run.differenceFen)} 元，无未说明的差异。`
      : `Difference ${plainYuan(run.differenceFen)}; ${unexplained} unexplained: see /admin/reconcile. 有 ${unexplained} 项差异未说明，见 /admin/reconcile。`,
  );
  process.exitCode = unexplained === 0 ? 0 : 1;
} catch (error) {
  const reason =
    isAppError(error) && error.code === 'PROVIDER_UNAVAILABLE'
      ? 'the payment provider does not answer; try again later'
      : (error as Error).message;
  console.error(`The books could not be reconciled: ${reason}`);
  process.exitCode = 2;
} finally {
  await closeInbox();
  await closeDatabase();
}
