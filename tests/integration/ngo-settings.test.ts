import { beforeAll, describe, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { verifyAudit } from '@/lib/audit/verify';
import { findNgo } from '@/lib/ngos/queries';
import { registerNgo } from '@/lib/ngos/register';
import { reviewNgo } from '@/lib/ngos/review';
import { saveSettings } from '@/lib/ngos/save-settings';
import { suspendNgo } from '@/lib/ngos/suspend';
import { verifyCertificate } from '@/lib/ngos/verify-certificate';
import { markOfCertificate } from '../support/marks';
import {
  asActor,
  asVisitor,
  joined,
  makeMember,
  makePerson,
  makeRegions,
  NOW,
  type Person,
} from '../support/people';
import { registration, settings } from '../support/typed-forms';

const reason = 'Checked against the public list.';
let admin: Person, owner: Person;
let ngoId: string, slug: string;
const typed = (version: number, more: Record<string, string> = {}) => ({ ngoId, version, ...settings(more) });
const row = async () =>
  (
    await sql`select name_zh, uscc, address, contact_name, notification_email, version from ngos where id = ${ngoId}`
  )[0]!;

beforeAll(async () => {
  await makeRegions();
  admin = await makePerson({ official: { role: 'admin', regionCode: '360000' } });
  const person = await makePerson();
  ({ ngoId, slug } = await registerNgo(asActor(person), registration()));
  owner = joined(person, ngoId, slug);
});

describe('settings of an organisation', () => {
  test('wait for the verification', async () => {
    await expect(saveSettings(asActor(owner), typed(1))).rejects.toMatchObject({ code: 'WRONG_STATE' });
    await reviewNgo(asActor(admin), { ngoId, version: 1, decision: 'approved', reason });
    expect((await row()).version).toBe(2);
  });
  test('change what is public and where letters go, and nothing that was verified', async () => {
    const before = await row();
    await saveSettings(
      asActor(owner),
      typed(2, {
        address: '于都县新址 8 号',
        aboutEn: 'A new text.',
        notificationEmail: ' desk@ngo.example ',
      }),
    );
    const after = await row();
    expect(after).toMatchObject({
      name_zh: before.name_zh,
      uscc: before.uscc,
      address: '于都县新址 8 号',
      notification_email: 'desk@ngo.example',
      version: 3,
    });
    const shown = await findNgo(slug, 'en', NOW);
    expect(shown).toMatchObject({ address: '于都县新址 8 号', about: 'A new text.' });
    expect(JSON.stringify(shown)).not.toContain('desk@ngo.example');
  });
  test('are in the log by the names of the fields, without a word of theirs', async () => {
    const entries =
      await sql`select actor_id, before, after from audit_events where action = 'ngo.settings' and subject = ${`ngo:${ngoId}`}`;
    expect(entries).toEqual([
      {
        actor_id: owner.userId,
        before: { version: 2 },
        after: { version: 3, fields: ['address', 'aboutEn', 'notificationEmail'] },
      },
    ]);
    expect(await verifyAudit()).toEqual([]);
  });
  test('letters go to the named address, and without one to the public contact', async () => {
    const [certificate] = await sql`select id from certificates where ngo_id = ${ngoId}`;
    const mark = await markOfCertificate(certificate!.id);
    const decide = {
      certificateId: certificate!.id,
      mark,
      decision: 'approved',
      source: '赣民决 1 号',
      reason,
    };
    await verifyCertificate(asActor(admin), decide);
    const letters =
      await sql`select kind, to_address from mails where to_address like '%@ngo.example' order by kind`;
    expect(letters).toEqual([
      { kind: 'certificate_decision', to_address: 'desk@ngo.example' },
      { kind: 'ngo_decision', to_address: 'office@ngo.example' },
    ]);
  });
  test('sent again unchanged they write nothing; an older version is told so and nothing is overwritten', async () => {
    const same = typed(3, {
      address: '于都县新址 8 号',
      aboutEn: 'A new text.',
      notificationEmail: 'desk@ngo.example',
    });
    await saveSettings(asActor(owner), same);
    expect((await row()).version).toBe(3);
    const old = typed(2, { contactName: '别人' });
    await expect(saveSettings(asActor(owner), old)).rejects.toMatchObject({ code: 'STALE_VERSION' });
    expect((await row()).contact_name).toBe('办公室');
  });
  test.each(['contactName', 'contactEmail', 'contactPhone', 'address', 'aboutZh', 'aboutEn'])(
    'what the law shows stays required: %s',
    async (name) => {
      await expect(saveSettings(asActor(owner), typed(3, { [name]: ' ' }))).rejects.toMatchObject({
        code: 'VALIDATION',
        details: { errors: [{ path: name, code: 'required' }] },
      });
    },
  );
  test('an address for letters is one, and no other field is taken', async () => {
    await expect(
      saveSettings(asActor(owner), typed(3, { notificationEmail: 'nowhere' })),
    ).rejects.toMatchObject({ details: { errors: [{ path: 'notificationEmail', code: 'not_an_email' }] } });
    await expect(saveSettings(asActor(owner), typed(3, { nameZh: '别的名字' }))).rejects.toMatchObject({
      details: { errors: [{ path: 'nameZh', code: 'unknown_field' }] },
    });
  });
  test('refuse a stranger, officials, finance and viewers; an editor may', async () => {
    const stranger = await makePerson();
    await expect(saveSettings(asVisitor(), typed(3))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    for (const person of [stranger, admin])
      await expect(saveSettings(asActor(person), typed(3))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    for (const role of ['finance', 'viewer'] as const)
      await expect(
        saveSettings(asActor(await makeMember(ngoId, slug, role)), typed(3)),
      ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await saveSettings(asActor(await makeMember(ngoId, slug, 'editor')), typed(3, { contactName: '值班室' }));
    expect(await row()).toMatchObject({ contact_name: '值班室', notification_email: null, version: 4 });
  });
  test('of a suspended organisation stay as they are', async () => {
    await suspendNgo(asActor(admin), { ngoId, reason });
    await expect(saveSettings(asActor(owner), typed(5))).rejects.toMatchObject({ code: 'WRONG_STATE' });
  });
});
