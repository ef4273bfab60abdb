import { beforeAll, describe, expect, test } from 'vitest';
import { db, sql } from '@/db/client';
import { requestLink } from '@/lib/auth/request-link';
import { findActor, startSession } from '@/lib/auth/sessions';
import { mailDonorKey } from '@/lib/donations/donor-key';
import { eraseAccount } from '@/lib/donors/erase-account';
import { myData } from '@/lib/donors/my-data';
import { listMyGifts } from '@/lib/donors/my-gifts';
import { sendDueMails } from '@/lib/email/send';
import { runChecks } from '@/lib/ledger/check';
import {
  brokenInvariants,
  events,
  give,
  makeGift,
  makeWorld,
  NOON,
  type World,
} from '../../support/money-world';
import { asActor, asVisitor, makeMember, makePerson, type Person } from '../../support/people';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const NAME = '顾采薇';
const NICK = '采薇采薇';
const PHONE = '+8613912345678';

/** A donor with all that can be kept of one: gifts signed in and as a guest, a second payment, mails, sessions. */
async function wholeDonor(): Promise<Person> {
  const email = `erase-${process.pid}-${Math.random().toString(36).slice(2)}@example.org`;
  const person = { ...(await makePerson({ email })), name: NAME };
  await sql`update users set name = ${NAME} where id = ${person.userId}`;
  const signedIn = await makeGift(world, 5000, { donorKey: `user:${person.userId}`, email });
  const guest = await makeGift(world, 700, { donorKey: mailDonorKey(email), email });
  await sql`update gifts set user_id = ${person.userId} where id = ${signedIn.id}`;
  await sql`
    update gifts set donor_name = ${NAME}, nick = ${NICK}, donor_phone = ${PHONE}, message = ${`来自${NAME}`}, display_mode = 'name',
      provider_params = ${sql.json({ customer_email: email })} where id in (${signedIn.id}, ${guest.id})`;
  await sql`insert into give_drafts (attempt_id, campaign_id, values, created_at, updated_at)
    values (${signedIn.id}, ${world.campaignId}, ${sql.json({ name: NAME, email })}, now(), now())`;
  await give([events.intent(signedIn), events.charge(guest), events.refund(guest, `re_${guest.id}`, 200)]);
  await sendDueMails();
  await requestLink({ ...asVisitor(), address: '198.51.100.77' }, { email });
  await sql`insert into refund_requests (id, gift_id, reason, asked_at) values (${`ask_${guest.id}`}, ${guest.id}, ${`我是${NAME}`}, now())`;
  await sql`insert into keepsakes (serial, gift_id, is_amount_shown, issued_at) values (${`S${guest.id}`}, ${guest.id}, true, now())`;
  await sql`insert into form_drafts (user_id, form, values, updated_at) values (${person.userId}, 'register_ngo', ${sql.json({ contactName: NAME })}, now())`;
  return person;
}

/** Where any of these texts stands in any column of the database. Bytes are not looked into: `inbox.body` keeps the provider's events as signed. */
async function traces(words: readonly string[]): Promise<string[]> {
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`;
  const found: string[] = [];
  for (const { name } of tables)
    for (const word of words) {
      const [row] = await sql<{ n: number }[]>`
        select count(*)::int as n from ${sql(name)} t where to_jsonb(t)::text like ${`%${word}%`}`;
      if (row!.n > 0) found.push(`${name}: ${word} ×${row!.n}`);
    }
  return found;
}

const totals = () => sql`select * from totals order by scope`;
const ledger = () => sql`select seq, hash from ledger_transactions order by seq`;

describe('deleting an account', () => {
  test('leaves no trace of the person in any table, and every figure as it was', async () => {
    const person = await wholeDonor();
    const sessionId = await startSession(db, person.userId, new Date(), { isByLink: false });
    const words = [person.email, NAME, NICK, PHONE];
    expect((await traces(words)).length).toBeGreaterThan(5);
    const before = { totals: await totals(), ledger: await ledger() };

    await eraseAccount(asActor(person), { confirm: ` ${person.email.toUpperCase()}` });

    expect(await traces(words)).toEqual([]);
    expect({ totals: await totals(), ledger: await ledger() }).toEqual(before);
    expect(await brokenInvariants()).toEqual([]);
    expect((await runChecks()).filter(({ check }) => check !== 'check_i10_pending')).toEqual([]);
    expect(await findActor(sessionId, new Date())).toBeNull();
    const rows =
      await sql`select donor_key, display_mode, erased_at is not null as erased from gifts where donor_key in (${`user:${person.userId}`}, ${mailDonorKey(person.email)}) order by donor_key`;
    expect(rows).toHaveLength(2);
    expect(rows.every((row) => row.display_mode === 'anonymous' && row.erased)).toBe(true);
    const [line] =
      await sql`select actor_id, after from audit_events where action = 'account.erase' order by seq desc limit 1`;
    expect(line).toEqual({ actor_id: person.userId, after: { gifts: 2 } });
    expect(await sql`select state from refund_requests`).toEqual([{ state: 'withdrawn' }]);
  });

  test('what the provider says later is booked, and teaches nothing again', async () => {
    const email = `late-${process.pid}@example.org`;
    const person = await makePerson({ email });
    const gift = await makeGift(world, 3000, { donorKey: mailDonorKey(email), email });
    await give([events.intent(gift)]);
    await eraseAccount(asActor(person), { confirm: email });
    const mailsBefore = await sql`select count(*) from mails`;
    const billed = { billing_details: { email }, receipt_email: email };
    await give([
      events.charge(gift, NOON + 5, billed),
      events.session(gift, NOON + 6, { customer_details: { email }, customer_email: email }),
      events.refund(gift, `re_${gift.id}`, 1000),
    ]);
    expect(await traces([email])).toEqual([]);
    expect(await sql`select count(*) from mails`).toEqual(mailsBefore);
    const [row] =
      await sql`select refunded_fen::int as refunded, donor_email from gifts where id = ${gift.id}`;
    expect(row).toEqual({ refunded: 1000, donor_email: null });
    expect(await brokenInvariants()).toEqual([]);
  });

  test('frees the address: whoever proves it again begins anew and sees nothing of before', async () => {
    const person = await wholeDonor();
    await eraseAccount(asActor(person), { confirm: person.email });
    const again = await makePerson({ email: person.email });
    expect((await listMyGifts(asActor(again))).items).toEqual([]);
    const next = await makeGift(world, 100, { donorKey: mailDonorKey(person.email), email: person.email });
    await give([events.intent(next)]);
    expect((await listMyGifts(asActor(again))).items.map((gift) => gift.id)).toEqual([next.id]);
    expect(await brokenInvariants()).toEqual([]);
  });

  test('is refused without the address typed, to officials, to the last owner, and while a monthly gift runs', async () => {
    const person = await makePerson();
    await expect(eraseAccount(asVisitor(), { confirm: person.email })).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    await expect(eraseAccount(asActor(person), { confirm: 'yes' })).rejects.toMatchObject({
      details: { errors: [{ path: 'confirm', code: 'own_address_differs' }] },
    });
    const official = await makePerson({ official: { role: 'finance', regionCode: '360000' } });
    await expect(eraseAccount(asActor(official), { confirm: official.email })).rejects.toMatchObject({
      details: { reason: 'official_account' },
    });
    const owner = await makeMember(world.ngoId, 'ngo-1', 'owner');
    const mine = () => eraseAccount(asActor(owner), { confirm: owner.email });
    await expect(mine()).rejects.toMatchObject({ details: { reason: 'last_owner' } });
    await makeMember(world.ngoId, 'ngo-1', 'owner');
    await sql`
      insert into plans (id, campaign_id, first_gift_id, amount_fen, user_id, donor_key, display_mode, donor_email, locale, created_at, subscription_id)
      values ('plan_1', ${world.campaignId}, 'gift_none', 100, ${owner.userId}, ${`user:${owner.userId}`}, 'anonymous', ${owner.email}, 'zh', now(), 'sub_1')`;
    await expect(mine()).rejects.toMatchObject({ details: { reason: 'monthly_running' } });
    expect(await sql`select from ngo_members where user_id = ${owner.userId}`).toHaveLength(1);
    await sql`update plans set ended_at = now() where id = 'plan_1'`;
    await mine();
    expect(await traces([owner.email])).toEqual([]);
  });
});

test('my data is one JSON document with everything typed and nothing of anybody else', async () => {
  const [person, other] = [await wholeDonor(), await wholeDonor()];
  let text = '';
  for await (const piece of myData(asActor(person))) text += piece;
  const data = JSON.parse(text);
  expect(data.account).toMatchObject({ email: person.email, name: NAME });
  expect(data.gifts).toHaveLength(2);
  expect(data.gifts.map((gift: { amountFen: number }) => gift.amountFen).sort()).toEqual([5000, 700].sort());
  expect(data.gifts[0]).toMatchObject({
    donorName: NAME,
    nick: NICK,
    donorPhone: PHONE,
    donorEmail: person.email,
  });
  expect(data.mails.map((mail: { kind: string }) => mail.kind)).toContain('receipt');
  expect(text).not.toContain(other.email);
  expect(text).not.toMatch(/passwordHash|token=/);
  await expect(myData(asVisitor()).next()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  const bare = await makePerson();
  text = '';
  for await (const piece of myData(asActor(bare))) text += piece;
  expect(JSON.parse(text).gifts).toEqual([]);
});
