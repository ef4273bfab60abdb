import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { verifyAudit } from '@/lib/audit/verify';
import { writeLetter } from '@/lib/email/letters';
import { reinstateNgo, suspendNgo } from '@/lib/ngos/suspend';
import { makeWorld } from '../support/money-world';
import { asActor, makeMember, makePerson, makeRegions, type Person } from '../support/people';

const reason = 'Reported by two donors, being looked into.';
let admin: Person, city: Person, owner: Person;
let ngoId: string;
const state = async () => (await sql`select state from ngos where id = ${ngoId}`)[0]!.state;

beforeAll(makeRegions);
beforeEach(async () => {
  ({ ngoId } = await makeWorld());
  admin = await makePerson({ official: { role: 'admin', regionCode: '360000' } });
  city = await makePerson({ official: { role: 'city', regionCode: '360700' } });
  owner = await makeMember(ngoId, 'n', 'owner');
});

describe('suspending an organisation', () => {
  test('two officials who both press it suspend it: the second is told, and lifts nothing', async () => {
    const both = await Promise.allSettled(
      [admin, city].map((official) => suspendNgo(asActor(official), { ngoId, reason })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'WRONG_STATE', details: { reason: 'suspended_already' } },
    });
    expect(await state()).toBe('suspended');
    expect(await sql`select decision from reviews where subject_id = ${ngoId}`).toEqual([
      { decision: 'suspended' },
    ]);
  });
  test('lifting it is an act of its own, refused when there is nothing to lift', async () => {
    await expect(reinstateNgo(asActor(admin), { ngoId, reason })).rejects.toMatchObject({
      details: { reason: 'verified_already' },
    });
    await suspendNgo(asActor(admin), { ngoId, reason });
    await reinstateNgo(asActor(city), { ngoId, reason });
    expect(await state()).toBe('verified');
    await sql`update ngos set state = 'returned' where id = ${ngoId}`;
    for (const act of [suspendNgo, reinstateNgo])
      await expect(act(asActor(admin), { ngoId, reason })).rejects.toMatchObject({
        details: { reason: 'returned' },
      });
    expect(await verifyAudit()).toEqual([]);
  });
  test('its owners are written to about both, and nobody else; the reason stands in the letter', async () => {
    await makeMember(ngoId, 'n', 'editor');
    const other = await makeMember(ngoId, 'n', 'owner');
    await sql`update users set locale = 'en' where id = ${other.userId}`;
    await suspendNgo(asActor(admin), { ngoId, reason });
    await reinstateNgo(asActor(admin), { ngoId, reason: 'Nothing was found.' });
    const mails = await sql<
      { to: string; locale: 'zh' | 'en'; params: { reviewId: string }; decision: string }[]
    >`
      select m.to_address as "to", m.locale, m.params, r.decision from mails m join reviews r on r.id = m.params->>'reviewId'
      where m.kind = 'ngo_suspension' and r.subject_id = ${ngoId}`;
    const addresses = await sql<{ email: string }[]>`
      select email from users where id in (${owner.userId}, ${other.userId})`;
    expect(mails.map(({ to, decision }) => `${to} ${decision}`).sort()).toEqual(
      addresses.flatMap(({ email }) => [`${email} resumed`, `${email} suspended`]).sort(),
    );
    expect(mails.filter(({ locale }) => locale === 'en')).toHaveLength(2);
    for (const { params, decision } of mails)
      for (const locale of ['zh', 'en'] as const) {
        expect(Object.keys(params)).toEqual(['reviewId']);
        const letter = await writeLetter('ngo_suspension', params, locale);
        expect(letter.quote).toBe(decision === 'suspended' ? reason : 'Nothing was found.');
        expect(letter.heading).toContain(
          {
            zh: { suspended: '暂停', resumed: '恢复' },
            en: { suspended: 'suspended', resumed: 'reinstated' },
          }[locale][decision as 'suspended' | 'resumed'],
        );
        expect(JSON.stringify(letter)).not.toMatch(/registryMails|\{name|\{decision/);
      }
  });
});
