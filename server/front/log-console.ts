import { log } from '@/lib/log';
import { traceOf } from '@/lib/trace';

/**
 * Next and its packages write to the console, errors with their messages and with them the values of a failed
 * statement. Their lines become ours: JSON, errors by kind, code and place.
 */
export function logConsole(): void {
  const say =
    (level: 'info' | 'warn' | 'error') =>
    (...args: unknown[]) => {
      const error = args.find((arg) => arg instanceof Error);
      if (error) log[level](traceOf(error), 'the framework reports an error');
      else log[level === 'error' ? 'warn' : level]({ from: 'console' }, String(args[0] ?? '').slice(0, 200));
    };
  Object.assign(console, {
    log: say('info'),
    info: say('info'),
    debug: () => {},
    warn: say('warn'),
    error: say('error'),
  });
}
