import { bigint, customType, timestamp } from 'drizzle-orm/pg-core';

/** An amount in fen: bigint in PostgreSQL, a safe integer here (2^53 − 1 fen is 90 trillion yuan). */
export const fen = (name: string) => bigint(name, { mode: 'number' });

/** An instant; always with its zone. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Bytes as received: webhook bodies, hashes. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });
