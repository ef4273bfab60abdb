import { beforeEach, describe, expect, test } from 'vitest';
import { db, sql } from '@/db/client';
import { acceptLink } from '@/lib/auth/accept-link';
import { changePassword } from '@/lib/auth/change-password';
import { inviteFirstOfficial } from '@/lib/auth/invite-first-official';
import { hashPassword } from '@/lib/auth/password';
import { register, requestLink } from '@/lib/auth/request-link';
import { findActor, listSessions, revokeSession } from '@/lib/auth/sessions';
import { signInByPassword } from '@/lib/auth/sign-in';
import { issueToken, peekToken } from '@/lib/auth/tokens';
import type { Context } from '@/lib/context';
import { asActor, asVisitor, makePerson, makeRegions, NOW } from '../support/people';

const DAY = 86_400_000;
const later = (ms: number) => new Date(NOW.getTime() + ms);
let n = 0;
const address = () => `someone-${process.pid}-${++n}@example.org`;
const PASSWORD = 'seven camphor trees';
/** Each test from its own address, so that limits of one do not reach another. */
const visitor = (): Context => ({ ...asVisitor(), address: `198.51.100.${++n % 250}` });

beforeEach(makeRegions);

/** The token of the newest mail to an address, as its reader would find it. */
async function tokenTo(email: string): Promise<string> {
  const [mail] = await sql<
    { url: string }[]
  >`select params->>'url' as url from mails where to_address = ${email} order by created_at desc, id limit 1`;
  return new URL(mail!.url).searchParams.get('token')!;
}

async function withPassword() {
  const person = await makePerson();
  await sql`update users set password_hash = ${await hashPassword(PASSWORD)} where id = ${person.userId}`;
  return person;
}

/** Who a session is, for somebody who is asked for no second factor. */
async function userOf(sessionId: string, at = NOW) {
  const actor = await findActor(sessionId, at);
  if (actor?.kind !== 'user') throw new Error(`the session is ${actor?.kind ?? 'gone'}`);
  return actor;
}

async function sessionOf(person: { email: string }) {
  const { sessionId } = await signInByPassword(visitor(), { email: person.email, password: PASSWORD });
  return { sessionId, actor: await userOf(sessionId) };
}

describe('signing in by password', () => {
  test('a new session each time, whatever the case and width of the address', async () => {
    const person = await withPassword();
    const one = await signInByPassword(visitor(), { email: person.email, password: PASSWORD });
    const two = await signInByPassword(visitor(), {
      email: ` ${person.email.toUpperCase().replace('@', '＠')} `,
      password: PASSWORD,
    });
    expect(one.sessionId).not.toBe(two.sessionId);
    expect((await findActor(two.sessionId, NOW))?.userId).toBe(person.userId);
  });
  test('wrong password, unknown address, no password set, disabled: the same answer', async () => {
    const [known, bare, gone] = [await withPassword(), await makePerson(), await withPassword()];
    await sql`update users set disabled_at = now() where id = ${gone.userId}`;
    for (const [email, password] of [
      [known.email, 'not the password'],
      [address(), PASSWORD],
      [bare.email, PASSWORD],
      [gone.email, PASSWORD],
    ])
      await expect(signInByPassword(visitor(), { email, password })).rejects.toMatchObject({
        code: 'UNAUTHENTICATED',
        details: {},
      });
  });
  test('an unknown address takes about as long as a wrong password', async () => {
    const person = await withPassword();
    const time = async (email: string) => {
      const start = performance.now();
      await signInByPassword(visitor(), { email, password: 'not the password' }).catch(() => {});
      return performance.now() - start;
    };
    await time(person.email);
    const [unknown, wrong]: [number[], number[]] = [[], []];
    for (let i = 0; i < 9; i++) {
      unknown.push(await time(address())); // by turns: what else the machine does slows both
      wrong.push(await time(person.email));
    }
    const median = (runs: number[]) => runs.sort((a, b) => a - b)[4]!;
    expect(median(unknown)).toBeGreaterThan(median(wrong) / 2);
  });
  test('ten wrong guesses an hour, counted exactly under 40 at once; right ones are not counted; a link still works', async () => {
    const person = await withPassword();
    for (let i = 0; i < 12; i++)
      await signInByPassword(visitor(), { email: person.email, password: PASSWORD });
    const tries = await Promise.allSettled(
      Array.from({ length: 40 }, () =>
        signInByPassword(visitor(), { email: person.email, password: 'guess guess' }),
      ),
    );
    const codes = tries.map((one) => (one.status === 'rejected' ? one.reason.code : 'in'));
    expect(codes.filter((code) => code === 'UNAUTHENTICATED')).toHaveLength(10);
    expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(30);
    await requestLink(visitor(), { email: person.email });
    expect((await acceptLink(visitor(), 'sign_in', { token: await tokenTo(person.email) })).userId).toBe(
      person.userId,
    );
  });
});

describe('sessions', () => {
  test('end when revoked, at once; nobody revokes another person’s', async () => {
    const person = await withPassword();
    const [here, there] = [await sessionOf(person), await sessionOf(person)];
    const stranger = await sessionOf(await withPassword());
    await expect(
      revokeSession(asActor(stranger.actor), { sessionId: there.sessionId }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(revokeSession(asVisitor(), { sessionId: there.sessionId })).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    expect((await listSessions(asActor(here.actor))).map((s) => s.id).sort()).toEqual(
      [here.sessionId, there.sessionId].sort(),
    );
    await revokeSession(asActor(here.actor), { sessionId: there.sessionId });
    expect(await findActor(there.sessionId, NOW)).toBeNull();
    expect(await findActor(here.sessionId, NOW)).not.toBeNull();
  });
  test('end after seven idle days, and after thirty in all', async () => {
    const person = await withPassword();
    const { sessionId } = await sessionOf(person);
    expect(await findActor(sessionId, later(7 * DAY))).toBeNull();
    for (let day = 6; day < 30; day += 6) expect(await findActor(sessionId, later(day * DAY))).not.toBeNull();
    expect(await findActor(sessionId, later(30 * DAY))).toBeNull();
  });
  test('carry a changed role, membership or disabling from the next request', async () => {
    const person = await withPassword();
    const { sessionId } = await sessionOf(person);
    expect((await userOf(sessionId)).official).toBeNull();
    await sql`update users set official_role = 'auditor', official_region = '360000' where id = ${person.userId}`;
    // An official is asked for the second factor first, in this session too.
    expect(await findActor(sessionId, NOW)).toMatchObject({ kind: 'unproven', hasFactor: false });
    await sql`update sessions set proven_at = ${NOW} where id = ${sessionId}`;
    expect((await userOf(sessionId)).official).toEqual({ role: 'auditor', regionCode: '360000' });
    await sql`update users set official_role = null, official_region = null where id = ${person.userId}`;
    expect((await userOf(sessionId)).official).toBeNull();
    await sql`update users set disabled_at = now() where id = ${person.userId}`;
    expect(await findActor(sessionId, NOW)).toBeNull();
  });
});

describe('mailed links', () => {
  test('are used once: of twenty at once exactly one signs in', async () => {
    const email = address();
    await requestLink(visitor(), { email });
    const token = await tokenTo(email);
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, () => acceptLink(visitor(), 'sign_in', { token })),
    );
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(tries.filter((one) => one.status === 'rejected' && one.reason.code === 'NOT_FOUND')).toHaveLength(
      19,
    );
    expect(await sql`select id from users where email_key = ${email}`).toHaveLength(1);
  });
  test('are not used by looking at them', async () => {
    const email = address();
    await requestLink(visitor(), { email });
    const token = await tokenTo(email);
    for (let i = 0; i < 3; i++) expect((await peekToken('sign_in', token, NOW))?.emailKey).toBe(email);
    await acceptLink(visitor(), 'sign_in', { token });
    expect(await peekToken('sign_in', token, NOW)).toBeNull();
  });
  test('run out after thirty minutes, and open nothing else than they were made for', async () => {
    const email = address();
    await requestLink(visitor(), { email });
    const token = await tokenTo(email);
    await expect(
      acceptLink({ ...visitor(), now: later(31 * 60_000) }, 'sign_in', { token }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(acceptLink(visitor(), 'invite', { token })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const other = await issueToken(db, { purpose: 'find_gift', emailKey: email, now: NOW, minutes: 30 });
    await expect(acceptLink(visitor(), 'sign_in', { token: other })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(acceptLink(visitor(), 'sign_in', { token: 'x'.repeat(43) })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
  test('only a hash is stored', async () => {
    const email = address();
    await requestLink(visitor(), { email });
    const token = await tokenTo(email);
    expect(await sql`select 1 from tokens where hash = ${token}`).toHaveLength(0);
  });
  test('are limited: five an hour to one address', async () => {
    const email = address();
    for (let i = 0; i < 5; i++) await requestLink(visitor(), { email });
    await expect(requestLink(visitor(), { email })).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  });
});

describe('registering', () => {
  test('makes the account when the link is used, with the name and password that were typed', async () => {
    const email = address();
    await register(visitor(), { name: '李 晓棠', email, password: PASSWORD });
    expect(await sql`select id from users where email_key = ${email}`).toHaveLength(0);
    await acceptLink(visitor(), 'sign_in', { token: await tokenTo(email) });
    const { sessionId } = await signInByPassword(visitor(), { email, password: PASSWORD });
    expect((await userOf(sessionId)).name).toBe('李 晓棠');
  });
  test('of a known address tells nothing and changes nothing', async () => {
    const person = await withPassword();
    await register(visitor(), { name: 'Somebody else', email: person.email, password: 'another password 9' });
    await acceptLink(visitor(), 'sign_in', { token: await tokenTo(person.email) });
    await expect(
      signInByPassword(visitor(), { email: person.email, password: 'another password 9' }),
    ).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect((await sessionOf(person)).actor.name).toBe(person.name);
  });
  test('an address taken in advance by somebody else opens nothing to them', async () => {
    const email = address();
    await register(visitor(), { name: 'Attacker', email, password: 'the attacker knows' });
    await requestLink(visitor(), { email });
    await acceptLink(visitor(), 'sign_in', { token: await tokenTo(email) });
    await expect(
      signInByPassword(visitor(), { email, password: 'the attacker knows' }),
    ).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
  test('names every wrong field', async () => {
    await expect(
      register(visitor(), { name: '<b>', email: 'lao＠evil@example.org', password: '12345678' }),
    ).rejects.toMatchObject({
      details: {
        errors: [
          { path: 'name', code: 'not_allowed' },
          { path: 'email', code: 'not_an_email' },
          { path: 'password', code: 'password_common' },
        ],
      },
    });
  });
});

describe('changing the password', () => {
  test('asks for the current one, ends the other sessions, keeps this one', async () => {
    const person = await withPassword();
    const [here, there] = [await sessionOf(person), await sessionOf(person)];
    await expect(
      changePassword(asActor(here.actor), { current: 'wrong one', password: 'a new long password' }),
    ).rejects.toMatchObject({ details: { errors: [{ path: 'current', code: 'wrong_password' }] } });
    await changePassword(asActor(here.actor), { current: PASSWORD, password: 'a new long password' });
    expect(await findActor(there.sessionId, NOW)).toBeNull();
    expect(await findActor(here.sessionId, NOW)).not.toBeNull();
    await expect(
      signInByPassword(visitor(), { email: person.email, password: PASSWORD }),
    ).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await signInByPassword(visitor(), { email: person.email, password: 'a new long password' });
  });
  test('a session begun by a link may replace a forgotten one; a visitor may not', async () => {
    const person = await withPassword();
    await requestLink(visitor(), { email: person.email });
    const { sessionId } = await acceptLink(visitor(), 'sign_in', { token: await tokenTo(person.email) });
    await changePassword(asActor((await findActor(sessionId, NOW))!), { password: 'found again, long' });
    await signInByPassword(visitor(), { email: person.email, password: 'found again, long' });
    await expect(changePassword(asVisitor(), { password: 'found again, long' })).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });
});

describe('the first official', () => {
  test('is invited once, on a database without officials, and accepts once', async () => {
    const email = address();
    await sql`update users set official_role = null, official_region = null`;
    const urls = await Promise.all([
      inviteFirstOfficial(email),
      inviteFirstOfficial(email),
      inviteFirstOfficial(undefined),
    ]);
    const [url, ...more] = urls.filter((one) => one !== null);
    expect(more).toEqual([]);
    const token = new URL(url!).searchParams.get('token')!;
    const { sessionId } = await acceptLink({ ...visitor(), now: new Date() }, 'invite', { token });
    expect(await findActor(sessionId, new Date())).toMatchObject({ kind: 'unproven', hasFactor: false });
    await sql`update sessions set proven_at = now() where id = ${sessionId}`;
    expect((await userOf(sessionId, new Date())).official).toEqual({
      role: 'admin',
      regionCode: '360000',
    });
    await expect(acceptLink({ ...visitor(), now: new Date() }, 'invite', { token })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await inviteFirstOfficial(email)).toBeNull();
  });
});
