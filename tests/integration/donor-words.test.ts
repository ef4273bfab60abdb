import { beforeEach, describe, expect, test } from 'vitest';
import { sql } from '@/db/client';
import type { Actor, MemberRole } from '@/lib/context';
import { listWall } from '@/lib/donations/donor-wall';
import { scanWords } from '@/lib/donations/judge-words';
import { moderateMany, moderateWords } from '@/lib/donations/moderate-words';
import { listNgoGifts } from '@/lib/donations/ngo-gifts';
import { listWords, readStanding, wordsByReference, wordsOfGift } from '@/lib/donations/words-queries';
import { changeAppearance } from '@/lib/donors/change-appearance';
import { eraseGifts } from '@/lib/donors/erase-gifts';
import { actOnMany } from '@/lib/reports/bulk';
import { listAnswered, listQueue } from '@/lib/reports/waiting';
import { freshDatabase } from '../support/database';
import { as, official } from '../support/give-world';
import { events, give, makeGift, makeWorld, type TestGift, type World } from '../support/money-world';
import { makeRegions } from '../support/people';

let world: World;
const REASON = '不适合公开';
const AD = '加微信领优惠';

beforeEach(async () => {
  await freshDatabase();
  world = await makeWorld();
  await makeRegions();
});

const member = (role: MemberRole, ngoId = world.ngoId): Actor => ({
  ...(official('admin') as Extract<Actor, { kind: 'user' }>),
  userId: `user_${role}`,
  official: null,
  memberships: [{ ngoId, ngoSlug: 'x', role }],
});
const city = (regionCode: string): Actor =>
  ({ ...official('city'), official: { role: 'city', regionCode } }) as Actor;

async function paid(words: {
  nick?: string;
  message?: string;
}): Promise<TestGift & { handle: string; reference: string }> {
  const gift = await makeGift(world);
  const [row] = await sql<{ handle: string; reference: string }[]>`
    update gifts set display_mode = ${words.nick ? 'nick' : 'anonymous'}, nick = ${words.nick ?? null}, message = ${words.message ?? null}
    where id = ${gift.id} returning handle, reference`;
  await give([events.charge(gift)]);
  return { ...gift, ...row! };
}
const scan = async () => {
  while (await scanWords(new Date()));
};
const wall = async (handle: string) =>
  (await listWall(world.campaignId, { limit: 50 })).find((entry) => entry.handle === handle);
const waiting = async (who: Actor = member('owner')) =>
  (await listWords(as(who), { ngoId: world.ngoId, isAnswered: false })).items;
const keyOf = async (text: string) => (await waiting()).find((item) => item.text === text)!.key;

describe('what others may read (R38)', () => {
  test('plain words at once, the rest not before somebody answered; nothing waits twice', async () => {
    const plain = await paid({ nick: '老周', message: '加油' });
    const spam = await paid({ nick: 'VX：老周', message: AD });
    expect(await wall(plain.handle)).toMatchObject({ name: '老周', message: '加油' });
    expect(await wall(spam.handle)).toMatchObject({ name: null, message: null });
    await scan();
    await scan();
    expect((await waiting()).map(({ text, flag }) => [text, flag])).toEqual(
      expect.arrayContaining([
        [AD, 'contact'],
        ['VX：老周', 'contact'],
      ]),
    );
    expect(await waiting()).toHaveLength(2);
    expect(await readStanding(spam.id)).toEqual({ name: 'waiting', message: 'waiting' });
    const { items } = await listNgoGifts(as(member('viewer')), { ngoId: world.ngoId });
    expect(items.map(({ nameStanding }) => nameStanding)).toEqual(['waiting', 'shown']);
  });
  test('an answer shows the one text, not the other; hidden again, the log has both', async () => {
    const gift = await paid({ nick: 'VX：老周', message: AD });
    await scan();
    const key = await keyOf(AD);
    await moderateWords(as(member('editor')), { key, decision: 'shown' });
    expect(await wall(gift.handle)).toMatchObject({ name: null, message: AD });
    await moderateWords(as(city('360700')), { key, decision: 'hidden', reason: REASON });
    expect(await wall(gift.handle)).toMatchObject({ name: null, message: null });
    expect(await readStanding(gift.id)).toEqual({ name: 'waiting', message: 'hidden' });
    const { items } = await listWords(as(member('viewer')), { ngoId: world.ngoId, isAnswered: true });
    expect(items).toMatchObject([{ text: AD, state: 'hidden', reason: REASON }]);
    expect(await sql`select action, subject, reason from audit_events order by seq`).toEqual([
      { action: 'words.show', subject: `words:${gift.handle}:message`, reason: null },
      { action: 'words.hide', subject: `words:${gift.handle}:message`, reason: REASON },
    ]);
  });
  test('words that had passed are found by the reference and hidden; the text in no log', async () => {
    const gift = await paid({ message: '加油' });
    const [found] = await wordsByReference(as(member('owner')), world.ngoId, gift.reference.toLowerCase());
    expect(found).toMatchObject({ text: '加油', state: 'shown', flag: null });
    await moderateWords(as(member('owner')), { key: found!.key, decision: 'hidden', reason: REASON });
    expect(await wall(gift.handle)).toMatchObject({ message: null });
    const [log] = await sql<{ all: string }[]>`select string_agg(a::text, ' ') as all from audit_events a`;
    expect(log!.all).not.toContain('加油');
  });
  test('a changed name is judged anew, before anything else happens', async () => {
    const gift = await paid({ nick: 'VX：老周' });
    await scan();
    const old = await keyOf('VX：老周');
    await moderateWords(as(member('owner')), { key: old, decision: 'shown' });
    const change = (nick: string) => changeAppearance(as(), { giftId: gift.id, displayMode: 'nick', nick });
    await change('QQ 老周');
    expect(await wall(gift.handle)).toMatchObject({ name: null });
    expect(await waiting()).toMatchObject([{ text: 'QQ 老周', what: 'name' }]);
    await expect(moderateWords(as(member('owner')), { key: old, decision: 'shown' })).rejects.toMatchObject({
      code: 'STALE_VERSION',
    });
    await change('老周');
    expect(await wall(gift.handle)).toMatchObject({ name: '老周' });
    expect(await waiting()).toEqual([]);
  });
  test('the same text again in the same campaign is answered as before', async () => {
    await paid({ message: AD });
    await scan();
    await moderateWords(as(member('owner')), { key: await keyOf(AD), decision: 'hidden', reason: REASON });
    const next = await paid({ message: AD });
    await scan();
    expect(await waiting()).toEqual([]);
    expect(await readStanding(next.id)).toMatchObject({ message: 'hidden' });
  });
  test('what an official hid only officials show again, also the same text of another gift', async () => {
    const gift = await paid({ message: AD });
    await scan();
    const key = await keyOf(AD);
    await moderateWords(as(member('owner')), { key, decision: 'shown' });
    await moderateWords(as(city('360700')), { key, decision: 'hidden', reason: REASON });
    const next = await paid({ message: AD });
    await scan();
    const [copy] = await wordsByReference(as(member('owner')), world.ngoId, next.reference);
    const holder = {
      ...(member('owner') as Extract<Actor, { kind: 'user' }>),
      memberships: [{ ngoId: world.holderId, ngoSlug: 'h', role: 'owner' as const }],
    };
    for (const who of [member('owner'), holder])
      for (const one of [key, copy!.key])
        await expect(moderateWords(as(who), { key: one, decision: 'shown' })).rejects.toMatchObject({
          code: 'WRONG_STATE',
          details: { reason: 'hidden_by_official' },
        });
    await expect(
      moderateMany(as(member('owner')), { keys: [key, copy!.key], decision: 'shown' }),
    ).rejects.toMatchObject({ details: { reason: 'hidden_by_official' } });
    expect(await wall(gift.handle)).toMatchObject({ message: null });
    await moderateWords(as(city('360700')), { key, decision: 'shown' });
    expect(await wall(gift.handle)).toMatchObject({ message: AD });
    await moderateWords(as(member('owner')), { key, decision: 'hidden', reason: REASON });
    await moderateWords(as(member('owner')), { key, decision: 'shown' });
    expect(await wall(gift.handle)).toMatchObject({ message: AD });
    expect(await wall(next.handle)).toMatchObject({ message: null });
  });
  test('erased words leave nothing behind', async () => {
    const gift = await paid({ message: AD });
    await scan();
    await sql.begin((tx) => eraseGifts(tx, tx`g.id = ${gift.id}`, new Date()));
    expect(await sql`select from gift_words`).toHaveLength(0);
    expect(await waiting()).toEqual([]);
  });
});

describe('many at once', () => {
  test('each with its line in the log; what is done already is left, and nothing done says why', async () => {
    await paid({ nick: 'VX 一', message: AD });
    await scan();
    const keys = (await waiting()).map(({ key }) => key);
    const ctx = as(member('owner'));
    expect(await moderateMany(ctx, { keys: [...keys, 'nonsense'], decision: 'shown' })).toBe(2);
    await expect(moderateMany(ctx, { keys, decision: 'shown' })).rejects.toMatchObject({
      code: 'WRONG_STATE',
      details: { reason: 'words_shown' },
    });
    await expect(moderateMany(ctx, { keys, decision: 'hidden', reason: '不' })).rejects.toMatchObject({
      details: { errors: [{ path: 'reason', code: 'reason_too_short' }] },
    });
    await expect(moderateMany(ctx, { keys: [], decision: 'shown' })).rejects.toMatchObject({
      details: { reason: 'nothing_chosen' },
    });
    expect(await sql`select action from audit_events`).toHaveLength(2);
  });
  test('an official’s queue has them in the own region, hides many, and says who did', async () => {
    const gift = await paid({ message: AD });
    await scan();
    const [item] = (await listQueue(as(city('360700')), 'words', {})).items;
    expect(item).toMatchObject({ key: gift.handle, nameZh: AD });
    expect((await listQueue(as(city('360800')), 'words', {})).items).toEqual([]);
    await expect(actOnMany(as(city('360700')), 'words', { ids: [item!.id] })).rejects.toMatchObject({
      code: 'VALIDATION',
    });
    expect(await actOnMany(as(city('360800')), 'words', { ids: [item!.id], reason: REASON })).toBe(0);
    expect(await actOnMany(as(city('360700')), 'words', { ids: [item!.id], reason: REASON })).toBe(1);
    expect((await listQueue(as(city('360700')), 'words', {})).items).toEqual([]);
    expect((await listAnswered(as(city('360700')), 'words', {})).items).toMatchObject([
      { action: 'words.hide', reason: REASON, nameZh: gift.reference },
    ]);
  });
});

test('strangers, other organisations, viewers, other cities and auditors answer nothing', async () => {
  const gift = await paid({ message: AD });
  await scan();
  const key = await keyOf(AD);
  const refused = async (who: Actor | undefined, code: string) =>
    expect(moderateWords(as(who), { key, decision: 'shown' })).rejects.toMatchObject({ code });
  await refused(undefined, 'UNAUTHENTICATED');
  await refused(member('owner', 'ngo_other'), 'NOT_FOUND');
  await refused(member('viewer'), 'FORBIDDEN');
  await refused(city('360800'), 'NOT_FOUND');
  await refused(official('finance'), 'NOT_FOUND');
  await refused(official('auditor'), 'FORBIDDEN');
  expect(await wordsOfGift(as(official('auditor')), gift.handle)).toMatchObject({ items: [{ text: AD }] });
  await expect(wordsOfGift(as(city('360800')), gift.handle)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(waiting(member('owner', 'ngo_other'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await wordsByReference(as(member('owner')), world.ngoId, 'CA-0000-0000-00')).toEqual([]);
  await moderateWords(as(member('editor', world.holderId)), { key, decision: 'shown' });
});
