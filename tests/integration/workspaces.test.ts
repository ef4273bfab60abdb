import { beforeAll, describe, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { listAudit } from '@/lib/audit/queries';
import { verifyAudit } from '@/lib/audit/verify';
import { acceptLink } from '@/lib/auth/accept-link';
import { getCampaignDetail, listNgoCampaigns } from '@/lib/campaigns/workspace-queries';
import { mailDonorKey } from '@/lib/donations/donor-key';
import { listNgoGifts } from '@/lib/donations/ngo-gifts';
import { findGiftByReference, listGiftsInReview, listInbox } from '@/lib/donations/official-queries';
import { retryParked } from '@/lib/donations/retry-event';
import { listMyGifts } from '@/lib/donors/my-gifts';
import { getMail, listMails } from '@/lib/email/outbox';
import { inviteMember } from '@/lib/ngos/invite-member';
import { assessPartner } from '@/lib/ngos/partnership-acts';
import { registerNgo } from '@/lib/ngos/register';
import { removeMember } from '@/lib/ngos/remove-member';
import { getNgoForOfficial } from '@/lib/ngos/review-queries';
import { saveRegistrationDraft } from '@/lib/ngos/save-draft';
import { findRegistrationDraft, getWorkspace, listHolders, listMembers } from '@/lib/ngos/workspace-queries';
import { readOfficialTotals } from '@/lib/reports/official-totals';
import { listWaiting } from '@/lib/reports/waiting';
import { readTotals } from '@/lib/totals/queries';
import { useDatabase } from '../support/database';
import { events, give, makeGift, makeWorld, type World } from '../support/money-world';
import { cooperate, partnershipOf } from '../support/partnership';
import { asActor, asVisitor, makeMember, makePerson, makeRegions, NOW, type Person } from '../support/people';
import { registration } from '../support/typed-forms';

let world: World,
  admin: Person,
  ganzhou: Person,
  jian: Person,
  finance: Person,
  auditor: Person,
  stranger: Person,
  owner: Person,
  holderOwner: Person;
const slugOf = async (id: string) =>
  (await sql<{ slug: string }[]>`select slug from ngos where id = ${id}`)[0]!.slug;

beforeAll(async () => {
  await makeRegions();
  world = await makeWorld();
  const official = (role: 'admin' | 'city' | 'finance' | 'auditor', regionCode = '360000') =>
    makePerson({ official: { role, regionCode } });
  [admin, ganzhou, jian, finance, auditor, stranger] = await Promise.all([
    official('admin'),
    official('city', '360700'),
    official('city', '360800'),
    official('finance'),
    official('auditor'),
    makePerson(),
  ]);
  owner = await makeMember(world.ngoId, await slugOf(world.ngoId), 'owner');
  holderOwner = await makeMember(world.holderId, await slugOf(world.holderId), 'owner');
});

describe('teams', () => {
  const invitation = async (email: string) => {
    const [mail] = await sql<
      { url: string }[]
    >`select params->>'url' as url from mails where to_address = ${email} and kind = 'invite' order by created_at desc limit 1`;
    return { token: new URL(mail!.url).searchParams.get('token')! };
  };
  test('an invitation makes a member once, with the role it named', async () => {
    const email = 'colleague@ngo.example';
    await inviteMember(asActor(owner), { ngoId: world.ngoId, email, role: 'editor' });
    const accepted = await acceptLink(asVisitor(), 'invite', await invitation(email));
    expect(
      (await listMembers(asActor(owner), world.ngoId)).find((m) => m.userId === accepted.userId)?.role,
    ).toBe('editor');
    await expect(acceptLink(asVisitor(), 'invite', await invitation(email))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(
      inviteMember(asActor(owner), { ngoId: world.ngoId, email, role: 'viewer' }),
    ).rejects.toMatchObject({ details: { errors: [{ path: 'email', code: 'member_already' }] } });
  });
  test('an inviter who is no owner any more invites nobody', async () => {
    const second = await makeMember(world.ngoId, owner.memberships[0]!.ngoSlug, 'owner');
    await inviteMember(asActor(second), { ngoId: world.ngoId, email: 'late@ngo.example', role: 'owner' });
    await removeMember(asActor(owner), { ngoId: world.ngoId, userId: second.userId });
    await expect(
      acceptLink(asVisitor(), 'invite', await invitation('late@ngo.example')),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await sql`select id from users where email_key = 'late@ngo.example'`).toHaveLength(0);
  });
  test('only owners invite and remove; the last owner stays', async () => {
    const editor = await makeMember(world.ngoId, owner.memberships[0]!.ngoSlug, 'editor');
    const input = { ngoId: world.ngoId, email: 'x@ngo.example', role: 'owner' };
    await expect(inviteMember(asActor(editor), input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(inviteMember(asActor(holderOwner), input)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(inviteMember(asVisitor(), input)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(
      removeMember(asActor(editor), { ngoId: world.ngoId, userId: owner.userId }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(
      removeMember(asActor(stranger), { ngoId: world.ngoId, userId: owner.userId }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(
      removeMember(asActor(owner), { ngoId: world.ngoId, userId: owner.userId }),
    ).rejects.toMatchObject({ code: 'WRONG_STATE', details: { reason: 'last_owner' } });
  });
});

describe('partners (R09)', () => {
  test('a holder takes a partner that asked, once; nobody else can sign for it', async () => {
    const person = await makePerson();
    const { ngoId } = await registerNgo(
      asActor(person),
      registration({ hasCertificate: 'no', askedHolderId: world.holderId }),
    );
    const partnershipId = await partnershipOf(world.holderId, ngoId);
    const input = { partnershipId, score: '80', assessment: 'Able and honest.' };
    await expect(assessPartner(asActor(holderOwner), input)).rejects.toMatchObject({
      details: { reason: 'partner_unverified' },
    });
    await sql`update ngos set state = 'verified' where id = ${ngoId}`;
    await expect(assessPartner(asActor(person), input)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(assessPartner(asActor(stranger), input)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(
      assessPartner(asActor(await makeMember(world.holderId, 'h', 'editor')), input),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await cooperate(holderOwner, world.holderId, ngoId);
    await expect(assessPartner(asActor(holderOwner), input)).rejects.toMatchObject({ code: 'WRONG_STATE' });
  });
  test('only organisations with a valid certificate can be asked', async () => {
    expect((await listHolders(NOW)).map((row) => row.id)).toContain(world.holderId);
    expect((await listHolders(NOW)).map((row) => row.id)).not.toContain(world.ngoId);
    await expect(
      registerNgo(asActor(stranger), registration({ hasCertificate: 'no', askedHolderId: world.ngoId })),
    ).rejects.toMatchObject({ details: { errors: [{ path: 'askedHolderId', code: 'not_a_holder' }] } });
  });
});

test('a registration’s draft is kept as typed, each person’s own, and gone when submitted', async () => {
  const person = await makePerson();
  await saveRegistrationDraft(asActor(person), { uscc: 'not a code', nameZh: '  半个名字', evil: 'x' });
  expect((await findRegistrationDraft(asActor(person)))?.values).toMatchObject({
    uscc: 'not a code',
    nameZh: '  半个名字',
  });
  expect((await findRegistrationDraft(asActor(person)))?.values).not.toHaveProperty('evil');
  expect(await findRegistrationDraft(asActor(stranger))).toBeNull();
  await expect(saveRegistrationDraft(asVisitor(), {})).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  await expect(saveRegistrationDraft(asActor(person), { aboutZh: '长'.repeat(9000) })).rejects.toMatchObject({
    code: 'TOO_LARGE',
  });
  await registerNgo(asActor(person), registration());
  expect(await findRegistrationDraft(asActor(person))).toBeNull();
});

describe('reading a workspace', () => {
  test('is for its members and, a campaign, for its holder', async () => {
    const slug = owner.memberships[0]!.ngoSlug;
    expect((await getWorkspace(asActor(owner), slug)).role).toBe('owner');
    expect((await listNgoCampaigns(asActor(owner), world.ngoId)).map((c) => c.id)).toEqual([
      world.campaignId,
    ]);
    expect((await listNgoCampaigns(asActor(holderOwner), world.holderId)).map((c) => c.id)).toEqual([
      world.campaignId,
    ]);
    await getCampaignDetail(asActor(holderOwner), world.campaignId, 'campaign.workspace');
    for (const [read, code] of [
      [() => getWorkspace(asActor(stranger), slug), 'NOT_FOUND'],
      [() => getWorkspace(asActor(owner), 'no-such-slug'), 'NOT_FOUND'],
      [() => getWorkspace(asVisitor(), slug), 'UNAUTHENTICATED'],
      [() => getWorkspace(asActor(holderOwner), slug), 'NOT_FOUND'],
      [() => listNgoCampaigns(asActor(stranger), world.ngoId), 'NOT_FOUND'],
      [() => listMembers(asActor(stranger), world.ngoId), 'NOT_FOUND'],
      [() => listNgoGifts(asActor(stranger), { ngoId: world.ngoId }), 'NOT_FOUND'],
      [() => getCampaignDetail(asActor(stranger), world.campaignId, 'campaign.workspace'), 'NOT_FOUND'],
      [() => getCampaignDetail(asActor(owner), world.campaignId, 'campaign.see'), 'FORBIDDEN'],
      [() => getCampaignDetail(asActor(jian), world.campaignId, 'campaign.see'), 'NOT_FOUND'],
    ] as const)
      await expect(read()).rejects.toMatchObject({
        code: code === 'FORBIDDEN' ? expect.stringMatching(/FORBIDDEN|NOT_FOUND/) : code,
      });
  });
});

describe('gifts', () => {
  test('an organisation sees each counted gift once, page by page, with the name the donor chose and no contact', async () => {
    const named = [];
    for (let i = 0; i < 53; i++) {
      const gift = await makeGift(world, 1000 + i, { email: `donor${i}@example.org` });
      named.push(gift);
      await give([events.charge(gift)]);
    }
    await sql`update gifts set display_mode = 'name', donor_name = '王 小樟', donor_phone = '+8613800000000' where id = ${named[0]!.id}`;
    await sql`update gifts set display_mode = 'nick', nick = '小樟', donor_name = '真名 不显示' where id = ${named[1]!.id}`;
    await makeGift(world, 777); // started, never paid
    const first = await listNgoGifts(asActor(owner), { ngoId: world.ngoId });
    const second = await listNgoGifts(asActor(owner), { ngoId: world.ngoId, before: first.next! });
    const all = [...first.items, ...second.items];
    expect([first.items.length, second.items.length, second.next]).toEqual([50, 3, null]);
    expect(new Set(all.map((gift) => gift.handle)).size).toBe(53);
    expect(all.reduce((sum, gift) => sum + gift.paidFen, 0)).toBe(
      (await readTotals(`ngo:${world.ngoId}`)).netFen,
    );
    expect(
      all
        .map((gift) => gift.shownName)
        .filter(Boolean)
        .sort(),
    ).toEqual(['小樟', '王 小樟'].sort());
    expect(JSON.stringify(all)).not.toMatch(/@example\.org|13800000000|真名/);
    expect((await listNgoGifts(asActor(holderOwner), { ngoId: world.holderId })).items).toHaveLength(50);
  });
  test('a donor sees their own and those given with their proven address, nobody else’s', async () => {
    const [me, other] = [await makePerson(), await makePerson()];
    const mine = await makeGift(world, 500, { donorKey: `user:${me.userId}` });
    await sql`update gifts set user_id = ${me.userId} where id = ${mine.id}`;
    const guest = await makeGift(world, 600, { donorKey: mailDonorKey(me.email), email: me.email });
    const theirs = await makeGift(world, 700, { donorKey: mailDonorKey(other.email) });
    const { items } = await listMyGifts(asActor(me));
    expect(items.map((gift) => gift.id).sort()).toEqual([mine.id, guest.id].sort());
    expect((await listMyGifts(asActor(other))).items.map((gift) => gift.id)).toEqual([theirs.id]);
    await expect(listMyGifts(asVisitor())).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

describe('officials', () => {
  test('see what waits in their own region, and of the platform only from the province', async () => {
    const person = await makePerson();
    const { ngoId } = await registerNgo(asActor(person), registration({ regionCode: '360802' }));
    const gift = await makeGift(world, 3000);
    await give([events.charge(gift, undefined, { amount: 2999 })]);
    await sql`insert into inbox (event_id, body, received_at, state, note) values ('evt_parked_1', '{}', now(), 'parked', 'unreadable')`;
    const kinds = async (who: Person) => (await listWaiting(asActor(who))).map((queue) => queue.kind);
    const names = async (who: Person) =>
      (await listWaiting(asActor(who))).flatMap((queue) => queue.items.map((item) => item.id));
    expect(await names(admin)).toContain(ngoId);
    expect(await names(jian)).toContain(ngoId);
    expect(await names(ganzhou)).not.toContain(ngoId);
    expect(await kinds(admin)).toEqual(expect.arrayContaining(['reviews', 'parked']));
    expect(await kinds(ganzhou)).not.toEqual(expect.arrayContaining(['reviews']));
    expect(await kinds(ganzhou)).not.toEqual(expect.arrayContaining(['parked']));
    await expect(listWaiting(asActor(owner))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(listWaiting(asVisitor())).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect((await getNgoForOfficial(asActor(jian), ngoId)).canReview).toBe(true);
    await expect(getNgoForOfficial(asActor(ganzhou), ngoId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
  test('read the same totals as everybody: the platform’s for the province, the city’s for a city', async () => {
    const province = await readOfficialTotals(asActor(admin));
    const city = await readOfficialTotals(asActor(ganzhou));
    const neighbour = await readOfficialTotals(asActor(jian));
    const { asOf: _, checkpoint: __, ...platform } = await readTotals('platform');
    expect(province.whole).toMatchObject(platform);
    expect(city.whole.netFen).toBe((await readTotals('region:360700')).netFen);
    expect(city.whole.netFen).toBeGreaterThan(0);
    expect(city.campaigns.map((line) => line.id)).toEqual([world.campaignId]);
    expect(city.regions).toHaveLength(18);
    expect(city.regions.every((line) => line.id.startsWith('3607'))).toBe(true);
    expect(province.regions.find((line) => line.id === '360700')!.totals.netFen).toBe(city.whole.netFen);
    expect([neighbour.whole.netFen, neighbour.campaigns.length]).toEqual([0, 0]);
    await expect(readOfficialTotals(asActor(owner))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
  test('find gifts and events by role; a parked event goes back once', async () => {
    const [review] = await listGiftsInReview(asActor(finance));
    expect(review).toMatchObject({ reviewReason: 'amount', paidFen: 2999, amountFen: 3000 });
    expect((await findGiftByReference(asActor(auditor), ` ${review!.reference.toLowerCase()} `))?.id).toBe(
      review!.id,
    );
    expect((await findGiftByReference(asActor(auditor), review!.paymentIntent!))?.id).toBe(review!.id);
    expect(await findGiftByReference(asActor(auditor), "' or true --")).toBeNull();
    expect((await listInbox(asActor(auditor), { state: 'parked' })).items.map((row) => row.eventId)).toEqual([
      'evt_parked_1',
    ]);
    for (const [who, code] of [
      [auditor, 'FORBIDDEN'],
      [ganzhou, 'NOT_FOUND'],
      [owner, 'NOT_FOUND'],
    ] as const)
      await expect(retryParked(asActor(who), { eventId: 'evt_parked_1' })).rejects.toMatchObject({ code });
    await retryParked(asActor(finance), { eventId: 'evt_parked_1' });
    expect(await sql`select state, attempts from inbox where event_id = 'evt_parked_1'`).toMatchObject([
      { state: 'received', attempts: 0 },
    ]);
    await expect(retryParked(asActor(finance), { eventId: 'evt_parked_1' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    for (const read of [
      () => listGiftsInReview(asActor(ganzhou)),
      () => findGiftByReference(asActor(owner), 'x'),
      () => listInbox(asActor(stranger), { state: 'parked' }),
    ])
      await expect(read()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
  test('outside a demo nobody reads a sign-in link or a whole address in the outbox', async () => {
    await inviteMember(asActor(owner), {
      ngoId: world.ngoId,
      email: 'secret-reader@ngo.example',
      role: 'viewer',
    });
    const { items } = await listMails(asActor(admin));
    const mail = items.find((one) => one.kind === 'invite')!;
    expect(mail.isReadable).toBe(false);
    expect(JSON.stringify(items)).not.toContain('secret-reader@');
    await expect(getMail(asActor(admin), mail.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(listMails(asActor(finance))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(listMails(asActor(ganzhou))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the audit log', () => {
  test('has no gap under parallel acts, names no address, and is read by admin and auditor only', async () => {
    await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        inviteMember(asActor(owner), { ngoId: world.ngoId, email: `many${i}@ngo.example`, role: 'viewer' }),
      ),
    );
    expect(await verifyAudit()).toEqual([]);
    const rows = await sql<
      { seq: number; text: string }[]
    >`select seq, concat(action, subject, reason, before::text, after::text) as text from audit_events order by seq`;
    expect(rows.map((row) => row.seq)).toEqual(rows.map((_, index) => index + 1));
    expect(rows.filter((row) => row.text.includes('@'))).toEqual([]);
    expect((await listAudit(asActor(auditor), {})).items[0]!.seq).toBe(rows.length);
    for (const who of [finance, ganzhou, owner])
      await expect(listAudit(asActor(who), {})).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
  test('cannot be changed by the app, and a change by the database’s owner is found and named (R77)', async () => {
    await expect(sql`update audit_events set reason = 'other' where seq = 2`).rejects.toMatchObject({
      code: '42501',
    });
    await expect(sql`delete from audit_events where seq = 2`).rejects.toMatchObject({ code: '42501' });
    const { ownerSql } = await useDatabase();
    await expect(ownerSql`update audit_events set reason = 'other' where seq = 2`).rejects.toThrow(
      /append-only/,
    );
    await ownerSql`alter table audit_events disable trigger all`;
    const [before] = await ownerSql`select reason from audit_events where seq = 2`;
    await ownerSql`update audit_events set reason = 'other' where seq = 2`;
    expect(await verifyAudit()).toEqual([{ seq: 2, problem: 'changed' }]);
    await ownerSql`update audit_events set reason = ${before!.reason} where seq = 2`;
    const [kept] = await ownerSql`delete from audit_events where seq = 3 returning seq`;
    expect(kept!.seq).toBe('3');
    expect((await verifyAudit())[0]).toEqual({ seq: 4, problem: 'gap' });
  });
});
