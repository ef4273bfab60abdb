import { beforeAll, describe, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { mailDonorKey } from '@/lib/donations/donor-key';
import { listWall } from '@/lib/donations/donor-wall';
import { changeAllAppearances, changeAppearance } from '@/lib/donors/change-appearance';
import { joinGifts, peekJoin } from '@/lib/donors/join-gifts';
import { listMyGifts, sumMyGifts } from '@/lib/donors/my-gifts';
import { requestJoin } from '@/lib/donors/request-join';
import { statementRows, sumStatement } from '@/lib/donors/statement';
import {
  DAY,
  events,
  give,
  makeGift,
  makeWorld,
  NOON,
  type TestGift,
  type World,
} from '../../support/money-world';
import { asActor, asVisitor, makePerson, NOW, type Person } from '../../support/people';

let world: World;
let n = 0;
const address = () => `giver-${process.pid}-${++n}@example.org`;

/** A gift of this person, paid and settled; as a guest when `isGuest`. */
async function given(
  person: Person | { email: string },
  fen = 1000,
  at = NOON,
  isGuest = false,
): Promise<TestGift> {
  const isMember = 'userId' in person && !isGuest;
  const gift = await makeGift(world, fen, {
    email: person.email,
    donorKey: isMember ? `user:${person.userId}` : mailDonorKey(person.email),
  });
  if (isMember) await sql`update gifts set user_id = ${person.userId} where id = ${gift.id}`;
  await sql`update gifts set created_at = ${new Date(at * 1000)} where id = ${gift.id}`;
  await give([events.intent(gift, at)]);
  return gift;
}

beforeAll(async () => {
  world = await makeWorld();
});

describe('my gifts', () => {
  test('pages lose and repeat nothing, even when gifts share an instant; a year shows its own', async () => {
    const me = await makePerson();
    const instants = [NOON, NOON, NOON, NOON + 1, NOON - 400 * DAY];
    const made = [];
    for (const at of instants) made.push(await given(me, 1000, at));
    await makeGift(world, 7, { donorKey: mailDonorKey(me.email) });
    await sql`update gifts set state = 'expired' where amount_fen = 7`;
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listMyGifts(asActor(me), { cursor, limit: 2 });
      seen.push(...page.items.map((gift) => gift.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect([...seen].sort()).toEqual(made.map((gift) => gift.id).sort());
    expect(seen.at(-1)).toBe(made[4]!.id);
    expect((await listMyGifts(asActor(me), { year: 2025 })).items.map((gift) => gift.id)).toEqual([
      made[4]!.id,
    ]);
    expect(await sumMyGifts(asActor(me))).toEqual({ count: 5, netFen: 5000, years: [2026, 2025] });
  });
  test('says how many updates came after the gift', async () => {
    const me = await makePerson();
    await given(me);
    const post = (id: string, days: number) =>
      sql`insert into campaign_updates (id, campaign_id, title_zh, title_en, body_zh, body_en, published_at, published_by)
        values (${id}, ${world.campaignId}, '进展', 'News', '正文', 'Text', ${new Date((NOON + days * DAY) * 1000)}, 'user_x')`;
    await post('upd_before', -1);
    await post('upd_after', 1);
    expect((await listMyGifts(asActor(me))).items.map((gift) => gift.updatesSince)).toEqual([1]);
    await sql`delete from campaign_updates`;
  });
  test('a visitor has none', async () => {
    await expect(listMyGifts(asVisitor())).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(sumMyGifts(asVisitor())).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

describe('a statement', () => {
  test('has the counted gifts of its days, in batches that add up to its sums', async () => {
    const me = await makePerson();
    const first = await given(me, 5000, NOON);
    await given(me, 70, NOON + DAY);
    await makeGift(world, 999, { donorKey: mailDonorKey(me.email) }); // never paid
    await give([events.refund(first, `re_${first.id}`, 1500)]);
    const range = { from: '2026-09-09', to: '2026-09-09' };
    const rows = [];
    for await (const batch of statementRows(asActor(me), range)) rows.push(...batch);
    expect(rows.map(({ amountFen, givenBackFen }) => [amountFen, givenBackFen])).toEqual([[5000, 1500]]);
    expect(await sumStatement(asActor(me), range)).toEqual({ count: 1, amountFen: 5000, givenBackFen: 1500 });
    expect(await sumStatement(asActor(me), { ...range, to: '2026-09-10' })).toMatchObject({
      count: 2,
      amountFen: 5070,
    });
    expect(await sumStatement(asActor(await makePerson()), range)).toMatchObject({ count: 0 });
  });
  test('of more than one batch has every row once', async () => {
    const me = await makePerson();
    const gift = await given(me, 100);
    await sql`
      insert into gifts (id, handle, reference, campaign_id, amount_fen, paid_fen, user_id, donor_key, display_mode, locale, created_at, paid_at, day, posted_seq, state)
      select 'gift_bulk' || i, 'h' || i, 'R' || i, campaign_id, 1, 1, user_id, donor_key, 'anonymous', 'zh', created_at, paid_at, day, 1000000 + i, 'succeeded'
      from gifts cross join generate_series(1, 1200) i where id = ${gift.id}`;
    const seqs: number[] = [];
    for await (const batch of statementRows(asActor(me), { from: '2026-01-01', to: '2026-12-31' }))
      seqs.push(...batch.map((row) => row.seq));
    await sql`delete from gifts where id like 'gift_bulk%'`;
    expect([seqs.length, new Set(seqs).size]).toEqual([1201, 1201]);
  });
});

describe('how I appear', () => {
  const wallName = async (gift: TestGift) => {
    const [{ handle }] = (await sql<
      { handle: string }[]
    >`select handle from gifts where id = ${gift.id}`) as never as [{ handle: string }];
    return (await listWall(world.campaignId, { limit: 100 })).find((entry) => entry.handle === handle)!;
  };
  const books = () =>
    sql`select l.seq, l.hash, (select hash from ledger_head) as head from ledger_transactions l order by seq`;

  test('of one gift changes on the wall and nowhere in the ledger; numbers are hidden as on the give page', async () => {
    const gift = await given({ email: address() });
    const before = await books();
    await changeAppearance(asVisitor(), {
      giftId: gift.id,
      displayMode: 'nick',
      nick: '小樟 13800000000',
      name: '',
    });
    // What had a number in it is masked, and waits until somebody has read it (R38).
    expect(await sql`select nick from gifts where id = ${gift.id}`).toEqual([{ nick: '小樟 138****' }]);
    expect((await wallName(gift)).name).toBeNull();
    await changeAppearance(asVisitor(), { giftId: gift.id, displayMode: 'nick', nick: '小樟', name: '' });
    expect((await wallName(gift)).name).toBe('小樟');
    await sql`update gifts set message = '加油' where id = ${gift.id}`;
    await changeAppearance(asVisitor(), { giftId: gift.id, displayMode: 'anonymous', message: 'remove' });
    expect(await wallName(gift)).toMatchObject({ name: null, message: null });
    expect(await books()).toEqual(before);
  });
  test('is refused without the name it asks for, for an unknown id, and after twenty times an hour', async () => {
    const gift = await given({ email: address() });
    await expect(
      changeAppearance(asVisitor(), { giftId: gift.id, displayMode: 'name', name: ' ' }),
    ).rejects.toMatchObject({
      details: { errors: [{ path: 'name', code: 'required' }] },
    });
    await expect(
      changeAppearance(asVisitor(), { giftId: 'gift_00000000000000000000000000', displayMode: 'anonymous' }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const tries = Array.from({ length: 21 }, () =>
      changeAppearance(asVisitor(), { giftId: gift.id, displayMode: 'anonymous' }).then(
        () => 'ok',
        (e) => e.code,
      ),
    );
    expect((await Promise.all(tries)).filter((answer) => answer === 'RATE_LIMITED')).toHaveLength(1);
  });
  test('of all mine leaves everybody else’s alone', async () => {
    const [me, other] = [await makePerson(), await makePerson()];
    const mine = [await given(me), await given(me, 50, NOON, true)];
    const theirs = await given(other);
    expect(
      await changeAllAppearances(asActor(me), {
        displayMode: 'name',
        name: '王小樟',
        nick: '',
        message: 'keep',
      }),
    ).toBe(2);
    expect(await Promise.all(mine.map(wallName))).toMatchObject([{ name: '王小樟' }, { name: '王小樟' }]);
    expect((await wallName(theirs)).name).toBeNull();
    await expect(changeAllAppearances(asVisitor(), { displayMode: 'anonymous' })).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });
});

describe('how all mine appear', () => {
  test('writes the name of the chosen mode alone, into gifts and the months to come', async () => {
    const me = await makePerson();
    const gift = await given(me);
    await sql`update gifts set nick = '小舟' where id = ${gift.id}`;
    const stored = () =>
      sql`select display_mode as mode, donor_name as name, nick from gifts where id = ${gift.id}`;
    // The form sends all its fields; the hidden ones are filled in from what the account knows.
    const sent = { name: '顾采薇', nick: '采薇', message: 'keep' };
    await changeAllAppearances(asActor(me), { displayMode: 'anonymous', ...sent });
    expect(await stored()).toEqual([{ mode: 'anonymous', name: null, nick: '小舟' }]);
    await changeAllAppearances(asActor(me), { displayMode: 'name', ...sent });
    expect(await stored()).toEqual([{ mode: 'name', name: '顾采薇', nick: '小舟' }]);
    await changeAllAppearances(asActor(me), { displayMode: 'nick', ...sent, name: '别的名字' });
    expect(await stored()).toEqual([{ mode: 'nick', name: '顾采薇', nick: '采薇' }]);
  });
});

describe('guest gifts of another address', () => {
  const tokenTo = async (to: string) => {
    const [mail] = await sql<
      { url: string }[]
    >`select params->>'url' as url from mails where to_address = ${to} and kind = 'join_gifts'`;
    return new URL(mail!.url).searchParams.get('token')!;
  };
  test('join by the mailed link only, once, into the account that asked; donors are counted as before', async () => {
    const [me, thief] = [await makePerson(), await makePerson()];
    const other = address();
    const gift = await given({ email: other });
    const donors = () => sql`select scope, donor_count from totals order by scope`;
    const counted = await donors();
    await requestJoin(asActor(me), { email: ` ${other.toUpperCase()} ` });
    expect((await listMyGifts(asActor(me))).items).toEqual([]);
    const token = await tokenTo(other);
    expect(await peekJoin(asActor(thief), token)).toBeNull();
    await expect(joinGifts(asActor(thief), { token })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await peekJoin(asActor(me), token)).toBe(other);
    expect(await joinGifts(asActor(me), { token })).toBe(1);
    await expect(joinGifts(asActor(me), { token })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await listMyGifts(asActor(me))).items.map((one) => one.id)).toEqual([gift.id]);
    expect(await donors()).toEqual(counted);
    const [line] = await sql`select actor_id, after from audit_events where action = 'account.join_gifts'`;
    expect(line).toEqual({ actor_id: me.userId, after: { gifts: 1 } });
  });
  test('a link that is old, or the account’s own address, is refused', async () => {
    const me = await makePerson();
    const other = address();
    await requestJoin(asActor(me), { email: other });
    const late = asActor(me, new Date(NOW.getTime() + 31 * 60_000));
    await expect(joinGifts(late, { token: await tokenTo(other) })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(requestJoin(asActor(me), { email: me.email })).rejects.toMatchObject({
      details: { errors: [{ path: 'email', code: 'own_address' }] },
    });
    await expect(requestJoin(asVisitor(), { email: other })).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });
});
