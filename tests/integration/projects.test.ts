import { beforeAll, describe, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { verifyAudit } from '@/lib/audit/verify';
import { createCampaign } from '@/lib/campaigns/create';
import { deriveObligations } from '@/lib/disclosure/derive';
import { draftReport } from '@/lib/disclosure/draft';
import { editReport } from '@/lib/disclosure/edit-report';
import { publishReport } from '@/lib/disclosure/publish';
import { findPublicReport, listOverdue, listPublicObligations } from '@/lib/disclosure/queries';
import { remindOfReports } from '@/lib/disclosure/remind';
import { runChecks } from '@/lib/ledger/check';
import { listNgoLog } from '@/lib/ngos/log';
import { createProject } from '@/lib/projects/create';
import { editProject } from '@/lib/projects/edit';
import { endProject } from '@/lib/projects/end';
import { addCampaign, takeOutCampaign } from '@/lib/projects/place';
import { findPublicProject, getProject, listProjects, listPublicProjects } from '@/lib/projects/queries';
import { listPublicPaths } from '@/lib/reports/public-paths';
import { readBooks, readUse } from '@/lib/spending/balances';
import { decideMovement } from '@/lib/spending/decide';
import { readTotals } from '@/lib/totals/queries';
import { events, give, makeWorld, type TestGift, type World } from '../support/money-world';
import { asVisitor, makeMember, makePerson, makeRegions, type Person } from '../support/people';
import {
  as,
  campaignOf,
  giveTo,
  on,
  publishOf,
  refusal,
  spendOf,
  textOf,
  words,
} from '../support/project-world';
import { takenBack } from '../support/reversal';
import { basics } from '../support/typed-forms';

/** A project of a year over two campaigns of one organisation, which another organisation has nothing to do with. */
let world: World, other: World;
let firstId: string, secondId: string, projectId: string;
let owner: Person, editor: Person, finance: Person, viewer: Person, otherOwner: Person;
let holderOwner: Person,
  holderFinance: Person,
  auditor: Person,
  ganzhou: Person,
  jian: Person,
  stranger: Person;
let firstGift: TestGift;

const makeCampaign = (startsOn: string, endsAt: string, state = 'live') =>
  campaignOf(world, { startsOn, endsAt, state });
const given = (campaignId: string, amountFen: number) => giveTo(world, campaignId, amountFen);
const spend = (campaignId: string, amount: string, purpose: string) =>
  spendOf(holderFinance, world, { campaignId, amount, purpose });
const approve = (id: string) =>
  decideMovement(as(holderOwner, '2026-04-01'), { kind: 'spending', id, decision: 'approved', reason: '' });

beforeAll(async () => {
  await makeRegions();
  [world, other] = [await makeWorld(), await makeWorld()];
  firstId = world.campaignId;
  await sql`update campaigns set starts_at = '2026-01-15T00:00:00+08:00', ends_at = '2026-07-01T00:00:00+08:00',
    budget = ${sql.json([{ labelZh: '书', labelEn: 'Books', fen: 100 }])} where id = ${firstId}`;
  secondId = await makeCampaign('2026-02-15', '2026-08-01');
  const member = async (ngoId: string, role: 'owner' | 'editor' | 'finance' | 'viewer') =>
    makeMember(
      ngoId,
      (await sql<{ slug: string }[]>`select slug from ngos where id = ${ngoId}`)[0]!.slug,
      role,
    );
  [owner, editor] = [await member(world.ngoId, 'owner'), await member(world.ngoId, 'editor')];
  [finance, viewer] = [await member(world.ngoId, 'finance'), await member(world.ngoId, 'viewer')];
  [holderOwner, holderFinance] = [
    await member(world.holderId, 'owner'),
    await member(world.holderId, 'finance'),
  ];
  otherOwner = await member(other.ngoId, 'owner');
  auditor = await makePerson({ official: { role: 'auditor', regionCode: '360000' } });
  ganzhou = await makePerson({ official: { role: 'city', regionCode: '360700' } });
  jian = await makePerson({ official: { role: 'city', regionCode: '360800' } });
  stranger = await makePerson();
  firstGift = await given(firstId, 10_000);
  await given(secondId, 6_000);
  ({ projectId } = await createProject(as(editor), { ngoId: world.ngoId, ...words() }));
});

describe('who may do what', () => {
  test('owners and editors write; finance and viewers read; officials in scope only see; nobody else knows of it', async () => {
    for (const person of [finance, viewer, auditor]) {
      await expect(createProject(as(person), { ngoId: world.ngoId, ...words() })).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
      expect((await getProject(as(person), projectId)).canWrite).toBe(false);
    }
    for (const [person, code] of [
      [finance, 'FORBIDDEN'],
      [viewer, 'FORBIDDEN'],
      [auditor, 'FORBIDDEN'],
      [ganzhou, 'FORBIDDEN'],
      [jian, 'NOT_FOUND'],
      [otherOwner, 'NOT_FOUND'],
      [holderOwner, 'NOT_FOUND'],
      [stranger, 'NOT_FOUND'],
    ] as const) {
      const calls = [
        () => editProject(as(person), { projectId, version: 1, ...words({ nameEn: 'Mine' }) }),
        () => addCampaign(as(person), { projectId, campaignId: firstId }),
        () => takeOutCampaign(as(person), { projectId, campaignId: firstId }),
        () => endProject(as(person), { projectId, version: 1 }),
      ];
      for (const call of calls) await expect(call()).rejects.toMatchObject({ code });
      if (code === 'NOT_FOUND')
        await expect(getProject(as(person), projectId)).rejects.toMatchObject({ code });
    }
    await expect(getProject(asVisitor(), projectId)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(listProjects(as(otherOwner), world.ngoId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await listProjects(as(viewer), world.ngoId)).map(({ id }) => id)).toEqual([projectId]);
    expect(await listProjects(as(otherOwner), other.ngoId)).toEqual([]);
    expect((await getProject(as(owner), projectId)).project).toMatchObject({
      version: 1,
      nameEn: 'Safe homes',
    });
  });
  test('a project is not begun when it would be over, nor by an organisation that is not verified', async () => {
    await expect(
      createProject(as(owner), {
        ngoId: world.ngoId,
        ...words({ startsOn: '2025-01-01', endsOn: '2026-01-31' }),
      }),
    ).rejects.toMatchObject({ details: { errors: [{ path: 'endsOn', code: 'ended_already' }] } });
    await sql`update ngos set state = 'suspended' where id = ${other.ngoId}`;
    await expect(createProject(as(otherOwner), { ngoId: other.ngoId, ...words() })).rejects.toMatchObject(
      refusal('ngo_suspended'),
    );
    await sql`update ngos set state = 'verified' where id = ${other.ngoId}`;
  });
  test('two editors: the second is told and nothing is overwritten', async () => {
    await editProject(as(editor), { projectId, version: 1, ...words({ nameEn: 'Safe homes of Yudu' }) });
    await expect(
      editProject(as(owner), { projectId, version: 1, ...words({ nameEn: 'Another name' }) }),
    ).rejects.toMatchObject({ code: 'STALE_VERSION' });
    expect((await getProject(as(owner), projectId)).project).toMatchObject({
      version: 2,
      nameEn: 'Safe homes of Yudu',
    });
  });
  test('once begun its first day stays', async () => {
    await expect(
      editProject(as(editor, '2026-02-02'), { projectId, version: 2, ...words({ startsOn: '2026-03-01' }) }),
    ).rejects.toMatchObject(refusal('project_begun'));
  });
});

describe('its campaigns', () => {
  test('are the organisation’s own, each in one project at most, and not those taken down or late with a report', async () => {
    await expect(addCampaign(as(editor), { projectId, campaignId: other.campaignId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const down = await makeCampaign('2026-01-01', '2026-12-01', 'taken_down');
    await expect(addCampaign(as(editor), { projectId, campaignId: down })).rejects.toMatchObject(
      refusal('project_taken_down'),
    );
    const late = await makeCampaign('2025-06-01', '2025-09-01', 'reporting');
    await sql`insert into obligations (id, kind, n, ngo_id, campaign_id, period_from, period_to, due_on, created_at)
      values (${`${late}-final-1`}, 'final', 1, ${world.ngoId}, ${late}, '2025-06-01', '2025-08-31', '2025-11-30', now())`;
    await expect(addCampaign(as(editor), { projectId, campaignId: late })).rejects.toMatchObject(
      refusal('project_campaign_overdue'),
    );
    await sql`update obligations set met_at = now() where campaign_id = ${late}`;
    for (const campaignId of [firstId, secondId]) await addCampaign(as(editor), { projectId, campaignId });
    await expect(addCampaign(as(editor), { projectId, campaignId: firstId })).rejects.toMatchObject(
      refusal('project_has_campaign'),
    );
    const { projectId: another } = await createProject(as(owner), { ngoId: world.ngoId, ...words() });
    await expect(addCampaign(as(owner), { projectId: another, campaignId: firstId })).rejects.toMatchObject(
      refusal('project_other'),
    );
    await expect(
      takeOutCampaign(as(owner), { projectId: another, campaignId: firstId }),
    ).rejects.toMatchObject(refusal('project_without'));
    await sql`delete from projects where id = ${another}`;
    expect((await getProject(as(viewer), projectId)).campaigns.map(({ id }) => id)).toEqual([
      firstId,
      secondId,
    ]);
  });
  test('PostgreSQL itself refuses another organisation’s campaign', async () => {
    await expect(
      sql`update campaigns set project_id = ${projectId} where id = ${other.campaignId}`,
    ).rejects.toMatchObject({ constraint_name: 'campaigns_project_of_ngo' });
  });
  test('may leave while no report tells of them', async () => {
    const counted = async () =>
      (await listProjects(as(viewer), world.ngoId)).map(({ id, campaignCount }) => [id, campaignCount]);
    expect(await counted()).toEqual([[projectId, 2]]);
    await takeOutCampaign(as(owner), { projectId, campaignId: secondId });
    expect(await counted()).toEqual([[projectId, 1]]);
    expect((await getProject(as(owner), projectId)).free.map(({ id }) => id)).toContain(secondId);
    await addCampaign(as(owner), { projectId, campaignId: secondId });
  });
});

describe('its money', () => {
  test('is the sum of its campaigns, after a refund and a reversal of spending too', async () => {
    const spent = [await spend(firstId, '30', 'aid'), await spend(secondId, '5.50', 'admin')];
    for (const id of spent) await approve(id);
    const wrong = await spend(secondId, '20', 'fundraising');
    await approve(wrong);
    const sumOf = async () => {
      const [first, second] = [await readUse(firstId), await readUse(secondId)];
      const { sum } = await readBooks([firstId, secondId]);
      for (const name of [
        'receivedFen',
        'spentFen',
        'leftFen',
        'aidFen',
        'adminFen',
        'fundraisingFen',
      ] as const)
        expect(sum.use[name]).toBe(first[name] + second[name]);
      const totals = [await readTotals(`campaign:${firstId}`), await readTotals(`campaign:${secondId}`)];
      expect(sum.totals.netFen).toBe(totals[0]!.netFen + totals[1]!.netFen);
      expect(sum.totals.giftCount).toBe(2);
      return sum.use;
    };
    expect(await sumOf()).toMatchObject({ receivedFen: 16_000, spentFen: 5_550, leftFen: 10_450 });
    await give([events.refund(firstGift, 're_part', 2_000)]);
    await takenBack(
      { kind: 'spending', id: wrong, reason: '书店退货，书款退回。' },
      { asker: as(holderFinance, '2026-04-02'), confirmer: as(holderOwner, '2026-04-02') },
    );
    expect(await sumOf()).toMatchObject({
      receivedFen: 14_000,
      spentFen: 3_550,
      aidFen: 3_000,
      adminFen: 550,
      fundraisingFen: 0,
      leftFen: 10_450,
    });
  });
  test('of a project without campaigns is nothing, as of the same moment as everything else', async () => {
    const { sum } = await readBooks([]);
    expect(sum.use).toMatchObject({ receivedFen: 0, spentFen: 0, leftFen: 0 });
    expect(sum.totals.checkpoint).toBe((await readTotals('platform')).checkpoint);
  });
});

describe('its public page', () => {
  test('is there once a campaign of it is public, with no word of any donor', async () => {
    const { projectId: empty } = await createProject(as(owner), { ngoId: world.ngoId, ...words() });
    expect(await findPublicProject(empty, 'en', on('2026-04-02'))).toBeNull();
    const draft = await makeCampaign('2026-09-01', '2026-10-01', 'draft');
    await addCampaign(as(owner), { projectId: empty, campaignId: draft });
    expect(await findPublicProject(empty, 'en', on('2026-04-02'))).toBeNull();
    const found = await findPublicProject(projectId, 'en', on('2026-04-02'));
    expect(found).toMatchObject({ name: 'Safe homes of Yudu', state: 'running', endsOn: '2027-01-31' });
    expect(found!.campaigns.map(({ id }) => id)).toEqual([firstId, secondId]);
    expect(JSON.stringify(found)).not.toMatch(/donor|nick|email/i);
    expect((await listPublicProjects(world.ngoId, 'zh', on('2026-04-02'))).map(({ id }) => id)).toEqual([
      projectId,
    ]);
    expect(await listPublicPaths()).toContain(`/projects/${projectId}`);
    expect(await listPublicPaths()).not.toContain(`/projects/${empty}`);
    await takeOutCampaign(as(owner), { projectId: empty, campaignId: draft });
  });
});

const publish = (key: string, day: string) => publishOf(owner, `${projectId}-${key}`, day, editor);
const duties = async () =>
  (await listPublicObligations({ projectId }, on('2026-05-10'))).map(({ kind, n, dueOn }) => [
    kind,
    n,
    dueOn,
  ]);

describe('R59: a project of more than six months', () => {
  test('owes a report every three months, and at its end the outcome and the use of the proceeds', async () => {
    await deriveObligations(on('2026-04-10'));
    expect(await duties()).toEqual([
      ['quarterly', 1, '2026-05-01'],
      ['quarterly', 2, '2026-08-01'],
      ['quarterly', 3, '2026-11-01'],
      ['final', 1, '2027-04-30'],
      ['use_of_proceeds', 1, '2027-04-30'],
    ]);
  });
  test('without a public campaign owes nothing, and what fell due before its first one joined neither', async () => {
    const { projectId: late } = await createProject(as(owner), { ngoId: world.ngoId, ...words() });
    const owed = async () =>
      (await sql`select id from obligations where project_id = ${late} and void_at is null order by due_on`)
        .length;
    expect(await owed()).toBe(0);
    const campaignId = await makeCampaign('2026-02-01', '2026-06-30', 'draft');
    await addCampaign(as(owner, '2026-05-02'), { projectId: late, campaignId });
    await deriveObligations(on('2026-05-02'));
    expect(await owed()).toBe(0);
    await sql`update campaigns set state = 'live' where id = ${campaignId}`;
    await deriveObligations(on('2026-05-02'));
    expect(
      (await listPublicObligations({ projectId: late }, on('2026-05-02'))).map(({ dueOn }) => dueOn),
    ).toEqual(['2026-08-01', '2026-11-01', '2027-04-30', '2027-04-30']);
    await takeOutCampaign(as(owner, '2026-05-02'), { projectId: late, campaignId });
    await sql`delete from obligations where project_id = ${late} or campaign_id = ${campaignId}`;
    await sql`delete from campaigns where id = ${campaignId}`;
  });
  test('is reminded of them', async () => {
    await remindOfReports(on('2026-04-17'));
    const mails = await sql<{ params: { titleEn: string; dueOn: string } }[]>`
      select params from mails where dedupe_key = ${`report_due:${projectId}-quarterly-1:2026-05-01:14`}`;
    expect(mails.map(({ params }) => [params.titleEn, params.dueOn])).toEqual([
      ['Safe homes of Yudu', '2026-05-01'],
    ]);
  });
  test('R65, R66: a late one is public and on the official’s board, stops new campaigns, and holds the dates', async () => {
    const [first] = await listPublicObligations({ projectId }, on('2026-05-10'));
    expect(first).toMatchObject({ state: 'overdue', titleEn: 'Safe homes of Yudu' });
    expect((await listOverdue(as(ganzhou, '2026-05-10'))).map(({ id }) => id)).toContain(
      `${projectId}-quarterly-1`,
    );
    expect(await listOverdue(as(jian, '2026-05-10'))).toEqual([]);
    await expect(
      createCampaign(as(owner, '2026-05-10'), { ngoId: world.ngoId, ...basics() }),
    ).rejects.toMatchObject(refusal('reports_overdue'));
    await expect(
      editProject(as(owner, '2026-05-10'), { projectId, version: 2, ...words({ endsOn: '2026-06-30' }) }),
    ).rejects.toMatchObject(refusal('project_reports_overdue'));
    await expect(
      takeOutCampaign(as(owner, '2026-05-10'), { projectId, campaignId: secondId }),
    ).rejects.toMatchObject(refusal('project_reports_overdue'));
  });
  test('publishes the figures of all its campaigns, to the fen', async () => {
    await publish('quarterly-1', '2026-05-10');
    const read = () =>
      findPublicReport({ projectId }, 'quarterly-1', { locale: 'en', now: on('2026-05-11') });
    const { sum } = await readBooks([firstId, secondId]);
    expect((await read())!.versions[0]!.figures).toMatchObject({
      grossFen: 16_000,
      refundedFen: 2_000,
      netFen: sum.totals.netFen,
      giftCount: 2,
      aidFen: 3_000,
      adminFen: 550,
      leftFen: 10_450,
    });
    expect((await read())!.obligation.state).toBe('met_late');
    const { reportId } = await draftReport(as(editor, '2026-05-12'), {
      obligationId: `${projectId}-quarterly-1`,
    });
    const note = { correctionZh: '人数写错了。', correctionEn: 'The count was wrong.' };
    await editReport(as(editor, '2026-05-12'), { reportId, edit: '1', ...textOf, ...note });
    await publishReport(as(owner, '2026-05-12'), { reportId, edit: '2' });
    expect((await read())!.versions.map(({ version, correction }) => [version, correction])).toEqual([
      [2, 'The count was wrong.'],
      [1, null],
    ]);
  });
  test('what a published report tells of neither leaves nor joins; what begins later may', async () => {
    await expect(
      takeOutCampaign(as(owner, '2026-05-12'), { projectId, campaignId: secondId }),
    ).rejects.toMatchObject(refusal('project_reported'));
    const [before, after] = [
      await makeCampaign('2026-04-01', '2026-06-01'),
      await makeCampaign('2026-06-01', '2026-08-15'),
    ];
    await expect(
      addCampaign(as(owner, '2026-05-12'), { projectId, campaignId: before }),
    ).rejects.toMatchObject(refusal('project_reported_without'));
    await addCampaign(as(owner, '2026-05-12'), { projectId, campaignId: after });
    await takeOutCampaign(as(owner, '2026-05-12'), { projectId, campaignId: after });
    await sql`delete from campaigns where id in ${sql([before, after])}`;
  });
});

describe('the end of a project', () => {
  test('waits for its campaigns and for what is late', async () => {
    await expect(endProject(as(owner, '2026-05-20'), { projectId, version: 2 })).rejects.toMatchObject(
      refusal('project_raises'),
    );
    await deriveObligations(on('2026-09-10'));
    await expect(endProject(as(owner, '2026-09-10'), { projectId, version: 2 })).rejects.toMatchObject(
      refusal('project_reports_overdue'),
    );
    await publish('quarterly-2', '2026-09-10');
    await expect(endProject(as(editor, '2026-09-10'), { projectId, version: 1 })).rejects.toMatchObject({
      code: 'STALE_VERSION',
    });
    await endProject(as(editor, '2026-09-10'), { projectId, version: 2 });
    await expect(endProject(as(editor, '2026-09-10'), { projectId, version: 3 })).rejects.toMatchObject(
      refusal('project_ended'),
    );
    const late = await makeCampaign('2026-10-01', '2026-11-01', 'draft');
    await expect(addCampaign(as(owner, '2026-09-10'), { projectId, campaignId: late })).rejects.toMatchObject(
      refusal('project_ended'),
    );
  });
  test('R62: what is left is the project’s to report, by its end and three months; its campaigns’ own ends then ask nothing', async () => {
    await deriveObligations(on('2026-09-10'));
    expect(await duties()).toEqual([
      ['quarterly', 1, '2026-05-01'],
      ['quarterly', 2, '2026-08-01'],
      ['final', 1, '2026-12-10'],
      ['surplus', 1, '2026-12-10'],
      ['use_of_proceeds', 1, '2026-12-10'],
    ]);
    const ofCampaigns = async () =>
      sql`select id from obligations where kind = 'surplus' and void_at is null and campaign_id in ${sql([firstId, secondId])}`;
    expect(await ofCampaigns()).toEqual([]);
    await sql`update campaigns set project_id = null where id = ${secondId}`;
    await deriveObligations(on('2026-09-10'));
    expect(await ofCampaigns()).toHaveLength(1);
    await sql`update campaigns set project_id = ${projectId} where id = ${secondId}`;
    await deriveObligations(on('2026-09-10'));
    expect(await ofCampaigns()).toEqual([]);
  });
  test('is told of only when every payment of every campaign is decided', async () => {
    const waiting = await spend(secondId, '1', 'aid');
    await expect(publish('use_of_proceeds-1', '2026-09-11')).rejects.toMatchObject(
      refusal('spending_waiting'),
    );
    await approve(waiting);
    const [draft] = await sql<{ id: string }[]>`
      select id from reports where obligation_id = ${`${projectId}-use_of_proceeds-1`}`;
    await publishReport(as(owner, '2026-09-11'), { reportId: draft!.id, edit: '2' });
    for (const key of ['final-1', 'surplus-1']) await publish(key, '2026-09-11');
    const all = await listPublicObligations({ projectId }, on('2026-09-11'));
    expect(all.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'quarterly met_late',
      'quarterly met_late',
      'final met',
      'surplus met',
      'use_of_proceeds met',
    ]);
  });
});

test('every act is in the organisation’s log, and the books and the log hold', async () => {
  const { items } = await listNgoLog(as(owner), { ngoId: world.ngoId, kind: 'project' });
  const acts = new Set(items.map(({ action }) => action));
  for (const act of ['create', 'edit', 'add', 'takeOut', 'end']) expect(acts).toContain(`project.${act}`);
  expect(items[0]).toMatchObject({ titleEn: 'Safe homes of Yudu' });
  expect((await listNgoLog(as(otherOwner), { ngoId: other.ngoId, kind: 'project' })).items).toEqual([]);
  expect(await runChecks()).toEqual([]);
  expect(await verifyAudit()).toEqual([]);
});
