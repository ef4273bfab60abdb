import { createHash } from 'node:crypto';

/** What one audit row commits to. `at` in milliseconds, so that the database's precision does not matter. */
export interface AuditContent {
  seq: number;
  at: Date;
  actorId: string;
  action: string;
  subject: string;
  reason: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

export const GENESIS = new Uint8Array(32);

/** JSON with sorted keys: PostgreSQL's jsonb keeps no key order, the hash must not depend on one. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object')
    return `{${Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`)
      .join(',')}}`;
  return JSON.stringify(value) ?? 'null';
}

/** SHA-256 over the previous hash and this row's content: changing, removing or inserting a row breaks every later hash. */
export function auditHash(prevHash: Uint8Array, row: AuditContent): Uint8Array {
  const content = canonical([
    row.seq,
    row.at.getTime(),
    row.actorId,
    row.action,
    row.subject,
    row.reason,
    row.before,
    row.after,
  ]);
  return createHash('sha256').update(prevHash).update(content).digest();
}
