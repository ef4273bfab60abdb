import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { db, sql } from '@/db/client';
import { codeOf } from '@/lib/auth/phone-code';
import { requestLink } from '@/lib/auth/request-link';
import { findActor, startSession } from '@/lib/auth/sessions';
import { requestSignInCode, signInByPhone } from '@/lib/auth/sign-in-by-phone';
import { confirmFollow, requestFollow } from '@/lib/campaigns/follow';
import { listMyFollows } from '@/lib/campaigns/follow-queries';
import { mailDonorKey, phoneDonorKey } from '@/lib/donations/donor-key';
import { confirmAddress, peekAddress, requestAddress } from '@/lib/donors/change-address';
import { confirmNumber, removeNumber, requestNumber } from '@/lib/donors/change-number';
import { eraseAccount } from '@/lib/donors/erase-account';
import { readKnownDonor } from '@/lib/donors/known-donor';
import { myData } from '@/lib/donors/my-data';
import { listMyGifts } from '@/lib/donors/my-gifts';
import { resendReceipt } from '@/lib/donors/resend-receipt';
import { listMails } from '@/lib/email/outbox';
import { registerNgo } from '@/lib/ngos/register';
import { brokenInvariants, events, give, makeGift, makeWorld, type World } from '../../support/money-world';
import { asActor, asVisitor, makePerson, NOW, type Person } from '../../support/people';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
let n = 0;
const newPhone = () => `+86137${String(++n).padStart(8, '0')}`;
const newAddress = () => `contact-${process.pid}-${++n}@example.org`;
beforeEach(() => sql`delete from rate_limits`);

/** A guest's gift, paid: with an address, or a number only. */
async function given(by: { phone: string } | { email: string }) {
  const donorKey = 'phone' in by ? phoneDonorKey(by.phone) : mailDonorKey(by.email);
  const gift = await makeGift(world, 1000, { donorKey, ...('email' in by && { email: by.email }) });
  if ('phone' in by) await sql`update gifts set donor_phone = ${by.phone} where id = ${gift.id}`;
  await give([events.intent(gift)]);
  return gift.id;
}
const giftsOf = async (who: Person) => (await listMyGifts(asActor(who))).items.map(({ id }) => id).sort();
/** The person as their next request would read them. */
async function again(person: Person): Promise<Person> {
  const [row] = await sql<{ email: string; phone: string | null }[]>`
    select email, phone from users where id = ${person.userId}`;
  return { ...person, ...row! };
}
async function withNumber(phone: string): Promise<Person> {
  const person = await makePerson();
  const id = await requestNumber(asActor(person), { phone });
  await confirmNumber(asActor(person), { id, code: codeOf(id) });
  return again(person);
}
async function byPhone(phone: string) {
  const id = await requestSignInCode(asVisitor(), { phone });
  const { sessionId, userId } = await signInByPhone(asVisitor(), { id, code: codeOf(id) });
  const actor = await findActor(sessionId, NOW);
  return { actor: actor as Person, sessionId, userId };
}
/** The number of a gift, and the numbers that texts about it wait for. */
async function textedTo(gift: string) {
  const [row] = await sql<
    { number: string | null }[]
  >`select donor_phone as number from gifts where id = ${gift}`;
  const waiting = await sql<{ to: string }[]>`
    select distinct to_address as "to" from mails where params->>'giftId' = ${gift} and state = 'queued'`;
  return { number: row!.number, waiting: waiting.map(({ to }) => to) };
}
const field = (path: string, code: string) => ({ details: { errors: [{ path, code }] } });
const told = (to: string) => sql<{ what: string }[]>`
  select params->>'what' as what from mails where kind = 'login_changed' and to_address = ${to} order by created_at, id`;

describe('a number', () => {
  test('is the account’s once proved; gifts given with it as a guest are seen then, and donors counted as before', async () => {
    const phone = newPhone();
    const person = await makePerson();
    const gift = await given({ phone });
    const donors = () => sql`select scope, donor_count from totals order by scope`;
    const counted = await donors();
    const id = await requestNumber(asActor(person), { phone });
    expect(await giftsOf(await again(person))).toEqual([]);
    expect(await confirmNumber(asActor(person), { id, code: codeOf(id) })).toBe(1);
    expect(await giftsOf(await again(person))).toEqual([gift]);
    expect(await donors()).toEqual(counted);
    expect(await told(person.email)).toEqual([{ what: 'number' }]);
    // What is given with it later, not signed in, is seen too; and by it one signs in to the same account.
    const later = await given({ phone });
    expect(await giftsOf(await again(person))).toEqual([gift, later].sort());
    expect((await byPhone(phone)).userId).toBe(person.userId);
  });
  test('typed with a gift but never proved opens nothing, nor does the code of another account', async () => {
    const phone = newPhone();
    await given({ phone });
    const [person, thief] = [await makePerson(), await makePerson()];
    const id = await requestNumber(asActor(person), { phone });
    await expect(confirmNumber(asActor(thief), { id, code: codeOf(id) })).rejects.toMatchObject(
      field('code', 'phone_code_gone'),
    );
    expect(await giftsOf(await again(thief))).toEqual([]);
    await expect(signInByPhone(asVisitor(), { id, code: codeOf(id) })).rejects.toMatchObject(
      field('code', 'phone_code_gone'),
    );
    await expect(requestNumber(asVisitor(), { phone })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(
      requestNumber({ ...asActor({ ...person, isFresh: false }) }, { phone }),
    ).rejects.toMatchObject({
      code: 'SECOND_FACTOR',
    });
  });
  test('of another account is refused to whoever proves it, and stays there', async () => {
    const phone = newPhone();
    const owner = await withNumber(phone);
    const person = await makePerson();
    const id = await requestNumber(asActor(person), { phone });
    await expect(confirmNumber(asActor(person), { id, code: codeOf(id) })).rejects.toMatchObject(
      field('code', 'number_taken'),
    );
    expect((await byPhone(phone)).userId).toBe(owner.userId);
    await expect(requestNumber(asActor(owner), { phone })).rejects.toMatchObject(
      field('phone', 'own_number'),
    );
  });
  test('changed or removed leaves its gifts in the account, and signs out who came by it', async () => {
    const [first, second] = [newPhone(), newPhone()];
    const gift = await given({ phone: first });
    const person = await withNumber(first);
    const other = await byPhone(first);
    const id = await requestNumber(asActor(person), { phone: second });
    await resendReceipt(asVisitor(NOW), { giftId: gift });
    await confirmNumber(asActor(person), { id, code: codeOf(id) });
    // Nothing about its gifts is texted to a number that was given up.
    expect(await textedTo(gift)).toEqual({ number: second, waiting: [second] });
    expect(await findActor(other.sessionId, NOW)).toBeNull();
    expect(await giftsOf(await again(person))).toEqual([gift]);
    const next = await byPhone(second);
    await removeNumber(asActor(await again(person)));
    expect(await findActor(next.sessionId, NOW)).toBeNull();
    expect(await again(person)).toMatchObject({ phone: null });
    expect(await textedTo(gift)).toEqual({ number: null, waiting: [] });
    expect(await giftsOf(await again(person))).toEqual([gift]);
    expect(await told(person.email)).toEqual([{ what: 'number' }, { what: 'number' }, { what: 'no_number' }]);
    // Whoever has the numbers now begins anew, and sees nothing of what was given with them.
    for (const phone of [first, second]) {
      const { sessionId, userId } = await byPhone(phone);
      expect(userId).not.toBe(person.userId);
      const actor = (await findActor(sessionId, NOW))!;
      expect((await listMyGifts({ ...asActor(person), actor })).items).toEqual([]);
    }
  });
});

describe('an account without an address', () => {
  test('keeps its number, registers no organisation, and is offered its number on the give page', async () => {
    const phone = newPhone();
    const { actor } = await byPhone(phone);
    await expect(removeNumber(asActor(actor))).rejects.toMatchObject({ details: { reason: 'only_number' } });
    await expect(registerNgo(asActor(actor), {})).rejects.toMatchObject({
      details: { reason: 'address_needed' },
    });
    expect(await readKnownDonor(asActor(actor))).toEqual({ phone });
    expect(await listMyFollows(asActor(actor), 'en')).toEqual([]);
    await expect(
      sql`update users set official_role = 'auditor', official_region = '360000' where id = ${actor.userId}`,
    ).rejects.toThrow('users_official_address');
  });
  test('takes one by the mailed link, and with it the guest gifts of that address', async () => {
    const email = newAddress();
    const gift = await given({ email });
    const { actor } = await byPhone(newPhone());
    await requestAddress(asActor(actor), { email });
    await confirmAddress(asActor(actor), { token: await tokenTo(email) });
    expect(await again(actor)).toMatchObject({ email });
    expect(await giftsOf(await again(actor))).toEqual([gift]);
  });
});

const tokenTo = async (to: string) => {
  const [mail] = await sql<{ url: string }[]>`
    select params->>'url' as url from mails where to_address = ${to} and kind = 'change_email' order by created_at desc limit 1`;
  return new URL(mail!.url).searchParams.get('token')!;
};

describe('another address', () => {
  test('is proved by a link; the old one is told, gifts and follows come along, other devices are signed out', async () => {
    const person = await makePerson();
    const old = person.email;
    const [mine, hers] = [await given({ email: old }), newAddress()];
    const guest = await given({ email: hers });
    const slug = (
      await sql<{ slug: string }[]>`select slug from campaigns where id = ${world.campaignId}`
    )[0]!.slug;
    await requestFollow(asVisitor(), { slug, email: old });
    const [follow] = await sql<{ id: string }[]>`select id from campaign_followers where address = ${old}`;
    await confirmFollow(asVisitor(), follow!.id);
    await requestLink(asVisitor(), { email: old });
    const elsewhere = await startSession(db, person.userId, NOW, { isByLink: true });
    await requestAddress(asActor(person), { email: ` ${hers.toUpperCase()}` });
    const token = await tokenTo(hers);
    expect(await peekAddress(asActor(person), token)).toBe(hers);
    expect(await peekAddress(asActor(await makePerson()), token)).toBeNull();
    expect(await again(person)).toMatchObject({ email: old });
    await confirmAddress(asActor(person), { token });
    const now = await again(person);
    expect(now.email).toBe(hers);
    expect(await giftsOf(now)).toEqual([mine, guest].sort());
    expect(await told(old)).toEqual([{ what: 'address' }]);
    expect(await findActor(elsewhere, NOW)).toBeNull();
    expect((await listMyFollows(asActor(now), 'en')).map(({ id }) => id)).toEqual([follow!.id]);
    // The link that waited at the old address opens nothing any more.
    expect(await sql`select from tokens where email_key = ${old}`).toHaveLength(0);
    await expect(confirmAddress(asActor(now), { token })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
  test('of another account is refused to whoever proves it; one’s own, an old link and a visitor are refused', async () => {
    const [person, owner] = [await makePerson(), await makePerson()];
    await requestAddress(asActor(person), { email: owner.email });
    await expect(
      confirmAddress(asActor(person), { token: await tokenTo(owner.email) }),
    ).rejects.toMatchObject({ details: { reason: 'address_taken' } });
    expect(await again(person)).toMatchObject({ email: person.email });
    await expect(requestAddress(asActor(person), { email: person.email })).rejects.toMatchObject(
      field('email', 'same_address'),
    );
    const email = newAddress();
    await requestAddress(asActor(person), { email });
    const late = asActor(person, new Date(NOW.getTime() + 31 * 60_000));
    await expect(confirmAddress(late, { token: await tokenTo(email) })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(requestAddress(asVisitor(), { email })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

test('deleting the account leaves no trace of numbers, old addresses and messages; my data has them before', async () => {
  const [phone, tried, hers] = [newPhone(), newPhone(), newAddress()];
  const gift = await given({ phone });
  let person = await withNumber(phone);
  const old = person.email;
  await requestLink(asVisitor(), { email: old });
  await requestNumber(asActor(person), { phone: tried });
  await requestAddress(asActor(person), { email: hers });
  await confirmAddress(asActor(person), { token: await tokenTo(hers) });
  person = await again(person);
  let text = '';
  for await (const piece of myData(asActor(person))) text += piece;
  const data = JSON.parse(text);
  expect(data.account).toMatchObject({ email: hers, phone });
  expect(data.mails.map(({ kind }: { kind: string }) => kind)).toEqual(
    expect.arrayContaining(['sms_code', 'sms_receipt']),
  );
  expect(data.gifts.map(({ donorPhone }: { donorPhone: string }) => donorPhone)).toEqual([phone]);
  await eraseAccount(asActor(person), { confirm: hers });
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`;
  for (const { name } of tables)
    for (const word of [phone, tried, old, hers])
      expect(
        await sql`select from ${sql(name)} t where to_jsonb(t)::text like ${`%${word}%`}`,
        `${word} in ${name}`,
      ).toHaveLength(0);
  expect(await sql`select donor_key = ${phoneDonorKey(phone)} as kept from gifts where id = ${gift}`).toEqual(
    [{ kept: true }],
  );
  expect(await brokenInvariants()).toEqual([]);
});

test('an account of a number alone is deleted by typing it', async () => {
  const phone = newPhone();
  const { actor, userId } = await byPhone(phone);
  await expect(eraseAccount(asActor(actor), { confirm: newPhone() })).rejects.toMatchObject(
    field('confirm', 'own_address_differs'),
  );
  await eraseAccount(asActor(actor), { confirm: phone.slice(3) });
  expect((await byPhone(phone)).userId).not.toBe(userId);
});

test('outside a demo officials see that a text went out, neither its number nor what it opens', async () => {
  const phone = newPhone();
  await sql`delete from mails`;
  await byPhone(phone);
  const admin = await makePerson({ official: { role: 'admin', regionCode: '360000' } });
  const { items } = await listMails(asActor(admin));
  expect(items).toMatchObject([{ kind: 'sms_code', to: `…${phone.slice(-4)}`, isReadable: false }]);
});
