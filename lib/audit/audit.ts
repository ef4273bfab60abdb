import 'server-only';
import type { Sql, Transaction } from '@/db/client';
import { auditEvents, auditHead } from '@/db/schema/ledger';
import type { Context } from '@/lib/context';
import { auditHash } from './chain';

/** Nothing is done that the log cannot take. */
const HEADLESS = 'the audit log has lost its head';

export interface AuditEntry {
  /** `campaign.approve`, `ngo.submit`: the verb's name. */
  action: string;
  /** `campaign:{id}`: what it was done to. */
  subject: string;
  reason?: string | null;
  /** States, versions, amounts and ids only; never personal data (the log is kept for ever). */
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
}

function actorId({ actor }: Context): string {
  if (actor.kind === 'user' || actor.kind === 'unproven') return actor.userId;
  return actor.kind === 'system' ? `system:${actor.name}` : 'visitor';
}

/** Plain JSON: dates become text, undefined disappears; what is hashed is what jsonb gives back. */
const plain = (value: Record<string, unknown> | undefined) =>
  value ? (JSON.parse(JSON.stringify(value)) as Record<string, unknown>) : null;

/**
 * Appends one act to the chain, in the transaction of the act itself. Appenders wait for one another (the head's
 * row is locked until commit), so that `seq` has no gap; each goes on from the head that stands apart, so that rows cut
 * off the end leave a gap for good. Call it last in the transaction. Returns the entry's `seq`.
 */
export async function audit(tx: Transaction, ctx: Context, entry: AuditEntry): Promise<number> {
  const [head] = await tx.select().from(auditHead).for('update');
  if (!head) throw new Error(HEADLESS);
  const content = {
    seq: head.seq + 1,
    at: ctx.now,
    actorId: actorId(ctx),
    action: entry.action,
    subject: entry.subject,
    reason: entry.reason ?? null,
    before: plain(entry.before),
    after: plain(entry.after),
  };
  const prevHash = head.hash;
  const hash = auditHash(prevHash, content);
  await tx.insert(auditEvents).values({ ...content, prevHash, hash });
  await tx.update(auditHead).set({ seq: content.seq, hash });
  return content.seq;
}

/** A transaction of the plain client: what posts to the ledger (lib/ledger/post.ts). */
type PlainTransaction = Parameters<Parameters<Sql['begin']>[1]>[0];

/** `audit`, for an act that posts to the ledger in the same transaction. */
export async function auditPosting(tx: PlainTransaction, ctx: Context, entry: AuditEntry): Promise<void> {
  const [head] = await tx<{ seq: number; hash: Uint8Array }[]>`select seq, hash from audit_head for update`;
  if (!head) throw new Error(HEADLESS);
  const content = {
    seq: head.seq + 1,
    at: ctx.now,
    actorId: actorId(ctx),
    action: entry.action,
    subject: entry.subject,
    reason: entry.reason ?? null,
    before: plain(entry.before),
    after: plain(entry.after),
  };
  const prevHash = head.hash;
  const hash = auditHash(prevHash, content) as Buffer;
  await tx`
    insert into audit_events (seq, at, actor_id, action, subject, reason, before, after, prev_hash, hash)
    values (${content.seq}, ${content.at}, ${content.actorId}, ${content.action}, ${content.subject}, ${content.reason},
      ${content.before && tx.json(content.before as never)}, ${content.after && tx.json(content.after as never)},
      ${prevHash as Buffer}, ${hash})`;
  await tx`update audit_head set seq = ${content.seq}, hash = ${hash}`;
}
