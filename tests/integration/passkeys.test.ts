import { beforeEach, describe, expect, test } from 'vitest';
import { db, sql } from '@/db/client';
import { addPasskey, passkeyToMake } from '@/lib/auth/factors/add-passkey';
import { removePasskey, renamePasskey } from '@/lib/auth/factors/manage';
import { listFactors } from '@/lib/auth/factors/queries';
import { passkeyToUse, signInByPasskey } from '@/lib/auth/factors/use-passkey';
import { FRESH_MS, findActor, startSession } from '@/lib/auth/sessions';
import type { Actor, Context } from '@/lib/context';
import { env } from '@/lib/env';
import { SoftAuthenticator } from '../support/authenticator';
import { asActor, asVisitor, makePerson, makeRegions, NOW } from '../support/people';

const { origin, hostname } = new URL(env.APP_URL);
const newKey = () => new SoftAuthenticator(origin, hostname);
let n = 0;
const visitor = (at = NOW): Context => ({ ...asVisitor(at), address: `203.0.113.${++n % 250}` });

beforeEach(makeRegions);

async function request(sessionId: string, at = NOW): Promise<Context> {
  const actor: Actor = (await findActor(sessionId, at)) ?? { kind: 'visitor' };
  return { ...asActor(actor, at), address: `203.0.113.${++n % 250}` };
}

/** An official whose only second factor is one passkey. */
async function withPasskey() {
  const person = await makePerson({ official: { role: 'finance', regionCode: '360000' } });
  const again = () => startSession(db, person.userId, NOW, { isByLink: false });
  const pending = await again();
  const key = newKey();
  const { challenge } = await passkeyToMake(await request(pending));
  const done = await addPasskey(await request(pending), {
    response: key.make({ challenge }),
    name: ' Office  key ',
  });
  return { person, key, pending, again, ...done };
}

const refused = { code: 'UNAUTHENTICATED' };

describe('making a passkey', () => {
  test('enrols an official: named, counted as the second factor, with recovery codes, in a new session', async () => {
    const { sessionId, pending, recoveryCodes, key } = await withPasskey();
    expect(recoveryCodes).toHaveLength(10);
    expect(await findActor(pending, NOW)).toBeNull();
    const ctx = await request(sessionId);
    expect(ctx.actor).toMatchObject({ kind: 'user', isFresh: true });
    expect((await listFactors(ctx)).passkeys).toMatchObject([{ id: key.id, name: 'Office key' }]);
  });

  test('is refused from another site, without the finger, for a challenge of another person, used before, or of nobody', async () => {
    const { sessionId, person } = await withPasskey();
    const other = await withPasskey();
    const ask = async () => (await passkeyToMake(await request(sessionId))).challenge;
    const used = await ask();
    await addPasskey(await request(sessionId), {
      response: newKey().make({ challenge: used }),
      name: 'second',
    });
    const session = await startSession(db, person.userId, NOW, { isByLink: false, isProven: true });
    const challenge = async () => (await passkeyToMake(await request(session))).challenge;
    const tries = [
      newKey().make({ challenge: await challenge(), origin: 'https://camphor.evil.example' }),
      newKey().make({ challenge: await challenge(), rpId: 'evil.example' }),
      newKey().make({ challenge: await challenge(), isUnverified: true }),
      newKey().make({ challenge: (await passkeyToMake(await request(other.sessionId))).challenge }),
      newKey().make({ challenge: used }),
      newKey().make({ challenge: Buffer.from('made up').toString('base64url') }),
    ];
    for (const response of tries)
      await expect(addPasskey(await request(session), { response, name: 'no' })).rejects.toMatchObject({
        code: 'VALIDATION',
        details: { errors: [{ path: 'passkey', code: 'passkey_refused' }] },
      });
    await expect(
      addPasskey(await request(session), { response: {} as never, name: 'no' }),
    ).rejects.toMatchObject({ code: 'VALIDATION' });
    expect((await listFactors(await request(session))).passkeys).toHaveLength(2);
  });

  test('takes five minutes at most', async () => {
    const { sessionId } = await withPasskey();
    const { challenge } = await passkeyToMake(await request(sessionId));
    const late = new Date(NOW.getTime() + 5 * 60_000);
    await expect(
      addPasskey(await request(sessionId, late), { response: newKey().make({ challenge }), name: 'late' }),
    ).rejects.toMatchObject({ code: 'VALIDATION' });
  });
});

describe('using a passkey', () => {
  test('is both factors for whoever signs in, and the second for whoever gave the password', async () => {
    const { key, person, again } = await withPasskey();
    const alone = await passkeyToUse(visitor());
    const { sessionId } = await signInByPasskey(visitor(), key.use(alone));
    expect((await request(sessionId)).actor).toMatchObject({
      kind: 'user',
      userId: person.userId,
      isFresh: true,
    });
    const pending = await again();
    const options = await passkeyToUse(await request(pending));
    expect(options.allowCredentials).toMatchObject([{ id: key.id }]);
    const second = await signInByPasskey(await request(pending), key.use(options));
    expect((await request(second.sessionId)).actor.kind).toBe('user');
    expect(await findActor(pending, NOW)).toBeNull();
  });

  test('is a fresh proof for whoever is asked again', async () => {
    const { key, sessionId } = await withPasskey();
    const late = new Date(NOW.getTime() + FRESH_MS + 1);
    const ctx = await request(sessionId, late);
    expect(ctx.actor).toMatchObject({ isFresh: false });
    const again = await signInByPasskey(ctx, key.use(await passkeyToUse(ctx)));
    expect((await request(again.sessionId, late)).actor).toMatchObject({ isFresh: true });
  });

  test('is refused from another site, unverified, replayed, after its count fell, and for somebody else', async () => {
    const { key, again } = await withPasskey();
    const stranger = await withPasskey();
    const ask = async () => (await passkeyToUse(visitor())).challenge;
    const response = key.use({ challenge: await ask() });
    await signInByPasskey(visitor(), response);
    await expect(signInByPasskey(visitor(), response)).rejects.toMatchObject(refused);
    for (const more of [
      { origin: 'https://camphor.evil.example' },
      { rpId: 'evil.example' },
      { isUnverified: true },
    ])
      await expect(
        signInByPasskey(visitor(), key.use({ challenge: await ask(), ...more })),
      ).rejects.toMatchObject(refused);
    const pending = await request(await again());
    await expect(
      signInByPasskey(pending, stranger.key.use(await passkeyToUse(pending))),
    ).rejects.toMatchObject(refused);
    key.counter = 0; // a copy of the key, made before it was used
    await expect(signInByPasskey(visitor(), key.use({ challenge: await ask() }))).rejects.toMatchObject(
      refused,
    );
    await expect(signInByPasskey(visitor(), {} as never)).rejects.toMatchObject(refused);
  });

  test('a challenge of one’s own page is not another person’s to answer', async () => {
    const [one, two] = [await withPasskey(), await withPasskey()];
    const pending = await request(await one.again());
    const { challenge } = await passkeyToUse(pending);
    await expect(signInByPasskey(visitor(), two.key.use({ challenge }))).rejects.toMatchObject(refused);
    await expect(
      signInByPasskey(await request(await two.again()), two.key.use({ challenge })),
    ).rejects.toMatchObject(refused);
    await signInByPasskey(pending, one.key.use({ challenge }));
  });

  test('of a person who has left opens nothing', async () => {
    const { key, person } = await withPasskey();
    await sql`update users set disabled_at = ${NOW} where id = ${person.userId}`;
    await expect(signInByPasskey(visitor(), key.use(await passkeyToUse(visitor())))).rejects.toMatchObject(
      refused,
    );
  });
});

describe('looking after passkeys', () => {
  test('several, renamed, removed; the last stays; nobody else’s', async () => {
    const { sessionId, key } = await withPasskey();
    const spare = newKey();
    const { challenge } = await passkeyToMake(await request(sessionId));
    const { sessionId: now, recoveryCodes } = await addPasskey(await request(sessionId), {
      response: spare.make({ challenge }),
      name: 'spare',
    });
    expect(recoveryCodes).toEqual([]); // the ten from before still stand
    await renamePasskey(await request(now), { id: spare.id, name: '备用钥匙' });
    const stranger = await withPasskey();
    for (const act of [
      async (ctx: Context) => renamePasskey(ctx, { id: spare.id, name: 'mine' }),
      async (ctx: Context) => removePasskey(ctx, spare.id),
    ])
      await expect(act(await request(stranger.sessionId))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await removePasskey(await request(now), key.id);
    expect((await listFactors(await request(now))).passkeys).toMatchObject([{ name: '备用钥匙' }]);
    await expect(removePasskey(await request(now), spare.id)).rejects.toMatchObject({
      code: 'WRONG_STATE',
      details: { reason: 'last_factor' },
    });
  });

  test('two removals at once leave one', async () => {
    const { sessionId, key } = await withPasskey();
    const spare = newKey();
    const { challenge } = await passkeyToMake(await request(sessionId));
    const added = await addPasskey(await request(sessionId), {
      response: spare.make({ challenge }),
      name: 'spare',
    });
    const ctx = await request(added.sessionId);
    const answers = await Promise.allSettled([removePasskey(ctx, key.id), removePasskey(ctx, spare.id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await listFactors(ctx)).passkeys).toHaveLength(1);
  });
});
