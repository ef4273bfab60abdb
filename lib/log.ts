import 'server-only';
import { type Logger, pino } from 'pino';
import { env } from '@/lib/env';

const make = () =>
  pino({
    level: env.LOG_LEVEL,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        '*.email',
        '*.phone',
        '*.name',
        '*.donorEmail',
        '*.donorPhone',
        '*.donorName',
        '*.message',
        '*.password',
        '*.token',
        'email',
        'phone',
        'password',
        'token',
      ],
      censor: '[redacted]',
    },
  });

let made: Logger | undefined;

/**
 * JSON lines. Log ids, codes, counts and durations; never a name, address, mail, phone, message or body.
 * The redaction above is the second net, not the first. Made at first use: `next build` imports modules without
 * any setting being there.
 */
export const log: Logger = new Proxy({} as Logger, {
  get: (_, key) => {
    made ??= make();
    const value = Reflect.get(made, key);
    return typeof value === 'function' ? value.bind(made) : value;
  },
});
