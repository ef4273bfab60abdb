import { defineConfig } from 'drizzle-kit';

/** `npm run db:generate` writes the next migration from db/schema; names are chosen (`--name`), never random. */
export default defineConfig({
  dialect: 'postgresql',
  schema: './db/schema/*.ts',
  out: './db/migrations',
  dbCredentials: { url: process.env.DATABASE_OWNER_URL ?? 'postgres://localhost/camphor' },
});
