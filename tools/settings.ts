import { readEnv } from '@/lib/env';

/** Tried by the launcher before it starts anything: wrong settings are named, nothing is served. */
try {
  readEnv(process.env);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
