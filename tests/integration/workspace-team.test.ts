import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { db, sql } from '@/db/client';
import { audit } from '@/lib/audit/audit';
import { verifyAudit } from '@/lib/audit/verify';
import type { MailParams } from '@/lib/email/kinds';
import { writeLetter } from '@/lib/email/letters';
import { changeMemberRole } from '@/lib/ngos/change-member-role';
import { answerOffer, findOwnerOffer, offerOwnership } from '@/lib/ngos/hand-over';
import { inviteMember } from '@/lib/ngos/invite-member';
import { exportNgoLog, listNgoLog } from '@/lib/ngos/log';
import { listMemberInvitations, withdrawMemberInvitation } from '@/lib/ngos/member-invitations';
import { removeMember } from '@/lib/ngos/remove-member';
import { decideMovement } from '@/lib/spending/decide';
import { requestDisbursement } from '@/lib/spending/request-disbursement';
import { events, give, makeGift, makeWorld, type World } from '../support/money-world';
import { asActor, makeMember, makePerson, makeRegions, type Person } from '../support/people';

let world: World;
let owner: Person, editor: Person, finance: Person, viewer: Person, holder: Person, other: Person;

beforeAll(async () => {
  await makeRegions();
  world = await makeWorld();
  const ngo = (role: 'owner' | 'editor' | 'finance' | 'viewer') => makeMember(world.ngoId, 'ngo', role);
  [owner, editor, finance, viewer] = [
    await ngo('owner'),
    await ngo('editor'),
    await ngo('finance'),
    await ngo('viewer'),
  ];
  holder = await makeMember(world.holderId, 'holder', 'owner');
  other = await makeMember(world.holderId, 'holder', 'finance');
  const gift = await makeGift(world, 10_000);
  await give([events.charge(gift)]);
});

const roleOf = async (person: Person) =>
  (
    await sql<{ role: string }[]>`
      select role from ngo_members where ngo_id = ${world.ngoId} and user_id = ${person.userId}`
  )[0]?.role;
const at = (person: Person, more: object) => ({ ngoId: world.ngoId, userId: person.userId, ...more });
const refused = (reason: string) => ({ code: 'WRONG_STATE', details: { reason } });

describe('a role', () => {
  test('is changed by an owner, is in force at once and in the log; a viewer changes nothing', async () => {
    await changeMemberRole(asActor(owner), at(viewer, { role: 'finance' }));
    expect(await roleOf(viewer)).toBe('finance');
    await expect(changeMemberRole(asActor(owner), at(viewer, { role: 'finance' }))).rejects.toMatchObject(
      refused('same_role'),
    );
    await changeMemberRole(asActor(owner), at(viewer, { role: 'viewer' }));
    await expect(changeMemberRole(asActor(viewer), at(viewer, { role: 'owner' }))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(changeMemberRole(asActor(other), at(viewer, { role: 'owner' }))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(changeMemberRole(asActor(owner), at(other, { role: 'viewer' }))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
  test('asks for the second factor again', async () => {
    await expect(
      changeMemberRole(asActor({ ...owner, isFresh: false }), at(viewer, { role: 'editor' })),
    ).rejects.toMatchObject({ code: 'SECOND_FACTOR' });
  });
  test('of the last owner stays, also when two owners step down at once', async () => {
    await expect(changeMemberRole(asActor(owner), at(owner, { role: 'editor' }))).rejects.toMatchObject(
      refused('last_owner'),
    );
    const second = await makeMember(world.ngoId, 'ngo', 'owner');
    const both = await Promise.allSettled([
      changeMemberRole(asActor(owner), at(owner, { role: 'editor' })),
      changeMemberRole(asActor(second), at(second, { role: 'editor' })),
    ]);
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    await sql`update ngo_members set role = 'owner' where ngo_id = ${world.ngoId} and user_id = ${owner.userId}`;
    await sql`delete from ngo_members where user_id = ${second.userId}`;
  });
});

describe('an invitation', () => {
  test('is listed until it is withdrawn, and then opens nothing; a newer one takes its place', async () => {
    const email = 'new@ngo.example';
    await inviteMember(asActor(owner), { ngoId: world.ngoId, email, role: 'viewer' });
    await inviteMember(asActor(owner), { ngoId: world.ngoId, email, role: 'editor' });
    const open = (await listMemberInvitations(asActor(owner), world.ngoId)).filter(
      (one) => one.email === email,
    );
    expect(open.map((one) => one.role)).toEqual(['editor']);
    const input = { ngoId: world.ngoId, invitation: open[0]!.invitation };
    await expect(withdrawMemberInvitation(asActor(viewer), input)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(
      withdrawMemberInvitation(asActor(holder), { ...input, ngoId: world.holderId }),
    ).rejects.toMatchObject(refused('offer_closed'));
    await withdrawMemberInvitation(asActor(owner), input);
    expect(await listMemberInvitations(asActor(owner), world.ngoId)).toEqual([]);
    await expect(withdrawMemberInvitation(asActor(owner), input)).rejects.toMatchObject({
      code: 'WRONG_STATE',
    });
  });
});

describe('handing over', () => {
  test('needs the other to accept; then one transaction changes both, and who offered is told', async () => {
    await offerOwnership(asActor(owner), at(editor, {}));
    expect(await findOwnerOffer(asActor(viewer), world.ngoId)).toMatchObject({ toUserId: editor.userId });
    const accept = { ngoId: world.ngoId, answer: 'accepted' };
    for (const person of [viewer, owner])
      await expect(answerOffer(asActor(person), accept)).rejects.toMatchObject(refused('offer_closed'));
    await expect(answerOffer(asActor(holder), accept)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await roleOf(owner)).toBe('owner');
    await answerOffer(asActor(editor), accept);
    expect([await roleOf(owner), await roleOf(editor)]).toEqual(['editor', 'owner']);
    const told =
      await sql`select to_address, params->>'step' as step from mails where kind = 'hand_over' order by created_at, dedupe_key desc`;
    expect(told.map((one) => [one.to_address, one.step])).toEqual([
      [editor.email, 'offered'],
      [owner.email, 'accepted'],
    ]);
    await expect(answerOffer(asActor(editor), accept)).rejects.toMatchObject(refused('offer_closed'));
    await sql`update ngo_members set role = case user_id when ${owner.userId} then 'owner' else 'editor' end
      where ngo_id = ${world.ngoId} and user_id in (${owner.userId}, ${editor.userId})`;
  });
  test('is taken back or declined without a change, and falls with the one it was offered to', async () => {
    await offerOwnership(asActor(owner), at(editor, {}));
    await answerOffer(asActor(owner), { ngoId: world.ngoId, answer: 'declined' });
    expect(await findOwnerOffer(asActor(owner), world.ngoId)).toBeNull();
    const passing = await makeMember(world.ngoId, 'ngo', 'viewer');
    await offerOwnership(asActor(owner), at(passing, {}));
    await removeMember(asActor(owner), at(passing, {}));
    expect(await findOwnerOffer(asActor(owner), world.ngoId)).toBeNull();
    await expect(offerOwnership(asActor(owner), at(holder, {}))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(offerOwnership(asActor(editor), at(viewer, {}))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});

describe('money that waits', () => {
  test('is told to who may decide it, in their language, and its answer to who asked', async () => {
    await sql`update users set locale = 'en' where id = ${other.userId}`;
    const { disbursementId: id } = await requestDisbursement(asActor(finance), {
      formId: crypto.randomUUID(),
      campaignId: world.campaignId,
      amount: '12.30',
      request: '第一期购书款',
    });
    const mails = async (kind: string) =>
      sql<{ to: string; locale: 'zh' | 'en'; params: MailParams['money_waiting'] }[]>`
        select to_address as "to", locale, params from mails where kind = ${kind} order by locale`;
    const waiting = await mails('money_waiting');
    expect(waiting.map(({ to, locale }) => [to, locale])).toEqual([
      [other.email, 'en'],
      [holder.email, 'zh'],
    ]);
    const letter = await writeLetter('money_waiting', waiting[0]!.params, 'en');
    expect(letter.subject).toContain('¥12.30');
    await decideMovement(asActor(holder), {
      kind: 'disbursement',
      id,
      decision: 'refused',
      reason: '请先补齐报价单。',
    });
    const [decided] = await mails('money_decided');
    expect(decided!.to).toBe(finance.email);
    for (const locale of ['zh', 'en'] as const) {
      const answer = await writeLetter('money_decided', decided!.params, locale);
      expect(answer).toMatchObject({ quote: '请先补齐报价单。' });
      expect(answer.paragraphs.join()).not.toMatch(/[{}]|undefined/);
      const handed = await writeLetter('hand_over', { ngoId: world.ngoId, step: 'offered' }, locale);
      expect(handed.paragraphs.join()).not.toMatch(/[{}]|undefined/);
    }
  });
});

describe('the log of an organisation', () => {
  test('has what was done to it, its campaigns and its money, and nothing of others', async () => {
    const official = await makePerson({ official: { role: 'admin', regionCode: '360000' } });
    await db.transaction((tx) =>
      audit(tx, asActor(official), { action: 'campaign.approve', subject: `campaign:${world.campaignId}` }),
    );
    await db.transaction((tx) =>
      audit(tx, asActor(official), { action: 'ngo.approve', subject: 'ngo:ngo_of_others' }),
    );
    const { items } = await listNgoLog(asActor(owner), { ngoId: world.ngoId });
    const actions = items.map((row) => row.action);
    expect(actions[0]).toBe('campaign.approve');
    expect(items[0]).toMatchObject({ isOfficial: true, titleEn: 'Test campaign' });
    expect(actions).toEqual(
      expect.arrayContaining(['ngo.handOver', 'disbursement.request', 'disbursement.refuse']),
    );
    expect(actions).not.toContain('ngo.approve');
    const held = await listNgoLog(asActor(holder), { ngoId: world.holderId, kind: 'disbursement' });
    expect(held.items.map((row) => row.action)).toEqual(['disbursement.refuse', 'disbursement.request']);
    expect((await listNgoLog(asActor(finance), { ngoId: world.ngoId, to: '2020-01-01' })).items).toEqual([]);
    expect(await verifyAudit()).toEqual([]);
  });
  test('is for owner and finance, and as a file asks for the second factor', async () => {
    const words = {
      head: ['n', 'at', 'who', 'act', 'campaign', 'subject', 'why'],
      total: 'Total',
      rows: String,
      product: 'Product',
      official: 'Official',
    };
    for (const [person, code] of [
      [viewer, 'FORBIDDEN'],
      [editor, 'FORBIDDEN'],
      [holder, 'NOT_FOUND'],
    ] as const)
      await expect(listNgoLog(asActor(person), { ngoId: world.ngoId })).rejects.toMatchObject({ code });
    const input = { ngoId: world.ngoId, filter: { kind: 'campaign' as const }, words };
    await expect(exportNgoLog(asActor({ ...owner, isFresh: false }), input)).rejects.toMatchObject({
      code: 'SECOND_FACTOR',
    });
    let text = '';
    for await (const piece of await exportNgoLog(asActor(owner), input)) text += piece;
    const lines = parse(text.slice(1), { relax_column_count: true }) as string[][];
    expect(lines[1]!.slice(2, 5)).toEqual(['Official', 'campaign.approve', 'Test campaign']);
    expect(text).not.toContain('@');
    const [newest] = (await listNgoLog(asActor(owner), { ngoId: world.ngoId })).items;
    expect(newest!.action).toBe('ngo.auditExport');
  });
});
