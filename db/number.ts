import { type AnyColumn, type SQL, sql } from 'drizzle-orm';

/** A column of official numbers in the one form they are compared in (`normaliseNumber`), however a row was typed. */
export const inOneForm = (column: AnyColumn): SQL => sql`upper(normalize(${column}, NFKC))`;
