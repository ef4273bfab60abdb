import { isLostQuestion } from '@/db/connection';
import { log } from '@/lib/log';
import { traceOf } from '@/lib/trace';

/** Longer than a process needs to finish what it began; the launcher waits longer still. */
const GRACE_MS = 14_000;

/**
 * SIGTERM and SIGINT end the process in order: `stop` finishes what is under way, then exit 0. A bug that nobody
 * caught ends it at once with exit 1, and the launcher starts it anew: a process in an unknown state serves nobody.
 */
export function stopOnSignal(name: string, stop: () => Promise<void>): void {
  let isStopping = false;
  const end = () => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => die(error),
    );
  };
  const die = (error: unknown) => {
    log.fatal(traceOf(error), `${name} ends because of an error nobody caught`);
    process.exit(1);
  };
  process.on('SIGTERM', end).on('SIGINT', end);
  process.removeAllListeners('uncaughtException');
  process.on('uncaughtException', die);
  process.on('unhandledRejection', (error) => {
    if (!isLostQuestion(error)) die(error);
  });
}
