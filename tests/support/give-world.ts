import { randomUUID } from 'node:crypto';
import { sql } from '@/db/client';
import { type Actor, type Context, VISITOR } from '@/lib/context';
import { makeWorld, receive, settleAll, type TestEvent, type World } from './money-world';
import { makePartnership } from './partnership';
import { ask } from './stripe';

/** A campaign that takes gifts: its executing organisation is a partner of the certificate-holder. */
export async function makeGivable(): Promise<World & { slug: string }> {
  const world = await makeWorld();
  await makePartnership(world.holderId, world.ngoId);
  const [row] = await sql<
    { slug: string }[]
  >`update campaigns set starts_at = now() - interval '30 days', ends_at = now() + interval '30 days' where id = ${world.campaignId} returning slug`;
  return { ...world, slug: row!.slug };
}

/** Every event Stripe has made so far into the inbox, then settled. */
export async function deliver(): Promise<void> {
  const list = await ask<{ data: TestEvent[] }>('GET', '/v1/events?limit=100');
  await receive([...list.data].reverse());
  await settleAll();
}

export const as = (actor: Actor = VISITOR, now: Date = new Date()): Context => ({
  actor,
  locale: 'zh',
  now,
  address: '203.0.113.7',
});

export const official = (role: 'admin' | 'city' | 'finance' | 'auditor'): Actor => ({
  kind: 'user',
  userId: `user_${role}`,
  email: `${role}@camphor.test`,
  name: role,
  official: { role, regionCode: role === 'city' ? '360700' : '360000' },
  memberships: [],
  sessionId: 'ses_1',
  isFresh: true,
});

/** A body of `POST /api/v1/donations`. */
export const body = (slug: string, more: Record<string, unknown> = {}) => ({
  campaign: slug,
  amountFen: 10_000,
  attemptId: randomUUID(),
  ...more,
});
