import { sql } from 'drizzle-orm';
import { check, date, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from '../columns';
import { gifts } from './gifts';

/**
 * A guest's wish that what is personal about their gifts is erased (PIPL art. 47), and the official's answer. Holds
 * nothing personal itself: where to write to is read from the gift while it is there.
 */
export const erasureRequests = pgTable(
  'erasure_requests',
  {
    id: text('id').primaryKey(),
    /** address: all guest gifts of the address that the mailed link proved. gift: one, of which no address was left. */
    covers: text('covers', { enum: ['address', 'gift'] }).notNull(),
    /** Whose gifts: the salted donor key of the address, or the gift's id. */
    subject: text('subject').notNull(),
    /** The gift by which it was asked. */
    giftId: text('gift_id')
      .notNull()
      .references(() => gifts.id),
    askedAt: instant('asked_at').notNull(),
    /** Answered by the end of this day (Asia/Shanghai). */
    dueOn: date('due_on').notNull(),
    state: text('state', { enum: ['open', 'done', 'refused'] })
      .notNull()
      .default('open'),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    /** What the asker is told; why, when it is refused. */
    answer: text('answer'),
    /** How many gifts were erased. */
    giftCount: integer('gift_count'),
  },
  (t) => [
    uniqueIndex('erasure_requests_open').on(t.subject).where(sql`${t.state} = 'open'`),
    index('erasure_requests_subject').on(t.subject, t.askedAt),
    index('erasure_requests_waiting').on(t.askedAt).where(sql`${t.state} = 'open'`),
    index('erasure_requests_decided').on(t.decidedAt),
    check(
      'erasure_requests_decided_by',
      sql`(${t.state} = 'open') = (${t.decidedBy} is null) and (${t.state} = 'open') = (${t.answer} is null)`,
    ),
  ],
);
