import { beforeEach, describe, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { verifyAudit } from '@/lib/audit/verify';
import { closeCampaign } from '@/lib/campaigns/close';
import { confirmFiling } from '@/lib/campaigns/confirm-filing';
import { endorseChange, reviewChange } from '@/lib/campaigns/decide-change';
import { fileCampaign } from '@/lib/campaigns/file';
import { listFiledVersions } from '@/lib/campaigns/plan-versions';
import { proposeChange } from '@/lib/campaigns/propose-change';
import { reviewCampaign } from '@/lib/campaigns/review';
import { pauseCampaign } from '@/lib/campaigns/stop';
import { submitCampaign } from '@/lib/campaigns/submit';
import { deriveObligations } from '@/lib/disclosure/derive';
import { enterFestival, leaveFestival } from '@/lib/festivals/enter';
import { markOfFiling } from '../support/marks';
import { makeWorld, type World } from '../support/money-world';
import { makePartnership } from '../support/partnership';
import { asActor, makeMember, makePerson, makeRegions, NOW, type Person } from '../support/people';
import { wholeCampaign } from '../support/typed-forms';

const reason = 'As the letter of the authority says.';
let world: World;
let owner: Person, editor: Person, holder: Person, city: Person, admin: Person, neighbour: Person;
let serial = 0;
const number = () => `PV-${process.pid}-${++serial}`;

const row = async (id = world.campaignId) =>
  (
    await sql`select state, version, plan, pause_reason as "pauseReason", ends_at as "endsAt", closed_at as "closedAt", filing_number as "filingNumber" from campaigns where id = ${id}`
  )[0]!;

/** A plan as its form would send it: whole, approved, twenty days before its start, with nothing filed. */
async function make(more: Record<string, unknown> = {}) {
  const set = { state: 'approved', starts: '2026-09-21T00:00:00+08:00', ...more };
  await sql`update campaigns set state = ${set.state}, filing_number = null, plan = ${sql.json(wholeCampaign().plan as never)},
    starts_at = ${set.starts}, ends_at = '2027-01-01T00:00:00+08:00', approved_at = ${NOW}, submitted_at = ${NOW} where id = ${world.campaignId}`;
}
const record = (by: Person, more: Record<string, unknown> = {}) =>
  fileCampaign(asActor(by), { campaignId: world.campaignId, filingNumber: number(), ...more });
const confirm = async (by: Person, filingId: string, now = NOW) =>
  confirmFiling(asActor(by, now), {
    campaignId: world.campaignId,
    filingId,
    mark: await markOfFiling(filingId),
  });

beforeEach(async () => {
  await makeRegions();
  world = await makeWorld();
  city = await makePerson({ official: { role: 'city', regionCode: '360700' } });
  admin = await makePerson({ official: { role: 'admin', regionCode: '360000' } });
  neighbour = await makePerson({ official: { role: 'city', regionCode: '360800' } });
  owner = await makeMember(world.ngoId, 'any', 'owner');
  editor = await makeMember(world.ngoId, 'any', 'editor');
  holder = await makeMember(world.holderId, 'holder', 'owner');
  await make();
});

describe('a filing has two people (A.2, R17, R78)', () => {
  test('recorded, it is not filed; confirmed by another, it is', async () => {
    const filingNumber = number();
    const { filingId } = await record(holder, { filingNumber, submittedOn: '2026-09-01' });
    expect(await row()).toMatchObject({ state: 'approved', filingNumber: null });
    await confirm(city, filingId);
    expect(await row()).toMatchObject({ state: 'filed', filingNumber });
    expect(
      await sql`select kind, authority, channel, submitted_on::text as day, recorded_by, confirmed_by from filings where id = ${filingId}`,
    ).toMatchObject([
      {
        kind: 'normal',
        authority: '民政局',
        channel: 'online',
        day: '2026-09-01',
        recorded_by: holder.userId,
        confirmed_by: city.userId,
      },
    ]);
    await expect(confirm(admin, filingId)).rejects.toMatchObject({ details: { reason: 'decided_already' } });
    expect(await verifyAudit()).toEqual([]);
  });
  test('never by who recorded it, a neighbour, a member of the partner', async () => {
    const { filingId } = await record(city);
    await expect(confirm(city, filingId)).rejects.toMatchObject({
      code: 'FORBIDDEN',
      details: { reason: 'made_by_you' },
    });
    await expect(confirm(neighbour, filingId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(confirm(owner, filingId)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await row()).filingNumber).toBeNull();
  });
  test('a slip is corrected before it is confirmed; then who corrected it may not confirm', async () => {
    const { filingId } = await record(holder, { filingNumber: 'TYP0-1' });
    const right = number();
    expect(await record(city, { filingNumber: right })).toMatchObject({ filingId });
    await expect(confirm(city, filingId)).rejects.toMatchObject({ details: { reason: 'made_by_you' } });
    await confirm(holder, filingId);
    expect((await row()).filingNumber).toBe(right);
    await expect(record(city)).rejects.toMatchObject({ details: { reason: 'filed_already' } });
  });
  test('what was recorded anew after the second person opened the page is not confirmed by that page', async () => {
    const read = await record(city);
    const page = { campaignId: world.campaignId, filingId: read.filingId, mark: read.mark };
    const right = number();
    await record(admin, { filingNumber: right });
    const stale = { code: 'STALE_VERSION', details: { reason: 'read_again' } };
    await expect(confirmFiling(asActor(holder), page)).rejects.toMatchObject(stale);
    expect(await row()).toMatchObject({ state: 'approved', filingNumber: null });
    // The same number for another day is not what was read either.
    const again = await record(admin, { filingNumber: right, channel: 'counter' });
    await record(admin, { filingNumber: right, channel: 'online' });
    await expect(confirmFiling(asActor(holder), { ...page, mark: again.mark })).rejects.toMatchObject(stale);
    await confirm(holder, read.filingId);
    expect((await row()).filingNumber).toBe(right);
  });
  test('R18: a number another campaign has, recorded or confirmed', async () => {
    const taken = number();
    await record(city, { filingNumber: taken });
    const first = world;
    world = await makeWorld();
    await make();
    const wrong = { details: { errors: [{ path: 'filingNumber', code: 'filing_number_taken' }] } };
    await expect(record(city, { filingNumber: taken })).rejects.toMatchObject(wrong);
    await sql`delete from filings where campaign_id = ${first.campaignId}`;
    await sql`update campaigns set filing_number = ${taken} where id = ${first.campaignId}`;
    await expect(record(city, { filingNumber: taken })).rejects.toMatchObject(wrong);
  });
  test('R18: in other letters it is the same number, and a number is kept in one form', async () => {
    const serialOf = ++serial;
    const taken = `备案A-${process.pid}-${serialOf}`;
    const { filingId } = await record(city, { filingNumber: ` 备案ａ－${process.pid}-${serialOf} ` });
    expect(await sql`select number from filings where id = ${filingId}`).toEqual([{ number: taken }]);
    const first = world;
    world = await makeWorld();
    await make();
    const wrong = { details: { errors: [{ path: 'filingNumber', code: 'filing_number_taken' }] } };
    await expect(record(city, { filingNumber: taken.toLowerCase() })).rejects.toMatchObject(wrong);
    // One recorded before that, as it was typed: neither recorded again nor confirmed beside another.
    await sql`update filings set number = ${taken.toLowerCase()} where id = ${filingId}`;
    await expect(record(city, { filingNumber: taken })).rejects.toMatchObject(wrong);
    const own = await record(city);
    await sql`update filings set number = ${taken} where id = ${own.filingId}`;
    await expect(confirm(admin, own.filingId)).rejects.toMatchObject(wrong);
    await sql`delete from filings where campaign_id = ${first.campaignId}`;
    await confirm(admin, own.filingId);
  });
  test('R16: handed in ten days before the start, not before its approval, not tomorrow', async () => {
    const of = (code: string, date?: string) => ({
      details: { errors: [{ path: 'submittedOn', code, ...(date && { date }) }] },
    });
    await expect(record(city, { submittedOn: '2026-09-02' })).rejects.toMatchObject(of('in_the_future'));
    await expect(record(city, { submittedOn: '2026-08-31' })).rejects.toMatchObject(of('before_approval'));
    await make({ starts: '2026-09-10T00:00:00+08:00' });
    await expect(record(city)).rejects.toMatchObject(of('filed_too_late', '2026-09-11'));
    await make({ starts: '2026-09-11T00:00:00+08:00' });
    await record(city);
  });
});

describe('a change of plan (R21)', () => {
  const proposal = (more: Record<string, unknown> = {}) => ({
    campaignId: world.campaignId,
    purpose: 'purpose 说明',
    useOfProceeds: '改为采购课桌和台灯',
    surplus: 'surplus 说明',
    endsOn: '2026-11-30',
    reason: '课桌价格下降，余款可再做台灯。',
    ...more,
  });
  const propose = async (by = editor, more: Record<string, unknown> = {}) =>
    (await proposeChange(asActor(by), { version: (await row()).version, ...proposal(more) })).planVersionId;
  const answer = (planVersionId: string, decision = 'approved') => ({
    campaignId: world.campaignId,
    planVersionId,
    decision,
    reason,
  });
  beforeEach(async () => {
    const { filingId } = await record(holder);
    await confirm(city, filingId);
  });

  test('the old plan governs until the change is endorsed, approved, filed and confirmed; then its dates do', async () => {
    const duty = async () =>
      (
        await sql`select due_on::text as due from obligations where id = ${`${world.campaignId}-final-1`} and void_at is null`
      )[0]?.due;
    await deriveObligations(NOW);
    expect(await duty()).toBe('2027-03-31');
    const before = await row();
    const id = await propose();
    await expect(reviewChange(asActor(city), answer(id))).rejects.toMatchObject({
      details: { reason: 'not_endorsed' },
    });
    await endorseChange(asActor(holder), answer(id));
    await expect(record(holder)).rejects.toMatchObject({ details: { reason: 'filed_already' } });
    await reviewChange(asActor(city), answer(id));
    const { filingId } = await record(holder, { filingNumber: String(before.filingNumber) });
    expect(await row()).toMatchObject({ plan: before.plan, endsAt: before.endsAt });
    await confirm(admin, filingId);
    const after = await row();
    expect(after.plan).toMatchObject({
      useOfProceeds: '改为采购课桌和台灯',
      beneficiaries: 'beneficiaries 说明',
    });
    expect(after.endsAt).toEqual(new Date('2026-12-01T00:00:00+08:00'));
    expect(after.filingNumber).toBe(before.filingNumber);
    await deriveObligations(NOW);
    expect(await duty()).toBe('2027-02-28');
    expect(
      (await listFiledVersions(world.campaignId)).map(({ n, reason: why, plan }) => [
        n,
        why,
        plan.useOfProceeds,
      ]),
    ).toEqual([
      [1, '', 'useOfProceeds 说明'],
      [2, '课桌价格下降，余款可再做台灯。', '改为采购课桌和台灯'],
    ]);
  });
  test('refused, the plan stays and another may be proposed', async () => {
    const before = await row();
    await endorseChange(asActor(holder), answer(await propose(), 'returned'));
    const second = await propose();
    await endorseChange(asActor(holder), answer(second));
    await reviewChange(asActor(city), answer(second, 'returned'));
    expect(await row()).toMatchObject({ plan: before.plan, endsAt: before.endsAt });
    expect(await listFiledVersions(world.campaignId)).toHaveLength(1);
    await propose();
  });
  test('one at a time, with something changed, by its writers, never decided by who proposed it', async () => {
    await expect(propose(await makeMember(world.ngoId, 'any', 'viewer'))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(
      propose(editor, { useOfProceeds: 'useOfProceeds 说明', endsOn: '2026-12-31' }),
    ).rejects.toMatchObject({ details: { reason: 'nothing_changed' } });
    await expect(propose(editor, { endsOn: '2026-08-31' })).rejects.toMatchObject({
      details: { errors: [{ path: 'endsOn', code: 'ended_already' }] },
    });
    await expect(propose(editor, { endsOn: '2029-09-21' })).rejects.toMatchObject({
      details: { errors: [{ path: 'endsOn', code: 'runs_too_long' }] },
    });
    const id = await propose({ ...holder, memberships: [...holder.memberships, ...editor.memberships] });
    await expect(propose()).rejects.toMatchObject({ details: { reason: 'change_open' } });
    await expect(endorseChange(asActor(holder), answer(id))).rejects.toMatchObject({
      code: 'FORBIDDEN',
      details: { reason: 'made_by_you' },
    });
  });
});

describe('ended early', () => {
  test('by the organisation or its holder with a reason; nobody else', async () => {
    const { filingId } = await record(holder);
    await confirm(city, filingId);
    const input = { campaignId: world.campaignId, reason };
    await expect(closeCampaign(asActor(editor), input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(closeCampaign(asActor(city), input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await closeCampaign(asActor(owner), input);
    expect(await row()).toMatchObject({ state: 'closed', closedAt: NOW });
    await expect(closeCampaign(asActor(holder), input)).rejects.toMatchObject({ code: 'WRONG_STATE' });
  });
  test.each([
    ['an official', () => city, () => holder, 'not_closed_paused_by_official'],
    ['an official', () => city, () => owner, 'not_closed_paused_by_official'],
    ['the holder', () => holder, () => owner, 'not_closed_paused_by_holder'],
  ])('what %s paused stays paused, with the reason', async (_, by, closer, refusal) => {
    await pausedBy(by());
    await expect(
      closeCampaign(asActor(closer()), { campaignId: world.campaignId, reason: '想提前结束。' }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN', details: { reason: refusal } });
    expect(await row()).toMatchObject({ state: 'paused', pauseReason: reason });
  });
  test('whoever paused it, or stands above, ends it', async () => {
    await pausedBy(owner);
    await closeCampaign(asActor(holder), { campaignId: world.campaignId, reason });
    expect(await row()).toMatchObject({ state: 'closed', pauseReason: null });
  });
  async function pausedBy(person: Person) {
    const { filingId } = await record(holder);
    await confirm(city, filingId);
    await sql`update campaigns set state = 'live', starts_at = '2026-09-01T00:00:00+08:00' where id = ${world.campaignId}`;
    const isOfficial = person === city;
    await pauseCampaign(asActor(person), {
      campaignId: world.campaignId,
      reason,
      ...(isOfficial && { notify: 'no' }),
    });
  }
});

describe('festival entry', () => {
  const entry = () => ({ campaignId: world.campaignId, festivalId: world.festivalId });
  const entered = async () =>
    (await sql`select entered_by as "by" from festival_campaigns where campaign_id = ${world.campaignId}`)[0];
  beforeEach(async () => {
    await sql`delete from festival_campaigns where campaign_id = ${world.campaignId}`;
    await make({ state: 'filed', starts: '2026-09-01T00:00:00+08:00' });
    await sql`update campaigns set filing_number = ${number()} where id = ${world.campaignId}`;
  });
  test('entered once by an editor, left before it opens, not after', async () => {
    await enterFestival(asActor(editor), entry());
    await enterFestival(asActor(owner), entry());
    expect(await entered()).toEqual({ by: editor.userId });
    await expect(leaveFestival(asActor(editor, new Date('2026-09-08')), entry())).rejects.toMatchObject({
      details: { reason: 'festival_open' },
    });
    await leaveFestival(asActor(editor), entry());
    expect(await entered()).toBeUndefined();
    await expect(leaveFestival(asActor(editor), entry())).rejects.toMatchObject({
      details: { reason: 'not_entered' },
    });
  });
  test('not by others, not without a filing, not of another place', async () => {
    await expect(enterFestival(asActor(holder), entry())).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await sql`update festivals set region_code = '360800' where id = ${world.festivalId}`;
    await expect(enterFestival(asActor(editor), entry())).rejects.toMatchObject({
      details: { reason: 'festival_region' },
    });
    await sql`update campaigns set filing_number = null where id = ${world.campaignId}`;
    await expect(enterFestival(asActor(editor), entry())).rejects.toMatchObject({
      details: { reason: 'not_filed' },
    });
  });
  test('R66: not while the organisation or its holder owes a report', async () => {
    for (const [ngoId, word] of [
      [world.ngoId, 'reports_overdue'],
      [world.holderId, 'holder_reports_overdue'],
    ] as const) {
      await sql`insert into obligations (id, kind, n, ngo_id, period_from, period_to, due_on, created_at)
        values (${`owed-${ngoId}`}, 'annual', 2025, ${ngoId}, '2025-01-01', '2025-12-31', '2026-05-31', ${NOW})`;
      await expect(enterFestival(asActor(editor), entry())).rejects.toMatchObject({
        details: { reason: word },
      });
      await sql`delete from obligations where id = ${`owed-${ngoId}`}`;
    }
    await enterFestival(asActor(editor), entry());
  });
});

describe('what is judged when a campaign is submitted and approved', () => {
  /** A whole draft of the partner under its holder. */
  async function draft() {
    await makePartnership(world.holderId, world.ngoId);
    await make({ state: 'draft' });
    await sql`update campaigns set title_zh = '书桌', summary_zh = '一句话', summary_en = 'One', story_zh = '正文', story_en = 'Text', target_fen = 100000,
      budget = '[{"labelZh":"书","labelEn":"Books","fen":100000}]' where id = ${world.campaignId}`;
  }
  const submit = async (more: Record<string, unknown> = {}) =>
    submitCampaign(asActor(owner), { campaignId: world.campaignId, version: (await row()).version, ...more });
  beforeEach(draft);

  test('R13: the same people and use under another holder, unless a reason says why; it is kept', async () => {
    const other = await makeWorld();
    await sql`update campaigns set ngo_id = ${world.ngoId}, plan = (select plan || '{"beneficiaries": " beneficiaries　说明。"}' from campaigns where id = ${world.campaignId}) where id = ${other.campaignId}`;
    await expect(submit()).rejects.toMatchObject({
      details: { errors: [{ path: 'duplicateReason', code: 'duplicate_campaign' }] },
    });
    await submit({ duplicateReason: '两家募捐主体分别负责南北两片。' });
    expect(
      await sql`select duplicate_reason as why from campaigns where id = ${world.campaignId}`,
    ).toMatchObject([{ why: '两家募捐主体分别负责南北两片。' }]);
  });
  test('R20: longer than one campaign may run; R27: an appeal for oneself', async () => {
    await sql`update campaigns set ends_at = '2029-09-22T00:00:00+08:00', story_zh = '我女儿确诊白血病，手术费还差三十万。' where id = ${world.campaignId}`;
    await expect(submit()).rejects.toMatchObject({
      details: {
        errors: [
          { path: 'endsOn', code: 'runs_too_long' },
          { path: 'storyZh', code: 'personal_appeal' },
        ],
      },
    });
  });
  test('R16 and R66 once more at approval', async () => {
    await submit();
    await sql`update campaigns set endorsed_at = ${NOW} where id = ${world.campaignId}`;
    const approve = async (now: Date) =>
      reviewCampaign(asActor(city, now), {
        campaignId: world.campaignId,
        version: (await row()).version,
        decision: 'approved',
        reason,
      });
    await expect(approve(new Date('2026-09-12T02:00:00Z'))).rejects.toMatchObject({
      details: { reason: 'dates_too_soon' },
    });
    await sql`insert into obligations (id, kind, n, ngo_id, period_from, period_to, due_on, created_at)
      values (${`late-${world.holderId}`}, 'annual', 2025, ${world.holderId}, '2025-01-01', '2025-12-31', '2026-05-31', ${NOW})`;
    await expect(approve(NOW)).rejects.toMatchObject({ details: { reason: 'holder_reports_overdue' } });
    await sql`delete from obligations where id = ${`late-${world.holderId}`}`;
    await approve(NOW);
    expect((await row()).state).toBe('approved');
  });
});
