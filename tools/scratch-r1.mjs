import { startPostgres } from './launch/postgres.mjs';
import { readSecrets } from './launch/secrets.mjs';
import { writeFileSync } from 'node:fs';
const dir = '/tmp/r1/pg';
const s = await startPostgres({ dir, passwords: readSecrets(dir).database });
writeFileSync('/tmp/r1/url', s.superUrl);
console.log('up', s.pid);
process.on('SIGTERM', () => s.stop().then(() => process.exit()));
setInterval(() => {}, 1e6);
