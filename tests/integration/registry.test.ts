import { beforeAll, describe, expect, test } from 'vitest';
import { db, sql } from '@/db/client';
import { createCampaign } from '@/lib/campaigns/create';
import { resumeCampaign } from '@/lib/campaigns/stop';
import { stopPartner } from '@/lib/campaigns/stop-partner';
import { submitCampaign } from '@/lib/campaigns/submit';
import { findGiftObstacle } from '@/lib/donations/payee';
import { startGift } from '@/lib/donations/start';
import { writeLetter } from '@/lib/email/letters';
import { askHolder } from '@/lib/ngos/ask-holder';
import { holdsCertificate, mayRaiseUnder } from '@/lib/ngos/certificate';
import { getQualification } from '@/lib/ngos/certificate-queries';
import { connectMerchant } from '@/lib/ngos/connect-merchant';
import { disconnectMerchant } from '@/lib/ngos/disconnect-merchant';
import { listDocuments, readDocument } from '@/lib/ngos/document-queries';
import { addDocument, withdrawDocument } from '@/lib/ngos/documents';
import { judgeCertificate } from '@/lib/ngos/judge-certificate';
import {
  assessPartner,
  declinePartner,
  endPartnership,
  signPartner,
  supervisePartner,
} from '@/lib/ngos/partnership-acts';
import { listPartnerships } from '@/lib/ngos/partnership-queries';
import { registerNgo } from '@/lib/ngos/register';
import { listCertificatesToWatch, listPartnershipsToWatch } from '@/lib/ngos/registry-queries';
import { reviewNgo } from '@/lib/ngos/review';
import { getNgoForOfficial } from '@/lib/ngos/review-queries';
import { stateCertificate } from '@/lib/ngos/state-certificate';
import { verifyCertificate } from '@/lib/ngos/verify-certificate';
import { warnOfEnding } from '@/lib/ngos/warn-of-ending';
import { getWorkspace, listHolders } from '@/lib/ngos/workspace-queries';
import { tasks } from '@/server/worker/tasks';
import { body } from '../support/give-world';
import { markOfCertificate } from '../support/marks';
import { makeWorld, type World } from '../support/money-world';
import { cooperate, makePartnership, partnershipOf, pdf } from '../support/partnership';
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
import { picture } from '../support/pictures';
import { basics, registration } from '../support/typed-forms';

const reason = 'Checked against the public list.';
const source = '赣民决〔2026〕12 号';
let admin: Person, ganzhou: Person, jian: Person, auditor: Person, stranger: Person;

beforeAll(async () => {
  await makeRegions();
  admin = await makePerson({ official: { role: 'admin', regionCode: '360000' } });
  ganzhou = await makePerson({ official: { role: 'city', regionCode: '360700' } });
  jian = await makePerson({ official: { role: 'city', regionCode: '360800' } });
  auditor = await makePerson({ official: { role: 'auditor', regionCode: '360000' } });
  stranger = await makePerson();
});

/** A live campaign of a partner under its holder, with the owners of both. */
async function live() {
  const world = await makeWorld();
  const partnershipId = await makePartnership(world.holderId, world.ngoId);
  await sql`update campaigns set filing_number = ${world.campaignId} where id = ${world.campaignId}`;
  const [certificate] = await sql`select id from certificates where ngo_id = ${world.holderId}`;
  const [campaign] = await sql`select slug from campaigns where id = ${world.campaignId}`;
  return {
    ...world,
    partnershipId,
    slug: campaign!.slug as string,
    certificateId: certificate!.id as string,
    holder: await makeMember(world.holderId, 'h', 'owner'),
    partner: await makeMember(world.ngoId, 'n', 'owner'),
  };
}

async function verified(more: Record<string, string> = {}) {
  const person = await makePerson();
  const { ngoId, slug } = await registerNgo(asActor(person), registration(more));
  await reviewNgo(asActor(admin), { ngoId, version: 1, decision: 'approved', reason });
  return { ngoId, slug, owner: joined(person, ngoId, slug) };
}

const stated = (more: Record<string, string> = {}) => ({
  certificateNumber: `R-${process.pid}-${Math.random()}`,
  certificateIssuer: '江西省民政厅',
  certificateIssuedOn: '2026-08-01',
  certificateValidUntil: '',
  ...more,
});
const campaign = async (id: string) =>
  (
    await sql`select state, paused_by as "pausedBy", pause_reason as reason from campaigns where id = ${id}`
  )[0]!;
/** What the worker runs, not the function it calls. */
const runTask = (name: string) => tasks.find((task) => task.name === name)!.run();

describe('certificates (R03, R04, R05, R08)', () => {
  test('R04: suspended, every campaign under it stands still by the running task, refuses gifts and says why; its organisation is told', async () => {
    const w = await live();
    await judgeCertificate(asActor(admin), {
      certificateId: w.certificateId,
      act: 'suspend',
      source,
      reason,
    });
    await expect(startGift(asVisitor(new Date()), body(w.slug))).rejects.toMatchObject({
      code: 'CERT_REQUIRED',
    });
    expect(await findGiftObstacle(w.campaignId, new Date())).toBe('suspended');
    await runTask('campaigns');
    expect(await campaign(w.campaignId)).toMatchObject({
      state: 'paused',
      pausedBy: 'clock',
      reason: expect.stringContaining('资格证书被暂停'),
    });
    await expect(startGift(asVisitor(new Date()), body(w.slug))).rejects.toMatchObject({
      code: 'CAMPAIGN_NOT_LIVE',
      details: { reason: 'paused' },
    });
    expect(
      await sql`select reviewer_id from reviews where subject_id = ${w.campaignId} and decision = 'paused'`,
    ).toEqual([{ reviewer_id: 'clock' }]);
    expect(
      await sql`select 1 from mails where kind = 'campaign_decision' and params->>'reason' like '%资格证书被暂停%'`,
    ).toHaveLength(1);
    await runTask('campaigns');
    expect(await sql`select 1 from reviews where subject_id = ${w.campaignId}`).toHaveLength(1);
    await judgeCertificate(asActor(admin), {
      certificateId: w.certificateId,
      act: 'reinstate',
      source,
      reason,
    });
    await resumeCampaign(asActor(w.partner), { campaignId: w.campaignId, reason });
    expect((await campaign(w.campaignId)).state).toBe('live');
  });
  test.each([
    ['expired', "state = 'verified', valid_until = '2020-01-01'"],
    ['revoked', "state = 'revoked', revoked_on = '2026-01-01'"],
  ] as const)('R04: %s pauses it too, with its own reason', async (why, set) => {
    const w = await live();
    await sql`update certificates set ${sql.unsafe(set)} where id = ${w.certificateId}`;
    expect(await findGiftObstacle(w.campaignId, new Date())).toBe(why);
    await runTask('campaigns');
    expect((await campaign(w.campaignId)).state).toBe('paused');
  });
  test('R03: reason, source and day are kept and shown to the organisation, which is written to (R08)', async () => {
    const w = await live();
    const act = { certificateId: w.certificateId, source, reason };
    await expect(
      judgeCertificate(asActor(admin), { ...act, act: 'revoke', revokedOn: '2030-01-01' }),
    ).rejects.toMatchObject({ details: { errors: [{ path: 'revokedOn', code: 'in_the_future' }] } });
    await expect(
      judgeCertificate(asActor(admin), { ...act, act: 'revoke', revokedOn: '2023-12-31' }),
    ).rejects.toMatchObject({ details: { errors: [{ path: 'revokedOn', code: 'before_issue' }] } });
    await expect(
      judgeCertificate(asActor(admin), { ...act, act: 'suspend', source: ' ' }),
    ).rejects.toMatchObject({
      details: { errors: [{ path: 'source', code: 'required' }] },
    });
    await judgeCertificate(asActor(admin), { ...act, act: 'revoke', revokedOn: '2026-08-20' });
    await expect(judgeCertificate(asActor(admin), { ...act, act: 'reinstate' })).rejects.toMatchObject({
      code: 'WRONG_STATE',
    });
    const [own] = (await getQualification(asActor(w.holder), w.holderId)).certificates;
    expect(own).toMatchObject({
      standing: 'revoked',
      revokedOn: '2026-08-20',
      actSource: source,
      decisions: [{ decision: 'revoked', reason }],
    });
    const [mail] =
      await sql`select params from mails where kind = 'certificate_decision' order by created_at desc, id limit 1`;
    for (const locale of ['zh', 'en'] as const) {
      const letter = await writeLetter('certificate_decision', mail!.params, locale);
      expect(letter.quote).toBe(reason);
      expect(letter.subject).not.toMatch(/[{}]/);
    }
  });
  test('R05: a revoked organisation cannot apply again until five years have passed', async () => {
    const w = await live();
    await judgeCertificate(asActor(admin), {
      certificateId: w.certificateId,
      act: 'revoke',
      source,
      reason,
      revokedOn: '2026-08-20',
    });
    const state = (at: string) =>
      stateCertificate(asActor(w.holder, new Date(at)), { ...stated(), ngoId: w.holderId });
    await expect(state('2031-08-19T15:59:00Z')).rejects.toMatchObject({
      details: { reason: 'certificate_revoked' },
    });
    const { certificateId } = await state('2031-08-19T16:00:00Z');
    const mark = await markOfCertificate(certificateId);
    const check = { certificateId, mark, decision: 'approved', source, reason };
    await expect(verifyCertificate(asActor(admin), check)).rejects.toMatchObject({
      details: { reason: 'certificate_revoked' },
    });
    await verifyCertificate(asActor(admin, new Date('2031-08-20T02:00:00Z')), check);
  });
  test('neighbour, auditor, the organisation itself and a stranger judge nothing', async () => {
    const w = await live();
    const act = { certificateId: w.certificateId, act: 'suspend', source, reason };
    for (const [actor, code] of [
      [jian, 'NOT_FOUND'],
      [auditor, 'FORBIDDEN'],
      [w.holder, 'NOT_FOUND'],
      [stranger, 'NOT_FOUND'],
    ] as const)
      await expect(judgeCertificate(asActor(actor), act)).rejects.toMatchObject({ code });
    await expect(judgeCertificate(asVisitor(), act)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
  test('a renewal waits while the present one stands, takes its place when verified, and may keep its number', async () => {
    const w = await live();
    const [before] = await sql`select number from certificates where id = ${w.certificateId}`;
    const { certificateId } = await stateCertificate(asActor(w.holder), {
      ...stated({ certificateNumber: before!.number }),
      ngoId: w.holderId,
    });
    expect(await mayRaiseUnder(db, w.ngoId, w.holderId, NOW)).toBe(true);
    const mark = await markOfCertificate(certificateId);
    await verifyCertificate(asActor(admin), { certificateId, mark, decision: 'approved', source, reason });
    expect(
      await sql`select id, state from certificates where ngo_id = ${w.holderId} order by stated_at nulls first`,
    ).toEqual([
      { id: w.certificateId, state: 'replaced' },
      { id: certificateId, state: 'verified' },
    ]);
    const other = await live();
    await expect(
      stateCertificate(asActor(other.holder), {
        ...stated({ certificateNumber: before!.number }),
        ngoId: other.holderId,
      }),
    ).rejects.toMatchObject({
      details: { errors: [{ path: 'certificateNumber', code: 'certificate_taken' }] },
    });
  });
  test('stated anew after the official opened the page, it is not verified by that page', async () => {
    const w = await live();
    const state = (more: Record<string, string>) =>
      stateCertificate(asActor(w.holder), { ...stated(more), ngoId: w.holderId });
    const { certificateId } = await state({ certificateNumber: `真-${process.pid}` });
    const read = (await getNgoForOfficial(asActor(admin), w.holderId)).certificates.find(
      (one) => one.id === certificateId,
    )!;
    const page = { certificateId, mark: read.mark, decision: 'approved', source, reason };
    // One number, other days: nothing the official read may change under the decision.
    await state({ certificateNumber: `真-${process.pid}`, certificateValidUntil: '2039-12-31' });
    await expect(verifyCertificate(asActor(admin), page)).rejects.toMatchObject({
      code: 'STALE_VERSION',
      details: { reason: 'read_again' },
    });
    expect(
      await sql`select state from certificates where ngo_id = ${w.holderId} order by stated_at nulls first`,
    ).toEqual([{ state: 'verified' }, { state: 'pending' }]);
    const mark = await markOfCertificate(certificateId);
    await verifyCertificate(asActor(admin), { ...page, mark });
  });
  test('its days are judged when it is stated, again when it is checked, and by every gate (A.3, R01)', async () => {
    const w = await live();
    const state = (issued: string, until = '') =>
      stateCertificate(asActor(w.holder), {
        ...stated({ certificateIssuedOn: issued, certificateValidUntil: until }),
        ngoId: w.holderId,
      });
    for (const [issued, until, path, code] of [
      ['2026-09-02', '', 'certificateIssuedOn', 'in_the_future'],
      ['2030-01-01', '2021-01-01', 'certificateIssuedOn', 'in_the_future'],
      ['2026-08-01', '2026-07-31', 'certificateValidUntil', 'before_issue'],
      ['2021-08-01', '2026-08-31', 'certificateValidUntil', 'certificate_over'],
    ] as const)
      await expect(state(issued, until)).rejects.toMatchObject({ details: { errors: [{ path, code }] } });
    const { certificateId } = await state('2026-09-01', '2026-09-01');
    const check = async (now: Date, decision = 'approved') => {
      const mark = await markOfCertificate(certificateId);
      return verifyCertificate(asActor(admin, now), { certificateId, mark, decision, source, reason });
    };
    await expect(check(new Date('2026-09-02T02:00:00Z'))).rejects.toMatchObject({
      details: { reason: 'certificate_over' },
    });
    await sql`update certificates set issued_on = '2028-01-01', valid_until = null where id = ${certificateId}`;
    await expect(check(NOW)).rejects.toMatchObject({ details: { reason: 'certificate_not_issued' } });
    await check(NOW, 'returned');
    // One that was verified before anybody judged its days opens no gate before its day.
    await sql`update certificates set issued_on = '2028-01-01' where id = ${w.certificateId}`;
    expect(await findGiftObstacle(w.campaignId, NOW)).toBe('uncertified');
    expect(await holdsCertificate(db, w.holderId, NOW)).toBe(false);
    expect((await listHolders(NOW)).map(({ id }) => id)).not.toContain(w.holderId);
    const issued = new Date('2028-01-01T02:00:00Z');
    expect(await findGiftObstacle(w.campaignId, issued)).toBeNull();
    expect(await holdsCertificate(db, w.holderId, issued)).toBe(true);
    expect((await listHolders(issued)).map(({ id }) => id)).toContain(w.holderId);
  });
  test('R08: a number somebody else only stated blocks nobody; the official is shown both, and one of them passes', async () => {
    const [stranger, holder] = [await live(), await live()];
    const typed = `赣募真${process.pid}-a`;
    const state = async (w: typeof holder, certificateNumber: string) =>
      (await stateCertificate(asActor(w.holder), { ...stated({ certificateNumber }), ngoId: w.holderId }))
        .certificateId;
    const first = await state(stranger, typed);
    const second = await state(holder, typed.replace('-a', '－Ａ'));
    for (const [w, other] of [
      [stranger, holder],
      [holder, stranger],
    ] as const)
      expect(
        (await getNgoForOfficial(asActor(admin), w.holderId)).certificates.map(({ state: of, clashes }) => [
          of,
          clashes.map(({ ngoId, state: its }) => [ngoId, its]),
        ]),
      ).toEqual([
        ['verified', []],
        ['pending', [[other.holderId, 'pending']]],
      ]);
    const check = async (certificateId: string) =>
      verifyCertificate(asActor(admin), {
        certificateId,
        mark: await markOfCertificate(certificateId),
        decision: 'approved',
        source,
        reason,
      });
    await check(second);
    await expect(check(first)).rejects.toMatchObject({ details: { reason: 'number_taken' } });
    await expect(state(await live(), typed)).rejects.toMatchObject({
      details: { errors: [{ path: 'certificateNumber', code: 'certificate_taken' }] },
    });
    // One typed before numbers were kept in one form is the same number.
    await sql`update certificates set number = ${typed.toLowerCase()} where id = ${second}`;
    await expect(check(first)).rejects.toMatchObject({ details: { reason: 'number_taken' } });
  });
  test('stated beside a suspended one it is refused; by another than an owner too', async () => {
    const w = await live();
    const input = { ...stated(), ngoId: w.holderId };
    await expect(
      stateCertificate(asActor(await makeMember(w.holderId, 'h', 'editor')), input),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(stateCertificate(asActor(stranger), input)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await judgeCertificate(asActor(admin), {
      certificateId: w.certificateId,
      act: 'suspend',
      source,
      reason,
    });
    await expect(stateCertificate(asActor(w.holder), input)).rejects.toMatchObject({
      details: { reason: 'certificate_suspended' },
    });
  });
  test('thirty days before its end the holder is written to, once a certificate and last day, and officials see it', async () => {
    const w = await live();
    const on = (day: string) => warnOfEnding(new Date(`${day}T02:00:00Z`));
    await sql`update certificates set valid_until = '2027-03-31' where id = ${w.certificateId}`;
    expect(await on('2027-02-28')).toBe(0);
    expect(
      (await Promise.all([on('2027-03-01'), on('2027-03-01'), on('2027-03-02')])).some((n) => n > 0),
    ).toBe(true);
    const written = () =>
      sql`select params from mails where kind = 'certificate_ending' and params->>'certificateId' = ${w.certificateId}`;
    expect(await written()).toHaveLength(1);
    expect((await writeLetter('certificate_ending', (await written())[0]!.params, 'en')).subject).toContain(
      '2027-03-31',
    );
    await sql`update certificates set valid_until = '2027-04-05' where id = ${w.certificateId}`;
    await on('2027-03-20');
    expect(await written()).toHaveLength(2);
    const seen = (who: Person) => listCertificatesToWatch(asActor(who, new Date('2027-03-20T02:00:00Z')));
    expect((await seen(ganzhou)).find((one) => one.id === w.certificateId)?.standing).toBe('ending');
    expect((await seen(jian)).map((one) => one.id)).not.toContain(w.certificateId);
    await expect(listCertificatesToWatch(asActor(w.holder))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the payment account', () => {
  test('is connected by the holder’s owner, with a fresh second factor; without it gifts are refused and the page knows', async () => {
    const w = await live();
    await sql`delete from merchant_accounts where ngo_id = ${w.holderId}`;
    await expect(startGift(asVisitor(new Date()), body(w.slug))).rejects.toMatchObject({
      code: 'NO_MERCHANT',
    });
    expect(await findGiftObstacle(w.campaignId, new Date())).toBe('merchant');
    const input = { ngoId: w.holderId };
    for (const [actor, code] of [
      [{ ...w.holder, isFresh: false }, 'SECOND_FACTOR'],
      [await makeMember(w.holderId, 'h', 'finance'), 'FORBIDDEN'],
      [w.partner, 'NOT_FOUND'],
      [admin, 'NOT_FOUND'],
    ] as const)
      await expect(connectMerchant(asActor(actor), input)).rejects.toMatchObject({ code });
    await expect(connectMerchant(asActor(w.partner), { ngoId: w.ngoId })).rejects.toMatchObject({
      code: 'CERT_REQUIRED',
    });
    await connectMerchant(asActor(w.holder), input);
    await expect(connectMerchant(asActor(w.holder), input)).rejects.toMatchObject({
      details: { reason: 'merchant_connected' },
    });
    expect(await findGiftObstacle(w.campaignId, new Date())).toBeNull();
  });
  test('disconnected by the holder’s owner, every campaign under it refuses gifts and says why, until it is connected again', async () => {
    const w = await live();
    const input = { ngoId: w.holderId, reason: 'The account moves to another bank.' };
    for (const [actor, code] of [
      [{ ...w.holder, isFresh: false }, 'SECOND_FACTOR'],
      [await makeMember(w.holderId, 'h', 'finance'), 'FORBIDDEN'],
      [w.partner, 'NOT_FOUND'],
      [admin, 'NOT_FOUND'],
      [await makePerson(), 'NOT_FOUND'],
    ] as const)
      await expect(disconnectMerchant(asActor(actor), input)).rejects.toMatchObject({ code });
    await expect(disconnectMerchant(asVisitor(), input)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(
      disconnectMerchant(asActor(w.holder), { ngoId: w.holderId, reason: ' ' }),
    ).rejects.toMatchObject({ code: 'VALIDATION' });
    expect(await findGiftObstacle(w.campaignId, new Date())).toBeNull();
    expect((await disconnectMerchant(asActor(w.holder), input)).stopped).toContain(w.campaignId);
    await expect(startGift(asVisitor(new Date()), body(w.slug))).rejects.toMatchObject({
      code: 'NO_MERCHANT',
    });
    expect(await findGiftObstacle(w.campaignId, new Date())).toBe('merchant');
    await expect(disconnectMerchant(asActor(w.holder), input)).rejects.toMatchObject({
      details: { reason: 'merchant_missing' },
    });
    expect(
      await sql`select reason from audit_events where action = 'ngo.disconnect_merchant' and subject = ${`ngo:${w.holderId}`}`,
    ).toEqual([{ reason: input.reason }]);
    await connectMerchant(asActor(w.holder), { ngoId: w.holderId });
    expect(await findGiftObstacle(w.campaignId, new Date())).toBeNull();
  });
});

describe('documents (R06)', () => {
  const add = (actor: Person, ngoId: string, file: Uint8Array, kind = 'registration') =>
    addDocument(asActor(actor), { ngoId, kind, file });
  test('a photo is drawn anew, a PDF kept as it is; what is neither is refused', async () => {
    const w = await live();
    const photo = await add(w.partner, w.ngoId, await picture('png', { exif: true }));
    const read = await readDocument(asActor(w.partner), photo.documentId);
    expect([
      read.document.mediaType,
      read.bytes.subarray(0, 2).toString('hex'),
      read.bytes.includes('SECRETCAM'),
    ]).toEqual(['image/jpeg', 'ffd8', false]);
    const paper = await add(w.partner, w.ngoId, pdf('copy'));
    expect((await readDocument(asActor(w.partner), paper.documentId)).bytes).toEqual(
      Buffer.from(pdf('copy')),
    );
    for (const [file, code] of [
      [new Uint8Array(), 'required'],
      [new Uint8Array(Buffer.from('<html><script>')), 'not_a_picture'],
      [new Uint8Array(Buffer.from('%PDF-1.4 cut off')), 'not_a_document'],
      [new Uint8Array(8_000_001).fill(37), 'document_too_large'],
    ] as const)
      await expect(add(w.partner, w.ngoId, file)).rejects.toMatchObject({
        details: { errors: [{ path: 'file', code }] },
      });
  });
  test('members, the holder concerned and officials in scope read it; nobody else', async () => {
    const w = await live();
    const { documentId } = await add(w.partner, w.ngoId, pdf());
    for (const actor of [
      w.partner,
      await makeMember(w.ngoId, 'n', 'viewer'),
      w.holder,
      ganzhou,
      admin,
      auditor,
    ])
      expect((await readDocument(asActor(actor), documentId)).document.id).toBe(documentId);
    const other = await live();
    for (const [actor, code] of [
      [jian, 'NOT_FOUND'],
      [stranger, 'NOT_FOUND'],
      [other.holder, 'NOT_FOUND'],
    ] as const)
      await expect(readDocument(asActor(actor), documentId)).rejects.toMatchObject({ code });
    await expect(readDocument(asVisitor(), documentId)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(add(await makeMember(w.ngoId, 'n', 'viewer'), w.ngoId, pdf())).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(add(w.holder, w.ngoId, pdf())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await endPartnership(asActor(w.holder), { partnershipId: w.partnershipId, how: 'ended', reason });
    await expect(readDocument(asActor(w.holder), documentId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
  test('R06: not withdrawn earlier than two years after the last campaign, as executor or holder; kept even then', async () => {
    const w = await live();
    await sql`update campaigns set ends_at = '2027-01-01T00:00:00Z' where id = ${w.campaignId}`;
    for (const [actor, ngoId] of [
      [w.partner, w.ngoId],
      [w.holder, w.holderId],
    ] as const) {
      const { documentId } = await add(actor, ngoId, pdf());
      const withdraw = (at: string, who: Person = actor) =>
        withdrawDocument(asActor(who, new Date(at)), { documentId, reason });
      await expect(withdraw('2028-12-31T23:59:59Z')).rejects.toMatchObject({
        details: { reason: 'document_kept' },
      });
      await expect(withdraw('2029-01-01T00:00:00Z', stranger)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await withdraw('2029-01-01T00:00:00Z');
      await expect(readDocument(asActor(actor), documentId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect((await listDocuments(asActor(actor), ngoId)).documents[0]).toMatchObject({
        id: documentId,
        withdrawnBy: actor.userId,
      });
      await expect(sql`delete from ngo_documents where id = ${documentId}`).rejects.toThrow(/never deleted/);
    }
  });
});

describe('names that could be taken for another’s', () => {
  test('are found at registration, shown, and approved only when acknowledged', async () => {
    const nameZh = `吉安市明灯助学会${process.pid}`;
    await verified({ nameZh });
    const person = await makePerson();
    const { ngoId } = await registerNgo(
      asActor(person),
      registration({ nameZh: nameZh.replace('明灯', '鸣灯') }),
    );
    expect((await sql`select look_alikes from ngos where id = ${ngoId}`)[0]!.look_alikes).toMatchObject([
      { ground: 'sounds' },
    ]);
    expect((await getNgoForOfficial(asActor(admin), ngoId)).lookAlikes).toMatchObject([
      { nameZh, ground: 'sounds' },
    ]);
    const approve = { ngoId, version: 1, decision: 'approved', reason };
    await expect(reviewNgo(asActor(admin), approve)).rejects.toMatchObject({
      details: { errors: [{ path: 'acknowledged', code: 'look_alike' }] },
    });
    await reviewNgo(asActor(admin), { ...approve, acknowledged: 'yes' });
    const [log] =
      await sql`select after from audit_events where subject = ${`ngo:${ngoId}`} and action = 'ngo.verify'`;
    expect(log!.after.lookAlikes).toHaveLength(1);
  });
  test('of two alike that wait, approved at the same moment, one is asked about', async () => {
    const nameZh = `宜春市同名协会${process.pid}`;
    const ids = [];
    for (let n = 0; n < 2; n++)
      ids.push((await registerNgo(asActor(await makePerson()), registration({ nameZh }))).ngoId);
    const both = await Promise.allSettled(
      ids.map((ngoId) => reviewNgo(asActor(admin), { ngoId, version: 1, decision: 'approved', reason })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
  test('returning one needs no acknowledgement', async () => {
    const nameZh = `新余市邻里协会${process.pid}`;
    await verified({ nameZh });
    const { ngoId } = await registerNgo(asActor(await makePerson()), registration({ nameZh }));
    await reviewNgo(asActor(admin), { ngoId, version: 1, decision: 'returned', reason });
  });
});

describe('partnerships (R09, R10, R11)', () => {
  async function asked() {
    const w = await live();
    const partner = await verified({ hasCertificate: 'no', askedHolderId: w.holderId });
    return { ...w, asking: partner, id: await partnershipOf(w.holderId, partner.ngoId) };
  }
  test('R09: neither an assessment nor a date is enough: only the signed agreement’s file lets a partner raise', async () => {
    const w = await asked();
    const may = (now = NOW) => mayRaiseUnder(db, w.asking.ngoId, w.holderId, now);
    const sign = {
      partnershipId: w.id,
      agreementSignedOn: '2026-08-01',
      scope: 'All',
      validUntil: '2027-12-31',
    };
    await expect(signPartner(asActor(w.holder), { ...sign, file: pdf() })).rejects.toMatchObject({
      details: { reason: 'partnership_moved' },
    });
    await expect(
      assessPartner(asActor(w.holder), { partnershipId: w.id, score: '101', assessment: 'Good.' }),
    ).rejects.toMatchObject({ details: { errors: [{ path: 'score', code: 'score_form' }] } });
    await assessPartner(asActor(w.holder), {
      partnershipId: w.id,
      score: '90',
      assessment: 'Good.',
      file: pdf(),
    });
    expect(await may()).toBe(false);
    const { campaignId } = await createCampaign(asActor(w.asking.owner), {
      ngoId: w.asking.ngoId,
      ...basics(),
    });
    await expect(submitCampaign(asActor(w.asking.owner), { campaignId, version: 1 })).rejects.toMatchObject({
      code: expect.stringMatching(/VALIDATION|CERT_REQUIRED/),
    });
    await expect(signPartner(asActor(w.holder), { ...sign, file: new Uint8Array() })).rejects.toMatchObject({
      details: { errors: [{ path: 'file', code: 'required' }] },
    });
    await expect(
      signPartner(asActor(w.holder), { ...sign, agreementSignedOn: '2026-09-09', file: pdf() }),
    ).rejects.toMatchObject({ details: { errors: [{ path: 'agreementSignedOn', code: 'in_the_future' }] } });
    await signPartner(asActor(w.holder), { ...sign, file: pdf('agreed') });
    expect(await may()).toBe(true);
    const late = new Date('2028-01-01T02:00:00Z');
    expect(await may(late)).toBe(false);
    // Its own pages name the holder for as long as it may be raised under.
    const [{ slug }] = await sql<[{ slug: string }]>`select slug from ngos where id = ${w.asking.ngoId}`;
    const holders = async (now: Date) =>
      (await getWorkspace(asActor(w.asking.owner, now), slug)).holders.map(({ id }) => id);
    expect(await holders(NOW)).toEqual([w.holderId]);
    expect(await holders(late)).toEqual([]);
    // Not even by hand: a signed partnership without its agreement.
    await expect(
      sql`update partnerships set agreement_document_id = null where id = ${w.id}`,
    ).rejects.toThrow(/partnerships_agreement/);
    const [entry] = await listPartnerships(asActor(w.asking.owner), w.asking.ngoId);
    expect(entry).toMatchObject({ standing: 'active', isHolder: false });
    const { document } = await readDocument(asActor(w.asking.owner), entry!.partnership.agreementDocumentId!);
    await expect(
      withdrawDocument(asActor(w.holder), { documentId: document.id, reason }),
    ).rejects.toMatchObject({
      details: { reason: 'document_of_partnership' },
    });
  });
  test('declined with a reason the asker reads; asked again; another holder asked; never twice at once', async () => {
    const w = await asked();
    const other = await live();
    const ask = (holderId: string) => askHolder(asActor(w.asking.owner), { ngoId: w.asking.ngoId, holderId });
    await expect(ask(w.holderId)).rejects.toMatchObject({ details: { reason: 'partners_already' } });
    await declinePartner(asActor(w.holder), { partnershipId: w.id, reason });
    const entries = await listPartnerships(asActor(w.asking.owner), w.asking.ngoId);
    expect(entries[0]).toMatchObject({ standing: 'declined', partnership: { endReason: reason } });
    const tries = await Promise.allSettled([ask(w.holderId), ask(w.holderId), ask(other.holderId)]);
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    await expect(ask(w.ngoId)).rejects.toMatchObject({
      details: { errors: [{ path: 'askedHolderId', code: 'not_a_holder' }] },
    });
    for (const news of ['asked', 'signed', 'declined', 'ended', 'terminated'] as const)
      for (const locale of ['zh', 'en'] as const)
        expect(
          JSON.stringify(await writeLetter('partnership_news', { partnershipId: w.id, news }, locale)),
        ).not.toMatch(/registryMails|\{partner/);
    await expect(
      askHolder(asActor(stranger), { ngoId: w.asking.ngoId, holderId: w.holderId }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
  test('ended, its campaigns are paused and take nothing; a second partnership can follow; a new draft does not name the old holder', async () => {
    const w = await live();
    await endPartnership(asActor(w.holder), { partnershipId: w.partnershipId, how: 'terminated', reason });
    await expect(startGift(asVisitor(new Date()), body(w.slug))).rejects.toMatchObject({
      code: 'CERT_REQUIRED',
    });
    expect(await findGiftObstacle(w.campaignId, new Date())).toBe('partnership');
    await runTask('campaigns');
    expect(await campaign(w.campaignId)).toMatchObject({
      state: 'paused',
      reason: expect.stringContaining('合作募捐协议'),
    });
    const draft = await createCampaign(asActor(w.partner), { ngoId: w.ngoId, ...basics() });
    expect((await sql`select holder_id from campaigns where id = ${draft.campaignId}`)[0]!.holder_id).toBe(
      w.ngoId,
    );
    await askHolder(asActor(w.partner), { ngoId: w.ngoId, holderId: w.holderId });
    await cooperate(w.holder, w.holderId, w.ngoId);
    expect(await mayRaiseUnder(db, w.ngoId, w.holderId, NOW)).toBe(true);
    expect(
      (await listPartnershipsToWatch(asActor(ganzhou)))
        .filter((one) => one.partnerId === w.ngoId)
        .map((one) => one.standing),
    ).toEqual(['active', 'terminated']);
    expect((await listPartnershipsToWatch(asActor(jian))).filter((one) => one.partnerId === w.ngoId)).toEqual(
      [],
    );
  });
  test('the holder stops all of one partner’s campaigns in one act; the partner cannot lift it, the holder and officials can', async () => {
    const w = await live();
    const [second] =
      await sql`insert into campaigns (id, slug, ngo_id, holder_id, region_code, category, state, title_zh, title_en, target_fen, plan, filing_number, starts_at, ends_at, created_at)
      select id || '_2', slug || '-2', ngo_id, holder_id, region_code, category, state, title_zh, title_en, target_fen, plan, filing_number || '_2', starts_at, ends_at, created_at
      from campaigns where id = ${w.campaignId} returning id`;
    const stop = { holderId: w.holderId, partnerId: w.ngoId, reason };
    await expect(stopPartner(asActor(w.partner), stop)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(
      stopPartner(asActor(await makeMember(w.holderId, 'h', 'finance')), stop),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await stopPartner(asActor(w.holder), stop)).stopped.sort()).toEqual(
      [w.campaignId, second!.id].sort(),
    );
    await expect(stopPartner(asActor(w.holder), stop)).rejects.toMatchObject({
      details: { reason: 'nothing_to_stop' },
    });
    await expect(
      resumeCampaign(asActor(w.partner), { campaignId: w.campaignId, reason }),
    ).rejects.toMatchObject({
      code: 'FORBIDDEN',
      details: { reason: 'paused_by_holder' },
    });
    await resumeCampaign(asActor(w.holder), { campaignId: w.campaignId, reason });
    await resumeCampaign(asActor(ganzhou), { campaignId: second!.id, reason });
  });
  test('supervision is written by the holder’s owner and never changed', async () => {
    const w = await live();
    const note = { partnershipId: w.partnershipId, text: 'Looked at the books of August.' };
    await expect(supervisePartner(asActor(w.partner), note)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await supervisePartner(asActor(w.holder), note);
    expect((await listPartnerships(asActor(w.partner), w.ngoId))[0]!.notes).toMatchObject([
      { text: note.text },
    ]);
    await expect(sql`delete from partnership_notes`).rejects.toThrow(/append-only/);
  });
  test('R10: a partner’s people neither endorse, nor file, nor connect an account for their campaign', async () => {
    const w: World & { partner: Person } = await live();
    const { endorseCampaign } = await import('@/lib/campaigns/endorse');
    const { fileCampaign } = await import('@/lib/campaigns/file');
    await expect(
      endorseCampaign(asActor(w.partner), {
        campaignId: w.campaignId,
        version: 1,
        decision: 'endorsed',
        reason,
      }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(
      fileCampaign(asActor(w.partner), { campaignId: w.campaignId, filingNumber: 'FN-R10-1' }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(connectMerchant(asActor(w.partner), { ngoId: w.holderId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
  test('R11: both names stand on what the public reads of a partner’s campaign', async () => {
    const w = await live();
    const { findCampaign } = await import('@/lib/campaigns/queries');
    const [partner, holder] = [w.ngoId, w.holderId].map((id) => id);
    await sql`update ngos set name_en = case id when ${partner!} then 'The Partner' else 'The Holder' end where id in (${partner!}, ${holder!})`;
    expect(await findCampaign(w.slug, 'en', new Date())).toMatchObject({
      ngoName: 'The Partner',
      holderName: 'The Holder',
    });
  });
});
