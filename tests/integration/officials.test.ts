import { generateSync } from 'otplib';
import { beforeEach, describe, expect, test } from 'vitest';
import { db, sql } from '@/db/client';
import { acceptLink } from '@/lib/auth/accept-link';
import { confirmTotp, pendingTotp } from '@/lib/auth/factors/set-up-totp';
import { findActor, startSession } from '@/lib/auth/sessions';
import type { Context, OfficialRole } from '@/lib/context';
import { changeRole } from '@/lib/officials/change-role';
import { endAccess } from '@/lib/officials/end-access';
import { listInvitations, withdrawInvitation } from '@/lib/officials/invitations';
import { inviteOfficial } from '@/lib/officials/invite';
import { listOfficials } from '@/lib/officials/queries';
import { resetFactors } from '@/lib/officials/reset-factors';
import { asActor, asVisitor, makePerson, makeRegions, NOW, type Person } from '../support/people';

const WEEK = 7 * 86_400_000;
const REASON = '岗位调整，人事通知第 12 号。';
let n = 0;
const newAddress = () => `colleague-${process.pid}-${++n}@office.example`;
const auditor = { role: 'auditor', regionCode: '360000' } as const;

const official = (role: OfficialRole = 'admin', regionCode = '360000') =>
  makePerson({ official: { role, regionCode } });
const signedIn = (person: { userId: string }) =>
  startSession(db, person.userId, NOW, { isByLink: false, isProven: true });
const actsOn = async (subject: string) =>
  (await sql`select action from audit_events where subject = ${subject} order by seq`).map(
    ({ action }) => action,
  );

/** The token of the newest invitation mailed to an address. */
async function invitationTo(email: string): Promise<{ token: string }> {
  const [mail] = await sql<{ url: string }[]>`
    select params->>'url' as url from mails where to_address = ${email} and kind = 'invite' order by created_at desc limit 1`;
  return { token: new URL(mail!.url).searchParams.get('token')! };
}
const accept = async (email: string, at = NOW) =>
  acceptLink(asVisitor(at), 'invite', await invitationTo(email));

beforeEach(makeRegions);

describe('inviting a colleague', () => {
  test('by mail: accepted once, with the role and region offered, and a second factor still to set up', async () => {
    const admin = await official();
    const email = newAddress();
    await inviteOfficial(asActor(admin), { email, role: 'city', regionCode: '360700' });
    expect((await listInvitations(asActor(admin))).find((open) => open.email === email)).toMatchObject({
      role: 'city',
      regionCode: '360700',
    });
    const { sessionId, userId } = await accept(email);
    expect(await findActor(sessionId, NOW)).toMatchObject({ kind: 'unproven', hasFactor: false });
    expect((await listOfficials(asActor(admin))).find((one) => one.id === userId)).toMatchObject({
      role: 'city',
      regionCode: '360700',
      hasFactor: false,
    });
    await expect(accept(email)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await listInvitations(asActor(admin))).map((open) => open.email)).not.toContain(email);
    expect(await actsOn(`user:${userId}`)).toEqual(['official.join']);
    const [kept] =
      await sql`select count(*)::int as n from audit_events where after::text like ${`%${email}%`}`;
    expect(kept).toEqual({ n: 0 }); // the log is kept for ever: no address in it
  });

  test('opens nothing after a week, when withdrawn, replaced by another, or when whoever invited is no admin any more', async () => {
    const admin = await official();
    const invite = async () => {
      const email = newAddress();
      await inviteOfficial(asActor(admin), { email, ...auditor });
      return email;
    };
    const gone = { code: 'NOT_FOUND' };
    await expect(accept(await invite(), new Date(NOW.getTime() + WEEK))).rejects.toMatchObject(gone);

    const withdrawn = await invite();
    const open = (await listInvitations(asActor(admin))).find((one) => one.email === withdrawn)!;
    await withdrawInvitation(asActor(admin), { invitation: open.invitation });
    await expect(accept(withdrawn)).rejects.toMatchObject(gone);
    await expect(withdrawInvitation(asActor(admin), { invitation: open.invitation })).rejects.toMatchObject(
      gone,
    );

    const twice = await invite();
    const first = await invitationTo(twice);
    await inviteOfficial(asActor(admin, new Date(NOW.getTime() + 1000)), { email: twice, ...auditor });
    await expect(acceptLink(asVisitor(), 'invite', first)).rejects.toMatchObject(gone);

    const late = await invite();
    await endAccess(asActor(await official()), { userId: admin.userId, reason: REASON });
    await expect(accept(late)).rejects.toMatchObject(gone);
  });

  test('somebody who has an account keeps it; sessions from before the role end', async () => {
    const donor = await makePerson({ email: newAddress() });
    const before = await signedIn(donor);
    await inviteOfficial(asActor(await official()), { email: donor.email, ...auditor });
    expect((await accept(donor.email)).userId).toBe(donor.userId);
    expect(await findActor(before, NOW)).toBeNull();
  });

  test.each([
    ['a city’s official for the whole province', { role: 'city', regionCode: '360000' }, 'role_region'],
    ['an admin of one city', { role: 'admin', regionCode: '360700' }, 'role_region'],
    ['no role', { regionCode: '360000' }, 'required'],
  ])('is refused: %s', async (_, post, code) => {
    await expect(
      inviteOfficial(asActor(await official()), { email: newAddress(), ...post }),
    ).rejects.toMatchObject({ code: 'VALIDATION', details: { errors: [{ code }] } });
  });

  test('is refused for somebody who is an official already, and for a place that is none', async () => {
    const ctx = asActor(await official());
    const { email } = await official('finance');
    await expect(inviteOfficial(ctx, { email, ...auditor })).rejects.toMatchObject({
      code: 'VALIDATION',
      details: { errors: [{ path: 'email', code: 'official_already' }] },
    });
    await expect(
      inviteOfficial(ctx, { email: newAddress(), role: 'city', regionCode: '369999' }),
    ).rejects.toMatchObject({ code: 'VALIDATION' });
  });
});

describe('who may', () => {
  const acts: [string, (ctx: Context, userId: string) => Promise<void>][] = [
    ['invites', (ctx) => inviteOfficial(ctx, { email: newAddress(), ...auditor })],
    ['changes a role', (ctx, userId) => changeRole(ctx, { userId, ...auditor, reason: REASON })],
    ['ends access', (ctx, userId) => endAccess(ctx, { userId, reason: REASON })],
    ['resets factors', (ctx, userId) => resetFactors(ctx, { userId, reason: REASON })],
  ];
  test.each(acts)('only an admin, and with a fresh second factor: %s', async (_, act) => {
    const { userId } = await official('finance');
    const refusals: [Person, string][] = [
      [await official('city', '360700'), 'NOT_FOUND'],
      [await official('finance'), 'NOT_FOUND'],
      [await official('auditor'), 'FORBIDDEN'],
      [await makePerson(), 'NOT_FOUND'],
      [{ ...(await official()), isFresh: false }, 'SECOND_FACTOR'],
    ];
    for (const [person, code] of refusals)
      await expect(act(asActor(person), userId)).rejects.toMatchObject({ code });
    await expect(act(asVisitor(), userId)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await act(asActor(await official()), userId);
  });

  test.each(acts.slice(1))('nobody on themselves, nor on somebody without a role: %s', async (_, act) => {
    const admin = await official();
    await expect(act(asActor(admin), admin.userId)).rejects.toMatchObject({
      code: 'WRONG_STATE',
      details: { reason: 'own_role' },
    });
    await expect(act(asActor(admin), (await makePerson()).userId)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('changing and leaving', () => {
  test('another role counts from the next request, which is signed out', async () => {
    const colleague = await official('city', '360700');
    const session = await signedIn(colleague);
    await changeRole(asActor(await official()), { userId: colleague.userId, ...auditor, reason: REASON });
    expect(await findActor(session, NOW)).toBeNull();
    expect(await findActor(await signedIn(colleague), NOW)).toMatchObject({ official: auditor });
    const [entry] = await sql`
      select action, reason, before, after from audit_events where subject = ${`user:${colleague.userId}`}`;
    expect(entry).toEqual({
      action: 'official.change',
      reason: REASON,
      before: { role: 'city', regionCode: '360700' },
      after: auditor,
    });
  });

  test('a leaver’s access ends with the next request; the account stays for giving', async () => {
    const leaver = await official('finance');
    const session = await signedIn(leaver);
    await endAccess(asActor(await official()), { userId: leaver.userId, reason: REASON });
    expect(await findActor(session, NOW)).toBeNull();
    expect(await findActor(await signedIn(leaver), NOW)).toMatchObject({ kind: 'user', official: null });
    expect(await actsOn(`user:${leaver.userId}`)).toEqual(['official.end']);
  });

  test('an act that was begun before its actor lost the role is refused', async () => {
    const [leaver, target] = [await official(), await official('finance')];
    await endAccess(asActor(await official()), { userId: leaver.userId, reason: REASON });
    await expect(endAccess(asActor(leaver), { userId: target.userId, reason: REASON })).rejects.toMatchObject(
      { code: 'NOT_FOUND' },
    );
  });

  test('of two admins who end each other at once, one stays', async () => {
    const [one, two] = [await official(), await official()];
    const answers = await Promise.allSettled([
      endAccess(asActor(one), { userId: two.userId, reason: REASON }),
      endAccess(asActor(two), { userId: one.userId, reason: REASON }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const left = await sql`
      select from users where id in (${one.userId}, ${two.userId}) and official_role = 'admin'`;
    expect(left).toHaveLength(1);
  });

  test('factors reset by another admin: signed out, asked to set up new ones, nothing of the old opens', async () => {
    const colleague = await official('auditor');
    const begun = await startSession(db, colleague.userId, NOW, { isByLink: false });
    const ctx = asActor((await findActor(begun, NOW))!);
    const { secret } = await pendingTotp(ctx);
    const { sessionId } = await confirmTotp(ctx, { code: generateSync({ secret }) });
    await resetFactors(asActor(await official()), { userId: colleague.userId, reason: REASON });
    expect(await findActor(sessionId, NOW)).toBeNull();
    const next = await startSession(db, colleague.userId, NOW, { isByLink: false });
    expect(await findActor(next, NOW)).toMatchObject({ kind: 'unproven', hasFactor: false });
    expect(await sql`select from recovery_codes where user_id = ${colleague.userId}`).toHaveLength(0);
    expect(await actsOn(`user:${colleague.userId}`)).toEqual(['second_factor.enrol', 'second_factor.reset']);
  });
});
