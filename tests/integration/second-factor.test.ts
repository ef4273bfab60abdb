import { generateSync } from 'otplib';
import { beforeEach, describe, expect, test } from 'vitest';
import { db, sql } from '@/db/client';
import { giveCode, proveAgain } from '@/lib/auth/factors/give-code';
import { removeTotp, renewRecoveryCodes } from '@/lib/auth/factors/manage';
import { listFactors } from '@/lib/auth/factors/queries';
import { confirmTotp, pendingTotp } from '@/lib/auth/factors/set-up-totp';
import { authorise } from '@/lib/auth/policy';
import { FRESH_MS, findActor, startSession } from '@/lib/auth/sessions';
import type { Actor, Context } from '@/lib/context';
import { asActor, asVisitor, makePerson, makeRegions, NOW } from '../support/people';

const STEP_MS = 30_000;
const PROVINCE = { role: 'admin', regionCode: '360000' } as const;
let n = 0;

beforeEach(makeRegions);

/** A request with this session, each from its own address. */
async function request(sessionId: string, at = NOW): Promise<Context> {
  const actor: Actor = (await findActor(sessionId, at)) ?? { kind: 'visitor' };
  return { ...asActor(actor, at), address: `198.51.100.${++n % 250}` };
}

async function newOfficial() {
  const person = await makePerson({ official: PROVINCE });
  return { person, sessionId: await startSession(db, person.userId, NOW, { isByLink: false }) };
}

/** The code an app shows so many steps from now. */
const codeAt = (secret: string, steps = 0) =>
  generateSync({ secret, epoch: Math.floor((Date.now() + steps * STEP_MS) / 1000) });

/** An official whose app is set up by the code of the step before this one: this step's and the next are to be used. */
async function enrolledOfficial() {
  const { person, sessionId } = await newOfficial();
  const { secret } = await pendingTotp(await request(sessionId));
  const done = await confirmTotp(await request(sessionId), { code: codeAt(secret, -1) });
  const again = () => startSession(db, person.userId, NOW, { isByLink: false });
  return { person, secret, ...done, again };
}

const refused = (code: string, path?: string) => ({
  code,
  ...(path && { details: { errors: [{ path: 'code', code: path }] } }),
});

describe('an official without a second factor', () => {
  test('may do nothing but set one up', async () => {
    const { sessionId } = await newOfficial();
    const ctx = await request(sessionId);
    expect(ctx.actor).toMatchObject({ kind: 'unproven', hasFactor: false });
    for (const permission of [
      'account.use',
      'admin.home',
      'gift.refund',
      'ngo.register',
      'factor.manage',
    ] as const)
      expect(() => authorise(ctx, permission)).toThrow('UNAUTHENTICATED');
    expect(() => authorise(ctx, 'factor.enrol')).not.toThrow();
  });

  test('sets up the app: the session is a new one, ten recovery codes are told once, nothing is readable in the rows', async () => {
    const { person, sessionId } = await newOfficial();
    const first = await pendingTotp(await request(sessionId));
    expect((await pendingTotp(await request(sessionId))).secret).toBe(first.secret);
    expect(first.uri).toContain(`secret=${first.secret}`);
    await expect(confirmTotp(await request(sessionId), { code: '000000' })).rejects.toMatchObject(
      refused('VALIDATION', 'wrong_code'),
    );
    const done = await confirmTotp(await request(sessionId), { code: codeAt(first.secret) });
    expect(new Set(done.recoveryCodes).size).toBe(10);
    expect(await findActor(sessionId, NOW)).toBeNull();
    const ctx = await request(done.sessionId);
    expect(ctx.actor).toMatchObject({ kind: 'user', official: PROVINCE, isFresh: true });
    expect(await listFactors(ctx)).toMatchObject({ recoveryLeft: 10, passkeys: [] });
    const kept = JSON.stringify([
      await sql`select encode(secret, 'escape') as secret from totp_secrets where user_id = ${person.userId}`,
      await sql`select * from recovery_codes where user_id = ${person.userId}`,
      await sql`select * from audit_events where actor_id = ${person.userId}`,
    ]);
    for (const secret of [first.secret, ...done.recoveryCodes]) expect(kept).not.toContain(secret);
  });

  test('one who has a factor cannot set up another before giving it', async () => {
    const { again } = await enrolledOfficial();
    await expect(pendingTotp(await request(await again()))).rejects.toMatchObject(refused('UNAUTHENTICATED'));
  });
});

describe('giving the code', () => {
  test('opens a new session; the same code, and any of an earlier step, opens nothing again', async () => {
    const { secret, again } = await enrolledOfficial();
    const pending = await again();
    const code = codeAt(secret);
    const { sessionId } = await giveCode(await request(pending), {
      code: `${code.slice(0, 3)} ${code.slice(3)}`,
    });
    expect((await request(sessionId)).actor).toMatchObject({ kind: 'user', isFresh: true });
    expect(await findActor(pending, NOW)).toBeNull();
    const later = await again();
    for (const used of [code, codeAt(secret, -1)])
      await expect(giveCode(await request(later), { code: used })).rejects.toMatchObject(
        refused('VALIDATION', 'wrong_code'),
      );
    await giveCode(await request(later), { code: codeAt(secret, 1) });
  });

  test('of nine at once with the same code, one passes', async () => {
    const { secret, again } = await enrolledOfficial();
    const contexts = await Promise.all(Array.from({ length: 9 }, async () => request(await again())));
    const answers = await Promise.allSettled(contexts.map((ctx) => giveCode(ctx, { code: codeAt(secret) })));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('is given up after ten wrong guesses an hour, whatever address they come from', async () => {
    const { secret, again } = await enrolledOfficial();
    const pending = await again();
    for (let guess = 0; guess < 10; guess += 1)
      await expect(giveCode(await request(pending), { code: '000000' })).rejects.toMatchObject(
        refused('VALIDATION'),
      );
    await expect(giveCode(await request(pending), { code: codeAt(secret) })).rejects.toMatchObject(
      refused('RATE_LIMITED'),
    );
  });

  test('a recovery code works once, and only for its owner', async () => {
    const { recoveryCodes, again, person } = await enrolledOfficial();
    const other = await enrolledOfficial();
    const code = recoveryCodes[0]!.toUpperCase();
    await expect(giveCode(await request(await other.again()), { code })).rejects.toMatchObject(
      refused('VALIDATION', 'wrong_code'),
    );
    const { sessionId } = await giveCode(await request(await again()), { code });
    await expect(giveCode(await request(await again()), { code })).rejects.toMatchObject(
      refused('VALIDATION', 'wrong_code'),
    );
    expect((await listFactors(await request(sessionId))).recoveryLeft).toBe(9);
    expect(
      await sql`select action from audit_events where subject = ${`user:${person.userId}`} order by seq`,
    ).toEqual([{ action: 'second_factor.enrol' }, { action: 'second_factor.recovery' }]);
  });

  test('new recovery codes end the old ones', async () => {
    const { sessionId, recoveryCodes, again } = await enrolledOfficial();
    const renewed = await renewRecoveryCodes(await request(sessionId));
    await expect(giveCode(await request(await again()), { code: recoveryCodes[1]! })).rejects.toMatchObject(
      refused('VALIDATION'),
    );
    await giveCode(await request(await again()), { code: renewed[1]! });
  });

  test('somebody else’s sealed secret in one’s row opens nothing', async () => {
    const [one, two] = [await enrolledOfficial(), await enrolledOfficial()];
    await sql`update totp_secrets set secret = (select secret from totp_secrets where user_id = ${one.person.userId}) where user_id = ${two.person.userId}`;
    await expect(giveCode(await request(await two.again()), { code: codeAt(one.secret) })).rejects.toThrow();
  });
});

describe('acts that ask again', () => {
  test('pass for ten minutes, then only after another code; the session stays', async () => {
    const { sessionId, secret } = await enrolledOfficial();
    const soon = new Date(NOW.getTime() + FRESH_MS - 1);
    const late = new Date(NOW.getTime() + FRESH_MS);
    const early = await request(sessionId, soon);
    const acts = ['gift.refund', 'gift.review', 'import.decide', 'factor.manage'] as const;
    for (const act of acts) expect(() => authorise(early, act)).not.toThrow();
    const ctx = await request(sessionId, late);
    for (const act of acts) expect(() => authorise(ctx, act)).toThrow('SECOND_FACTOR');
    expect(() => authorise(ctx, 'gift.see')).not.toThrow();
    await proveAgain(ctx, { code: codeAt(secret) });
    const fresh = await request(sessionId, late);
    for (const act of acts) expect(() => authorise(fresh, act)).not.toThrow();
  });

  test('an official keeps a last second factor; anybody else may be without, and is then not asked', async () => {
    const { sessionId } = await enrolledOfficial();
    await expect(removeTotp(await request(sessionId))).rejects.toMatchObject({
      code: 'WRONG_STATE',
      details: { reason: 'last_factor' },
    });
    const donor = await makePerson();
    const first = await startSession(db, donor.userId, NOW, { isByLink: false });
    const { secret } = await pendingTotp(await request(first));
    const done = await confirmTotp(await request(first), { code: codeAt(secret) });
    const second = await startSession(db, donor.userId, NOW, { isByLink: false });
    expect(await findActor(second, NOW)).toMatchObject({ kind: 'unproven', hasFactor: true });
    await removeTotp(await request(done.sessionId));
    expect(await findActor(second, NOW)).toMatchObject({ kind: 'user', isFresh: true });
    expect(await sql`select from recovery_codes where user_id = ${donor.userId}`).toHaveLength(0);
  });

  test('a visitor gives nothing', async () => {
    await expect(giveCode(asVisitor(), { code: '123456' })).rejects.toMatchObject(refused('UNAUTHENTICATED'));
    await expect(pendingTotp(asVisitor())).rejects.toMatchObject(refused('UNAUTHENTICATED'));
  });
});
