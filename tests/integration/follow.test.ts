import { beforeEach, describe, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { confirmFollow, requestFollow, stopFollow, stopMyFollow } from '@/lib/campaigns/follow';
import { listMyFollows, readFollow } from '@/lib/campaigns/follow-queries';
import { keepMilestones, listMilestones } from '@/lib/campaigns/milestones';
import { postUpdate } from '@/lib/campaigns/post-update';
import { saveThanks } from '@/lib/campaigns/save-thanks';
import { readGiftView } from '@/lib/donations/gift-view';
import { eraseAccount } from '@/lib/donors/erase-account';
import { myData } from '@/lib/donors/my-data';
import { writeLetter } from '@/lib/email/letters';
import { purgeExpired } from '@/server/worker/purge';
import { freshDatabase } from '../support/database';
import { events, give, makeGift, makeWorld, type World } from '../support/money-world';
import { asActor, asVisitor, makeMember, makePerson, makeRegions, NOW, type Person } from '../support/people';

let world: World;
let slug: string;
let editor: Person;

beforeEach(async () => {
  await freshDatabase();
  world = await makeWorld();
  await makeRegions();
  const [row] = await sql<{ slug: string }[]>`select slug from campaigns where id = ${world.campaignId}`;
  slug = row!.slug;
  editor = await makeMember(world.ngoId, 'any', 'editor');
});

const ask = (email: string, now = NOW) => requestFollow(asVisitor(now), { slug, email });
const mails = (kind: string) =>
  sql<{ to: string; locale: string; params: { followId: string; percent?: number }; state: string }[]>`
    select to_address as "to", locale, params, state from mails where kind = ${kind} order by created_at, to_address`;
async function follower(email: string): Promise<string> {
  await ask(email);
  const [row] = await sql<{ id: string }[]>`select id from campaign_followers where address = ${email}`;
  await confirmFollow(asVisitor(), row!.id);
  return row!.id;
}
const post = (titleZh = '近况') =>
  postUpdate(asActor(editor), {
    formId: crypto.randomUUID(),
    campaignId: world.campaignId,
    titleZh,
    titleEn: 'News',
    bodyZh: '正文',
    bodyEn: 'Text',
  });

describe('following a campaign', () => {
  test('one link is mailed; nothing more before it is used, everything after, once an update', async () => {
    await ask('Reader@Example.org');
    await ask('reader@example.org');
    await post();
    expect(await mails('campaign_update')).toEqual([]);
    const [asked, ...more] = await mails('follow_confirm');
    expect(asked).toMatchObject({ to: 'reader@example.org', locale: 'en' });
    expect(more).toEqual([]);
    const { followId } = asked!.params;
    expect(await readFollow(followId, 'zh')).toMatchObject({ slug, state: 'asked' });
    await confirmFollow(asVisitor(), followId);
    await confirmFollow(asVisitor(), followId);
    await post('第二次');
    expect(await mails('campaign_update')).toMatchObject([
      { to: 'reader@example.org', params: { followId } },
    ]);
    await ask('reader@example.org', new Date(NOW.getTime() + 7_200_000));
    expect(await mails('follow_confirm')).toHaveLength(1);
    const letter = await writeLetter(
      'campaign_update',
      (await mails('campaign_update'))[0]!.params as never,
      'zh',
    );
    expect(letter.subject).toContain('第二次');
    expect(letter.unsubscribe!.url).toContain(followId);
  });
  test('stopped: the address is gone, what waited is not sent, the old link says so; asking again begins anew', async () => {
    const id = await follower('a@example.org');
    await post();
    await stopFollow(asVisitor(), id);
    await stopFollow(asVisitor(), id);
    expect(await mails('campaign_update')).toMatchObject([{ to: '', state: 'failed' }]);
    expect(await sql`select address from campaign_followers`).toEqual([{ address: '' }]);
    expect(await readFollow(id, 'en')).toMatchObject({ state: 'ended' });
    await expect(confirmFollow(asVisitor(), id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await post();
    expect(await mails('campaign_update')).toHaveLength(1);
    await ask('a@example.org', new Date(NOW.getTime() + 7_200_000));
    expect(await readFollow(id, 'en')).toMatchObject({ state: 'asked' });
    expect(await mails('follow_confirm')).toHaveLength(2);
  });
  test('asked again within the hour: no second link, unless it was stopped; the week of a link counts from the last', async () => {
    const id = await follower('a@example.org');
    await stopFollow(asVisitor(), id);
    const soon = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
    await ask('a@example.org', soon(5));
    await ask('a@example.org', soon(10));
    expect((await mails('follow_confirm')).map(({ to }) => to)).toEqual(['', 'a@example.org']);
    const day = 24 * 60;
    await ask('a@example.org', soon(6 * day));
    expect(await mails('follow_confirm')).toHaveLength(3);
    await purgeExpired(soon(8 * day));
    await confirmFollow(asVisitor(), id);
    expect(await readFollow(id, 'en')).toMatchObject({ state: 'following' });
  });
  test('the account lists and stops what its own address follows, and nobody else’s', async () => {
    const person = await makePerson({ email: 'own@example.org' });
    const id = await follower('own@example.org');
    const other = await follower('other@example.org');
    expect((await listMyFollows(asActor(person), 'zh')).map((one) => one.id)).toEqual([id]);
    await expect(stopMyFollow(asActor(person), other)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(stopMyFollow(asVisitor(), id)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(listMyFollows(asVisitor(), 'zh')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    let data = '';
    for await (const piece of myData(asActor(person))) data += piece;
    expect(JSON.parse(data).follows).toMatchObject([{ campaign: slug, address: 'own@example.org' }]);
    await stopMyFollow(asActor(person), id);
    expect(await listMyFollows(asActor(person), 'zh')).toEqual([]);
    expect(await readFollow(other, 'zh')).toMatchObject({ state: 'following' });
  });
  test('an erased account follows nothing; a link nobody used is forgotten after a week', async () => {
    const person = await makePerson({ email: 'own@example.org' });
    await follower('own@example.org');
    await eraseAccount(asActor(person), { confirm: 'own@example.org' });
    expect(await sql`select from campaign_followers`).toHaveLength(0);
    await ask('never@example.org');
    const kept = await follower('kept@example.org');
    await purgeExpired(new Date(NOW.getTime() + 8 * 86_400_000));
    expect(await sql`select id from campaign_followers`).toEqual([{ id: kept }]);
  });
  test('refused: no address, a campaign that is none, is not public or was taken down, an unknown link', async () => {
    await expect(ask('nobody')).rejects.toMatchObject({ code: 'VALIDATION' });
    await expect(requestFollow(asVisitor(), { slug: 'none', email: 'a@example.org' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    for (const state of ['draft', 'taken_down']) {
      await sql`update campaigns set state = ${state} where id = ${world.campaignId}`;
      await expect(ask('a@example.org')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    await expect(stopFollow(asVisitor(), `fol_${'0'.repeat(26)}`)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(stopFollow(asVisitor(), '%')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

test('parts of the target are recorded once each by the totals, and followers told of the furthest', async () => {
  await sql`update campaigns set target_fen = 10000 where id = ${world.campaignId}`;
  await follower('a@example.org');
  const gift = await makeGift(world, 5_100);
  await give([events.charge(gift)]);
  await Promise.all([keepMilestones(NOW), keepMilestones(NOW)]);
  await give([events.refund(gift, `re_${gift.id}`, 5_000)]);
  await keepMilestones(new Date(NOW.getTime() + 86_400_000));
  expect(await listMilestones(world.campaignId)).toEqual([
    { percent: 50, reachedAt: NOW },
    { percent: 25, reachedAt: NOW },
  ]);
  expect((await mails('campaign_milestone')).map(({ params }) => params.percent)).toEqual([50]);
  await give([events.charge(await makeGift(world, 9_900))]);
  await keepMilestones(NOW);
  expect((await listMilestones(world.campaignId)).map(({ percent }) => percent)).toEqual([100, 75, 50, 25]);
  expect((await mails('campaign_milestone')).map(({ params }) => params.percent)).toEqual([50, 100]);
});

test('words of thanks stand on the confirmation and in the receipt, in both languages or not at all', async () => {
  const gift = await makeGift(world);
  const thanks = {
    campaignId: world.campaignId,
    thanksZh: '孩子们谢谢你。',
    thanksEn: 'The children thank you.',
  };
  await saveThanks(asActor(editor), thanks);
  expect(await readGiftView(gift.id, 'zh')).toMatchObject({
    thanks: '孩子们谢谢你。',
    executorName: '测试组织',
  });
  expect((await writeLetter('receipt', { giftId: gift.id }, 'en')).quote).toBe('The children thank you.');
  await saveThanks(asActor(editor), { ...thanks, thanksZh: '', thanksEn: '' });
  expect((await writeLetter('receipt', { giftId: gift.id }, 'en')).quote).toBeUndefined();
  const refused = (more: object, who: Person = editor) =>
    expect(saveThanks(asActor(who), { ...thanks, ...more })).rejects;
  await refused({ thanksEn: '' }).toMatchObject({
    details: { errors: [{ path: 'thanksEn', code: 'required' }] },
  });
  await refused({ thanksZh: '谢'.repeat(201) }).toMatchObject({ code: 'VALIDATION' });
  await refused({}, await makeMember(world.ngoId, 'any', 'viewer')).toMatchObject({ code: 'FORBIDDEN' });
  await refused({}, await makePerson()).toMatchObject({ code: 'NOT_FOUND' });
  await sql`update campaigns set state = 'taken_down' where id = ${world.campaignId}`;
  await refused({}).toMatchObject({ code: 'WRONG_STATE' });
});
