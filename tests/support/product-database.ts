import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';

/** The database of a running product, as its app's role: for what a test wants to know and no page shows. */
export function openProductDatabase(dataDir: string): postgres.Sql {
  const { database } = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')) as {
    database: { app: string };
  };
  const port = readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[3];
  return postgres(`postgres://camphor_app:${database.app}@127.0.0.1:${port}/camphor`, {
    max: 2,
    onnotice: () => {},
  });
}
