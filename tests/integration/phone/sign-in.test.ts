import { beforeEach, describe, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { codeOf } from '@/lib/auth/phone-code';
import { findCode } from '@/lib/auth/phone-codes';
import { findActor } from '@/lib/auth/sessions';
import { requestSignInCode, signInByPhone } from '@/lib/auth/sign-in-by-phone';
import type { Context } from '@/lib/context';
import { sendDueMails } from '@/lib/email/send';
import { asVisitor, makePerson, NOW } from '../../support/people';

const MINUTE = 60_000;
let n = 0;
/** Each test with a number and a place of its own, so that limits of one do not reach another. */
let phone = '';
let visitor: Context;
beforeEach(() => {
  n += 1;
  phone = `+86138${String(n).padStart(8, '0')}`;
  visitor = { ...asVisitor(), address: `198.51.100.${n}` };
});

const at = (ms: number): Context => ({ ...visitor, now: new Date(NOW.getTime() + ms) });
const request = (ctx = visitor) => requestSignInCode(ctx, { phone });
const give = (id: string, code: string, ctx = visitor) => signInByPhone(ctx, { id, code });
const wrongFor = (id: string) => String((Number(codeOf(id)) + 1) % 1_000_000).padStart(6, '0');
const refusal = (code: string) => ({ code: 'VALIDATION', details: { errors: [{ path: 'code', code }] } });
const people = () => sql<{ id: string; name: string }[]>`select id, name from users where phone = ${phone}`;

describe('the right code', () => {
  test('makes the account of a new number once, and finds it the next time', async () => {
    const one = await give(await request(), codeOf((await lastCode())!));
    const [made] = await people();
    expect(made).toEqual({ id: one.userId, name: '' });
    const id = await request();
    const typed = ` ${codeOf(id).slice(0, 3)} ${codeOf(id).slice(3)} `;
    expect((await give(id, typed)).userId).toBe(one.userId);
    expect(await findActor(one.sessionId, NOW)).toMatchObject({
      kind: 'user',
      email: null,
      phone,
      official: null,
    });
    const [session] = await sql`select is_by_phone, is_by_link from sessions where id = ${one.sessionId}`;
    expect(session).toEqual({ is_by_phone: true, is_by_link: false });
  });
  test('works once: of twenty at once one signs in, and later nobody', async () => {
    const id = await request();
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => give(id, codeOf(id))));
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(await people()).toHaveLength(1);
    await expect(give(id, codeOf(id))).rejects.toMatchObject(refusal('phone_code_gone'));
  });
  test('of an account with a second factor leaves that to be given', async () => {
    const official = await makePerson({ official: { role: 'auditor', regionCode: '360000' } });
    await sql`update users set phone = ${phone} where id = ${official.userId}`;
    const id = await request();
    const { sessionId, userId } = await give(id, codeOf(id));
    expect(userId).toBe(official.userId);
    expect(await findActor(sessionId, NOW)).toMatchObject({ kind: 'unproven' });
  });
  test('opens nothing to somebody disabled', async () => {
    const person = await makePerson();
    await sql`update users set phone = ${phone}, disabled_at = now() where id = ${person.userId}`;
    const id = await request();
    await expect(give(id, codeOf(id))).rejects.toMatchObject(refusal('phone_code_gone'));
  });
});

const lastCode = async () =>
  (
    await sql<
      { id: string }[]
    >`select id from phone_codes where phone = ${phone} order by created_at desc limit 1`
  )[0]?.id;

describe('any other code', () => {
  test('is refused; five tries are counted, then the right one is refused too', async () => {
    const id = await request();
    for (let tried = 1; tried <= 5; tried++)
      await expect(give(id, wrongFor(id))).rejects.toMatchObject(
        refusal(tried < 5 ? 'phone_code_wrong' : 'phone_code_gone'),
      );
    await expect(give(id, codeOf(id))).rejects.toMatchObject(refusal('phone_code_gone'));
    expect(await people()).toEqual([]);
  });
  test('the fifth try may still be the right one', async () => {
    const id = await request();
    for (let tried = 1; tried <= 4; tried++) await give(id, wrongFor(id)).catch(() => {});
    await expect(give(id, codeOf(id))).resolves.toMatchObject({ userId: expect.any(String) });
  });
  test('forty guesses at once are five tries', async () => {
    const id = await request();
    await Promise.allSettled(Array.from({ length: 40 }, () => give(id, wrongFor(id))));
    expect(await sql`select tries from phone_codes where id = ${id}`).toEqual([{ tries: 5 }]);
  });
  test('what is no code at all is not counted', async () => {
    const id = await request();
    await expect(give(id, '12345')).rejects.toMatchObject(refusal('phone_code_wrong'));
    await expect(give(id, ' ')).rejects.toMatchObject(refusal('required'));
    expect(await sql`select tries from phone_codes where id = ${id}`).toEqual([{ tries: 0 }]);
  });
  test('after ten minutes, of another number, for another purpose, or of nobody', async () => {
    const id = await request();
    await expect(give(id, codeOf(id), at(10 * MINUTE))).rejects.toMatchObject(refusal('phone_code_gone'));
    expect(await findCode(at(10 * MINUTE), 'sign_in', id)).toBeNull();
    expect(await findCode(at(9 * MINUTE), 'sign_in', id)).toMatchObject({ phone });
    const other = await requestSignInCode(visitor, { phone: '13900139000' });
    await expect(give(id, codeOf(other))).rejects.toMatchObject(refusal('phone_code_wrong'));
    await sql`update phone_codes set purpose = 'number' where id = ${id}`;
    await expect(give(id, codeOf(id))).rejects.toMatchObject(refusal('phone_code_gone'));
    await expect(give('', '000000')).rejects.toMatchObject(refusal('phone_code_gone'));
  });
});

describe('asking for a code', () => {
  test('answers the same for a known and an unknown number', async () => {
    const person = await makePerson();
    await sql`update users set phone = ${phone} where id = ${person.userId}`;
    const [known, unknown] = [await request(), await requestSignInCode(visitor, { phone: '13700000001' })];
    expect([known, unknown].every((id) => /^code_[0-9a-z]{26}$/.test(id))).toBe(true);
    const rows = await sql`
      select kind, state, locale, params->>'codeId' = any(${[known, unknown]}) as fits from mails
      where to_address in (${phone}, '+8613700000001')`;
    expect(rows).toEqual(Array(2).fill({ kind: 'sms_code', state: 'queued', locale: 'en', fits: true }));
  });
  test.each([
    ['', 'required'],
    ['0791 8800 0000', 'not_a_mobile'],
    ['12345', 'not_a_mobile'],
    ['name@example.org', 'not_a_mobile'],
  ])('with %j says %s', async (typed, code) => {
    await expect(requestSignInCode(visitor, { phone: typed })).rejects.toMatchObject({
      details: { errors: [{ path: 'phone', code }] },
    });
  });
  test('is limited: five an hour to one number however it is typed, thirty from one place, fifty tries', async () => {
    for (let i = 0; i < 5; i++) await requestSignInCode(visitor, { phone: i % 2 ? phone : phone.slice(3) });
    const elsewhere = { ...visitor, address: '203.0.113.77' };
    await expect(request(elsewhere)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    for (let i = 5; i < 30; i++)
      await requestSignInCode(visitor, { phone: `+861361000${String(i).padStart(4, '0')}` }).catch(() => {});
    await expect(requestSignInCode(visitor, { phone: '13511112222' })).rejects.toMatchObject({
      code: 'RATE_LIMITED',
    });
    for (let i = 0; i < 50; i++) await give('none', '000000').catch(() => {});
    await expect(give('none', '000000')).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  });
});

test('no table holds a code, sent or waiting; outside a demo the outbox keeps none either', async () => {
  const id = await request({ ...visitor, now: new Date() });
  const find = async (word: string) => {
    const tables = await sql<{ name: string }[]>`
      select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`;
    const found: string[] = [];
    for (const { name } of tables) {
      const [row] = await sql<{ n: number }[]>`
        select count(*)::int as n from ${sql(name)} t where to_jsonb(t)::text ~ ${`(^|\\D)${word}(\\D|$)`}`;
      if (row!.n > 0) found.push(name);
    }
    return found;
  };
  expect(await find(codeOf(id))).toEqual([]);
  for (let round = 0; round < 50 && (await sendDueMails()) > 0; round++);
  const [mail] = await sql`select state, plain, error from mails where to_address = ${phone}`;
  expect(mail).toEqual({ state: 'kept', plain: null, error: null });
  expect(await find(codeOf(id))).toEqual([]);
});
