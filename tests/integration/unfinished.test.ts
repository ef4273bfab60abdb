import { beforeAll, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { originKeyOf, refuseFlood } from '@/lib/donations/unfinished';
import { events, give, makeGift, makeWorld, type World } from '../support/money-world';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const crowd = async (address: string, n: number) => {
  const gifts = await Promise.all(Array.from({ length: n }, () => makeGift(world, 500)));
  await sql`update gifts set origin_key = ${originKeyOf(address)} where id = any(${gifts.map((g) => g.id)})`;
  return gifts;
};

test('six hundred unpaid gifts of one place are enough; a neighbour goes on', async () => {
  await crowd('203.0.113.7', 600);
  await expect(refuseFlood(originKeyOf('203.0.113.7'), new Date())).rejects.toMatchObject({
    code: 'RATE_LIMITED',
  });
  await expect(refuseFlood(originKeyOf('203.0.113.8'), new Date())).resolves.toBeUndefined();
});

test('gifts that were paid are not counted: a school behind one address goes on giving', async () => {
  const gifts = await crowd('203.0.113.9', 610);
  await give(gifts.slice(0, 20).map((gift) => events.charge(gift)));
  await expect(refuseFlood(originKeyOf('203.0.113.9'), new Date())).resolves.toBeUndefined();
});
