import { beforeAll, describe, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { verifyAudit } from '@/lib/audit/verify';
import { acceptsGifts } from '@/lib/campaigns/campaign';
import { confirmFiling } from '@/lib/campaigns/confirm-filing';
import { createCampaign } from '@/lib/campaigns/create';
import { editCampaign } from '@/lib/campaigns/edit';
import { endorseCampaign } from '@/lib/campaigns/endorse';
import { fileCampaign } from '@/lib/campaigns/file';
import { postUpdate } from '@/lib/campaigns/post-update';
import { reviewCampaign } from '@/lib/campaigns/review';
import { pauseCampaign, resumeCampaign, takeDownCampaign } from '@/lib/campaigns/stop';
import { submitCampaign } from '@/lib/campaigns/submit';
import { tickCampaigns } from '@/lib/campaigns/tick';
import { registerNgo } from '@/lib/ngos/register';
import { resubmitNgo } from '@/lib/ngos/resubmit';
import { reviewNgo } from '@/lib/ngos/review';
import { reinstateNgo, suspendNgo } from '@/lib/ngos/suspend';
import { verifyCertificate } from '@/lib/ngos/verify-certificate';
import { listWaiting } from '@/lib/reports/waiting';
import { markOfCertificate } from '../support/marks';
import { cooperate } from '../support/partnership';
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
import { basics, registration, wholeCampaign } from '../support/typed-forms';

const DAY = 86_400_000;
const reason = 'Checked against the public list.';
let admin: Person, ganzhou: Person, jian: Person, auditor: Person, stranger: Person;

beforeAll(async () => {
  await makeRegions();
  admin = await makePerson({ official: { role: 'admin', regionCode: '360000' } });
  ganzhou = await makePerson({ official: { role: 'city', regionCode: '360700' } });
  jian = await makePerson({ official: { role: 'city', regionCode: '360800' } });
  auditor = await makePerson({ official: { role: 'auditor', regionCode: '360000' } });
  stranger = await makePerson();
});

const ngoRow = async (id: string) => (await sql`select state, version, slug from ngos where id = ${id}`)[0]!;
const campaignRow = async (id: string) =>
  (
    await sql`select state, version, filing_number as "filingNumber", starts_at as "startsAt", ends_at as "endsAt", closed_at as "closedAt" from campaigns where id = ${id}`
  )[0]!;

/** Registers, verifies and certifies an organisation through the verbs; returns its owner. */
async function verifiedNgo(more: Record<string, string> = {}) {
  const person = await makePerson();
  const { ngoId, slug } = await registerNgo(asActor(person), registration(more));
  const owner = joined(person, ngoId, slug);
  await reviewNgo(asActor(ganzhou), { ngoId, version: 1, decision: 'approved', reason });
  const [certificate] = await sql`select id from certificates where ngo_id = ${ngoId}`;
  if (certificate)
    await verifyCertificate(asActor(ganzhou), {
      certificateId: certificate.id,
      mark: await markOfCertificate(certificate.id),
      decision: 'approved',
      source: 'https://cszg.mca.gov.cn/',
      reason,
    });
  return { ngoId, slug, owner };
}

async function draft(owner: Person, ngoId: string, more: Record<string, unknown> = {}) {
  const { campaignId } = await createCampaign(asActor(owner), { ngoId, ...basics() });
  const edit = wholeCampaign({ holderId: ngoId, ...more });
  const { version } = await editCampaign(asActor(owner), { campaignId, version: 1, ...edit });
  return { campaignId, version };
}

async function approved(owner: Person, ngoId: string, more: Record<string, unknown> = {}) {
  const { campaignId, version } = await draft(owner, ngoId, more);
  await submitCampaign(asActor(owner), { campaignId, version });
  await reviewCampaign(asActor(ganzhou), { campaignId, version: version + 1, decision: 'approved', reason });
  return campaignId;
}

let filing = 0;
const filingNumber = () => `FN-${process.pid}-${++filing}`;
/** Recorded by one, confirmed by another. */
async function filed(by: Person, confirmedBy: Person, campaignId: string, at = NOW, number = filingNumber()) {
  const recorded = await fileCampaign(asActor(by, at), { campaignId, filingNumber: number });
  await confirmFiling(asActor(confirmedBy, at), { campaignId, ...recorded });
  return number;
}

describe('the whole way', () => {
  test('registered, returned, corrected, verified; written, returned, approved, filed, live, closed', async () => {
    const person = await makePerson();
    const { ngoId, slug } = await registerNgo(asActor(person), registration());
    const owner = joined(person, ngoId, slug);
    expect(slug).toMatch(/^ganzhou-warm-sun-childrens-service/);

    await reviewNgo(asActor(admin), {
      ngoId,
      version: 1,
      decision: 'returned',
      reason: 'The address is not complete.',
    });
    expect(await ngoRow(ngoId)).toMatchObject({ state: 'returned', version: 2 });
    await resubmitNgo(asActor(owner), ngoId, 2, registration({ address: '于都县长征大道 12 号 3 楼' }));
    await reviewNgo(asActor(ganzhou), { ngoId, version: 3, decision: 'approved', reason });
    const [certificate] = await sql`select id from certificates where ngo_id = ${ngoId}`;
    await verifyCertificate(asActor(ganzhou), {
      certificateId: certificate!.id,
      mark: await markOfCertificate(certificate!.id),
      decision: 'approved',
      source: 'https://cszg.mca.gov.cn/',
      reason,
    });
    expect(
      await sql`select verified_by, verification_source, verified_at from certificates where ngo_id = ${ngoId}`,
    ).toMatchObject([
      { verified_by: ganzhou.userId, verification_source: 'https://cszg.mca.gov.cn/', verified_at: NOW },
    ]);
    // Verifying connects nothing: the payee is the holder's own act.
    expect(await sql`select provider from merchant_accounts where ngo_id = ${ngoId}`).toHaveLength(0);

    const { campaignId, version } = await draft(owner, ngoId);
    await submitCampaign(asActor(owner), { campaignId, version });
    await reviewCampaign(asActor(ganzhou), {
      campaignId,
      version: version + 1,
      decision: 'returned',
      reason: 'Say who carries the desks.',
    });
    await editCampaign(asActor(owner), {
      campaignId,
      version: version + 2,
      ...wholeCampaign({ holderId: ngoId }),
    });
    await submitCampaign(asActor(owner), { campaignId, version: version + 3 });
    await reviewCampaign(asActor(ganzhou), {
      campaignId,
      version: version + 4,
      decision: 'approved',
      reason,
    });
    expect((await campaignRow(campaignId)).state).toBe('approved');
    await filed(owner, ganzhou, campaignId);
    expect((await campaignRow(campaignId)).state).toBe('filed');

    await tickCampaigns(NOW);
    expect((await campaignRow(campaignId)).state).toBe('scheduled');
    const start = new Date('2026-09-20T00:00:00+08:00');
    expect((await tickCampaigns(new Date(start.getTime() - 1))).started).not.toContain(campaignId);
    expect((await tickCampaigns(start)).started).toContain(campaignId);
    const live = await campaignRow(campaignId);
    expect(acceptsGifts(live as never, start)).toBe(true);
    await postUpdate(asActor(owner, start), {
      formId: crypto.randomUUID(),
      campaignId,
      titleZh: '到了',
      titleEn: 'Arrived',
      bodyZh: '第一批到了。',
      bodyEn: 'The first lot arrived.',
    });
    expect((await tickCampaigns(new Date('2027-01-01T00:00:00+08:00'))).stopped).toContain(campaignId);
    expect((await campaignRow(campaignId)).state).toBe('closed');

    const mails =
      await sql`select kind, params->>'decision' as decision from mails where to_address = 'office@ngo.example' order by created_at, id`;
    expect(mails.map((mail) => `${mail.kind} ${mail.decision}`).sort()).toEqual([
      'campaign_decision approved',
      'campaign_decision filed',
      'campaign_decision returned',
      'certificate_decision null',
      'ngo_decision approved',
      'ngo_decision returned',
    ]);
    const acts =
      await sql`select action from audit_events where subject = ${`campaign:${campaignId}`} order by seq`;
    expect(acts.map((row) => row.action)).toEqual([
      'campaign.create',
      'campaign.edit',
      'campaign.submit',
      'campaign.return',
      'campaign.edit',
      'campaign.submit',
      'campaign.approve',
      'campaign.recordFiling',
      'campaign.file',
      'campaign.start',
      'campaign.update',
      'campaign.close',
    ]);
    expect(await verifyAudit()).toEqual([]);
  });
});

describe('registration refuses', () => {
  test('R02: a wrong check character, and every other wrong field at once', async () => {
    const wrong = registration({
      uscc: '91350100M000100Y44',
      nameEn: '只有中文',
      contactEmail: 'office',
      contactPhone: '12',
      certificateIssuedOn: 'yesterday',
    });
    await expect(registerNgo(asActor(stranger), wrong)).rejects.toMatchObject({
      code: 'VALIDATION',
      details: {
        errors: expect.arrayContaining([
          { path: 'uscc', code: 'uscc_check' },
          { path: 'nameEn', code: 'needs_latin' },
          { path: 'contactEmail', code: 'not_an_email' },
          { path: 'contactPhone', code: 'not_a_phone' },
          { path: 'certificateIssuedOn', code: 'not_a_date' },
        ]),
      },
    });
  });
  test('an empty form: each field is named', async () => {
    const error = await registerNgo(asActor(stranger), {}).catch((e) => e);
    expect(error.details.errors.map((e: { path: string }) => e.path)).toEqual(
      expect.arrayContaining(['nameZh', 'uscc', 'form', 'regionCode', 'hasCertificate']),
    );
  });
  test('a code that is registered, a region that does not exist, unknown fields', async () => {
    const { ngoId } = await verifiedNgo();
    const [{ uscc }] = (await sql`select uscc from ngos where id = ${ngoId}`) as unknown as [
      { uscc: string },
    ];
    await expect(registerNgo(asActor(stranger), registration({ uscc }))).rejects.toMatchObject({
      details: { errors: [{ path: 'uscc', code: 'uscc_taken' }] },
    });
    await expect(
      registerNgo(asActor(stranger), registration({ regionCode: '369999' })),
    ).rejects.toMatchObject({ details: { errors: [{ path: 'regionCode', code: 'not_allowed' }] } });
    await expect(registerNgo(asActor(stranger), registration({ state: 'verified' }))).rejects.toMatchObject({
      details: { errors: [{ path: 'state', code: 'unknown_field' }] },
    });
  });
  test('a visitor', async () => {
    await expect(registerNgo(asVisitor(), registration())).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
  test('two organisations of one name get two addresses', async () => {
    const [a, b] = [await verifiedNgo(), await verifiedNgo()];
    expect(a.slug).not.toBe(b.slug);
  });
});

describe('deciding about organisations refuses', () => {
  test('the neighbour city, the auditor, a member, a stranger, a visitor', async () => {
    const person = await makePerson();
    const { ngoId, slug } = await registerNgo(asActor(person), registration());
    const input = { ngoId, version: 1, decision: 'approved', reason };
    await expect(reviewNgo(asActor(jian), input)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(reviewNgo(asActor(auditor), input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(reviewNgo(asActor(joined(person, ngoId, slug)), input)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(reviewNgo(asActor(stranger), input)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(reviewNgo(asVisitor(), input)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect((await ngoRow(ngoId)).state).toBe('submitted');
  });
  test('an official who registered it, an old version, a second decision, no reason', async () => {
    const both = await makePerson({ official: { role: 'admin', regionCode: '360000' } });
    const { ngoId } = await registerNgo(asActor(both), registration());
    await expect(
      reviewNgo(asActor(both), { ngoId, version: 1, decision: 'approved', reason }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN', details: { reason: 'made_by_you' } });
    await expect(
      reviewNgo(asActor(admin), { ngoId, version: 9, decision: 'approved', reason }),
    ).rejects.toMatchObject({ code: 'STALE_VERSION' });
    await expect(
      reviewNgo(asActor(admin), { ngoId, version: 1, decision: 'approved', reason: ' ok ' }),
    ).rejects.toMatchObject({ details: { errors: [{ path: 'reason', code: 'reason_too_short' }] } });
    await reviewNgo(asActor(admin), { ngoId, version: 1, decision: 'approved', reason });
    await expect(
      reviewNgo(asActor(admin), { ngoId, version: 2, decision: 'returned', reason }),
    ).rejects.toMatchObject({ code: 'WRONG_STATE' });
    const [certificate] = await sql`select id from certificates where ngo_id = ${ngoId}`;
    const mark = await markOfCertificate(certificate!.id);
    const check = { certificateId: certificate!.id, mark, decision: 'approved', source: 'list', reason };
    for (const [actor, code] of [
      [both, 'FORBIDDEN'],
      [jian, 'NOT_FOUND'],
      [auditor, 'FORBIDDEN'],
      [stranger, 'NOT_FOUND'],
    ] as const)
      await expect(verifyCertificate(asActor(actor), check)).rejects.toMatchObject({ code });
    await expect(verifyCertificate(asActor(admin), { ...check, source: ' ' })).rejects.toMatchObject({
      details: { errors: [{ path: 'source', code: 'required' }] },
    });
  });
  test('correcting it by another than its owner', async () => {
    const { ngoId, slug } = await verifiedNgo();
    await expect(resubmitNgo(asActor(stranger), ngoId, 1, registration())).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(
      resubmitNgo(asActor(await makeMember(ngoId, slug, 'editor')), ngoId, 1, registration()),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(suspendNgo(asActor(jian), { ngoId, reason })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(suspendNgo(asActor(auditor), { ngoId, reason })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});

describe('campaigns refuse', () => {
  test('R01: nothing is submitted without a verified certificate', async () => {
    const person = await makePerson();
    const { ngoId, slug } = await registerNgo(asActor(person), registration());
    const owner = joined(person, ngoId, slug);
    await expect(createCampaign(asActor(owner), { ngoId, ...basics() })).rejects.toMatchObject({
      code: 'WRONG_STATE',
      details: { reason: 'ngo_submitted' },
    });
    await reviewNgo(asActor(admin), { ngoId, version: 1, decision: 'approved', reason });
    const { campaignId, version } = await draft(owner, ngoId);
    await expect(submitCampaign(asActor(owner), { campaignId, version })).rejects.toMatchObject({
      code: 'CERT_REQUIRED',
    });
    expect((await campaignRow(campaignId)).state).toBe('draft');
  });
  test('R15: a plan that expects nothing, less than nothing, or no sum at all', async () => {
    const { ngoId, owner } = await verifiedNgo();
    for (const targetFen of ['0', '0.00', '-5', '', '一千'])
      await expect(
        createCampaign(asActor(owner), { ngoId, ...basics({ targetFen }) }),
        targetFen,
      ).rejects.toMatchObject({
        code: 'VALIDATION',
        details: { errors: [expect.objectContaining({ path: 'targetFen' })] },
      });
  });
  test('every missing item at once, a budget that does not add up, a start too soon (R14-R16)', async () => {
    const { ngoId, owner } = await verifiedNgo();
    const { campaignId } = await createCampaign(asActor(owner), {
      ngoId,
      ...basics({ startsOn: '2026-09-10' }),
    });
    const error = await submitCampaign(asActor(owner), { campaignId, version: 1 }).catch((e) => e);
    expect(error.details.errors).toEqual(
      expect.arrayContaining([
        { path: 'storyZh', code: 'required' },
        { path: 'plan.surplus', code: 'required' },
        { path: 'budget', code: 'required' },
        { path: 'startsOn', code: 'starts_too_soon', date: '2026-09-11' },
      ]),
    );
    await editCampaign(asActor(owner), {
      campaignId,
      version: 1,
      ...wholeCampaign({ holderId: ngoId, targetFen: '1001' }),
    });
    await expect(submitCampaign(asActor(owner), { campaignId, version: 2 })).rejects.toMatchObject({
      details: { errors: [{ path: 'budget', code: 'budget_sum' }] },
    });
  });
  test('a second editor: told, and nothing is overwritten', async () => {
    const { ngoId, owner } = await verifiedNgo();
    const { campaignId, version } = await draft(owner, ngoId);
    const [first, second] = await Promise.allSettled([
      editCampaign(asActor(owner), {
        campaignId,
        version,
        ...wholeCampaign({ holderId: ngoId, titleZh: '甲' }),
      }),
      editCampaign(asActor(owner), {
        campaignId,
        version,
        ...wholeCampaign({ holderId: ngoId, titleZh: '乙' }),
      }),
    ]);
    const outcomes = [first, second].map((o) => (o.status === 'fulfilled' ? 'saved' : o.reason.code)).sort();
    expect(outcomes).toEqual(['STALE_VERSION', 'saved']);
  });
  test('strangers, other organisations, and roles below what is needed, on every verb', async () => {
    const { ngoId, slug, owner } = await verifiedNgo();
    const other = await verifiedNgo();
    const { campaignId, version } = await draft(owner, ngoId);
    const viewer = await makeMember(ngoId, slug, 'viewer');
    const editor = await makeMember(ngoId, slug, 'editor');
    const edit = { campaignId, version, ...wholeCampaign({ holderId: ngoId }) };
    const update = {
      formId: crypto.randomUUID(),
      campaignId,
      titleZh: '一',
      titleEn: 'One',
      bodyZh: '二',
      bodyEn: 'Two',
    };
    for (const [actor, code] of [
      [stranger, 'NOT_FOUND'],
      [other.owner, 'NOT_FOUND'],
      [viewer, 'FORBIDDEN'],
      [jian, 'NOT_FOUND'],
    ] as const) {
      await expect(editCampaign(asActor(actor), edit)).rejects.toMatchObject({ code });
      await expect(submitCampaign(asActor(actor), { campaignId, version })).rejects.toMatchObject({ code });
      await expect(postUpdate(asActor(actor), update)).rejects.toMatchObject({ code });
      await expect(pauseCampaign(asActor(actor), { campaignId, reason })).rejects.toMatchObject({ code });
      await expect(resumeCampaign(asActor(actor), { campaignId, reason })).rejects.toMatchObject({ code });
      await expect(takeDownCampaign(asActor(actor), { campaignId, reason })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
      await expect(
        reviewCampaign(asActor(actor), { campaignId, version, decision: 'approved', reason }),
      ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    await expect(createCampaign(asActor(other.owner), { ngoId, ...basics() })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(createCampaign(asActor(viewer), { ngoId, ...basics() })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(submitCampaign(asActor(editor), { campaignId, version })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(editCampaign(asVisitor(), edit)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(takeDownCampaign(asActor(auditor), { campaignId, reason })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(
      fileCampaign(asActor(stranger), { campaignId, filingNumber: 'X-1234' }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(fileCampaign(asActor(editor), { campaignId, filingNumber: 'X-1234' })).rejects.toMatchObject(
      { code: 'FORBIDDEN' },
    );
  });
  test('approval by its own writer, and of another version than was read', async () => {
    const { ngoId, owner } = await verifiedNgo();
    const { campaignId, version } = await draft(owner, ngoId);
    await submitCampaign(asActor(owner), { campaignId, version });
    const both: Person = { ...owner, official: { role: 'admin', regionCode: '360000' } };
    await expect(
      reviewCampaign(asActor(both), { campaignId, version: version + 1, decision: 'approved', reason }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN', details: { reason: 'made_by_you' } });
    await expect(
      reviewCampaign(asActor(admin), { campaignId, version, decision: 'approved', reason }),
    ).rejects.toMatchObject({ code: 'STALE_VERSION' });
  });
  test('R18: a filing number in use, and a second number', async () => {
    const { ngoId, owner } = await verifiedNgo();
    const [a, b] = [await approved(owner, ngoId), await approved(owner, ngoId)];
    const number = await filed(admin, ganzhou, a);
    await expect(fileCampaign(asActor(admin), { campaignId: b, filingNumber: number })).rejects.toMatchObject(
      { details: { errors: [{ path: 'filingNumber', code: 'filing_number_taken' }] } },
    );
    await tickCampaigns(NOW);
    await expect(
      fileCampaign(asActor(admin), { campaignId: a, filingNumber: filingNumber() }),
    ).rejects.toMatchObject({ code: 'WRONG_STATE' });
  });
});

describe('stopping', () => {
  const during = new Date('2026-10-01T02:00:00Z');
  async function live() {
    const { ngoId, owner, slug } = await verifiedNgo();
    const campaignId = await approved(owner, ngoId);
    await filed(owner, admin, campaignId);
    await tickCampaigns(during);
    return { ngoId, slug, owner, campaignId };
  }
  test('the owner pauses and resumes; what an official paused only an official resumes', async () => {
    const { owner, campaignId } = await live();
    await pauseCampaign(asActor(owner, during), { campaignId, reason });
    expect((await campaignRow(campaignId)).state).toBe('paused');
    await resumeCampaign(asActor(owner, during), { campaignId, reason });
    expect((await campaignRow(campaignId)).state).toBe('live');
    await pauseCampaign(asActor(ganzhou, new Date(during.getTime() + 1000)), {
      campaignId,
      reason,
      notify: 'no',
    });
    await expect(resumeCampaign(asActor(owner, during), { campaignId, reason })).rejects.toMatchObject({
      code: 'FORBIDDEN',
      details: { reason: 'paused_by_official' },
    });
    await resumeCampaign(asActor(ganzhou, during), { campaignId, reason });
    expect((await campaignRow(campaignId)).state).toBe('live');
  });
  test('R04: suspended, its campaigns stand still at the next tick; a certificate past its day too', async () => {
    const { ngoId, campaignId } = await live();
    await suspendNgo(asActor(ganzhou, during), { ngoId, reason });
    expect((await tickCampaigns(during)).stopped).toContain(campaignId);
    await expect(resumeCampaign(asActor(admin, during), { campaignId, reason })).rejects.toMatchObject({
      code: 'CERT_REQUIRED',
    });
    await reinstateNgo(asActor(ganzhou, during), { ngoId, reason });
    await resumeCampaign(asActor(admin, during), { campaignId, reason });
    await sql`update certificates set valid_until = '2026-10-05' where ngo_id = ${ngoId}`;
    expect((await tickCampaigns(new Date('2026-10-05T23:59:00+08:00'))).stopped).not.toContain(campaignId);
    expect((await tickCampaigns(new Date('2026-10-06T00:00:00+08:00'))).stopped).toContain(campaignId);
  });
  test('taken down: closed from this moment, for good', async () => {
    const { campaignId } = await live();
    await takeDownCampaign(asActor(ganzhou, during), { campaignId, reason, notify: 'no' });
    expect(await campaignRow(campaignId)).toMatchObject({ state: 'taken_down', closedAt: during });
    await expect(resumeCampaign(asActor(admin, during), { campaignId, reason })).rejects.toMatchObject({
      code: 'WRONG_STATE',
    });
  });
  test('R19: an emergency starts before its filing, and stands still after ten days without', async () => {
    const { ngoId, owner } = await verifiedNgo();
    const campaignId = await approved(owner, ngoId, { category: 'emergency', startsOn: '2026-09-02' });
    expect((await tickCampaigns(new Date('2026-09-02T00:00:00+08:00'))).started).toContain(campaignId);
    expect((await tickCampaigns(new Date('2026-09-11T23:59:00+08:00'))).stopped).not.toContain(campaignId);
    const late = new Date('2026-09-12T00:00:00+08:00');
    expect((await tickCampaigns(late)).stopped).toContain(campaignId);
    await expect(resumeCampaign(asActor(admin, late), { campaignId, reason })).rejects.toMatchObject({
      code: 'WRONG_STATE',
      details: { reason: 'filing_overdue' },
    });
    await filed(admin, ganzhou, campaignId, late);
    await resumeCampaign(asActor(admin, new Date(late.getTime() + DAY)), { campaignId, reason });
    expect((await campaignRow(campaignId)).state).toBe('live');
  });
});

describe('a partner’s campaign (CL26, A.2)', () => {
  /** A certified holder, a partner without a certificate, and the partner's submitted campaign. */
  async function submitted() {
    const holder = await verifiedNgo();
    const partner = await verifiedNgo({ hasCertificate: 'no', askedHolderId: holder.ngoId });
    await cooperate(holder.owner, holder.ngoId, partner.ngoId);
    const { campaignId, version } = await draft(partner.owner, partner.ngoId, { holderId: holder.ngoId });
    await submitCampaign(asActor(partner.owner), { campaignId, version });
    return { holder, partner, campaignId, version: version + 1 };
  }
  const queued = async (campaignId: string) =>
    (await listWaiting(asActor(ganzhou)))
      .flatMap((queue) => queue.items)
      .some((item) => item.id === campaignId);

  test('officials see and review it only after its holder endorsed it', async () => {
    const { holder, campaignId, version } = await submitted();
    expect(await queued(campaignId)).toBe(false);
    await expect(
      reviewCampaign(asActor(ganzhou), { campaignId, version, decision: 'approved', reason }),
    ).rejects.toMatchObject({ code: 'WRONG_STATE', details: { reason: 'not_endorsed' } });
    const mails =
      await sql`select kind from mails where kind = 'endorse_request' and dedupe_key like ${`endorse_request:${campaignId}%`}`;
    expect(mails).toHaveLength(1);
    await endorseCampaign(asActor(holder.owner), { campaignId, version, decision: 'endorsed', reason });
    expect(await queued(campaignId)).toBe(true);
    await expect(
      endorseCampaign(asActor(holder.owner), {
        campaignId,
        version: version + 1,
        decision: 'endorsed',
        reason,
      }),
    ).rejects.toMatchObject({ details: { reason: 'decided_already' } });
    await reviewCampaign(asActor(ganzhou), {
      campaignId,
      version: version + 1,
      decision: 'approved',
      reason,
    });
    expect((await campaignRow(campaignId)).state).toBe('approved');
  });
  test('returned by the holder, it is written again and asked for again', async () => {
    const { holder, partner, campaignId, version } = await submitted();
    await endorseCampaign(asActor(holder.owner), { campaignId, version, decision: 'returned', reason });
    expect((await campaignRow(campaignId)).state).toBe('returned');
    const edit = wholeCampaign({ holderId: holder.ngoId });
    const saved = await editCampaign(asActor(partner.owner), { campaignId, version: version + 1, ...edit });
    await submitCampaign(asActor(partner.owner), { campaignId, version: saved.version });
    expect(await queued(campaignId)).toBe(false);
  });
  test('only an owner of the holder answers, and never one who wrote it', async () => {
    const { holder, partner, campaignId, version } = await submitted();
    const answer = { campaignId, version, decision: 'endorsed', reason };
    const editor = await makeMember(holder.ngoId, holder.slug, 'editor');
    await expect(endorseCampaign(asActor(partner.owner), answer)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(endorseCampaign(asActor(editor), answer)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(endorseCampaign(asActor(stranger), answer)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(endorseCampaign(asActor(ganzhou), answer)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const both = joined(partner.owner, holder.ngoId, holder.slug);
    await expect(endorseCampaign(asActor(both), answer)).rejects.toMatchObject({
      code: 'FORBIDDEN',
      details: { reason: 'made_by_you' },
    });
  });
  test('a holder that took its time does not endorse a start that is too near by now (R16)', async () => {
    const { holder, campaignId, version } = await submitted();
    const late = new Date('2026-09-15T02:00:00Z');
    await expect(
      endorseCampaign(asActor(holder.owner, late), { campaignId, version, decision: 'endorsed', reason }),
    ).rejects.toMatchObject({ details: { reason: 'dates_too_soon' } });
  });
});
