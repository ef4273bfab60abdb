import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { db, sql } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { deriveObligations } from '@/lib/disclosure/derive';
import { readFigures } from '@/lib/disclosure/figures';
import { publishReport } from '@/lib/disclosure/publish';
import { findPublicReport, listPublicObligations } from '@/lib/disclosure/queries';
import { runChecks } from '@/lib/ledger/check';
import { createProject } from '@/lib/projects/create';
import { editProject } from '@/lib/projects/edit';
import { endProject } from '@/lib/projects/end';
import { addCampaign, takeOutCampaign } from '@/lib/projects/place';
import { findPublicProject, getProject, listPublicProjects } from '@/lib/projects/queries';
import { listPublicPaths } from '@/lib/reports/public-paths';
import { decideMovement } from '@/lib/spending/decide';
import { events, give, makeWorld, type World } from '../support/money-world';
import { makeMember, makeRegions, type Person } from '../support/people';
import { as, campaignOf, giveTo, on, publishOf, refusal, spendOf, words } from '../support/project-world';

/** How a project's days hang together with its campaigns'; each test has a project of its own. */
let world: World;
let owner: Person, holderOwner: Person, holderFinance: Person;

const slugOf = async (ngoId: string) =>
  (await sql<{ slug: string }[]>`select slug from ngos where id = ${ngoId}`)[0]!.slug;

beforeAll(async () => {
  await makeRegions();
  world = await makeWorld();
  owner = await makeMember(world.ngoId, await slugOf(world.ngoId), 'owner');
  holderOwner = await makeMember(world.holderId, await slugOf(world.holderId), 'owner');
  holderFinance = await makeMember(world.holderId, await slugOf(world.holderId), 'finance');
});

async function projectWith(campaignIds: readonly string[], more: Record<string, unknown> = {}) {
  const { projectId } = await createProject(as(owner), { ngoId: world.ngoId, ...words(more) });
  for (const campaignId of campaignIds) await addCampaign(as(owner), { projectId, campaignId });
  return projectId;
}
const edit = (projectId: string, day: string, more: Record<string, unknown>) =>
  editProject(as(owner, day), { projectId, version: 1, ...words(more) });
const owed = async (projectId: string, day: string) => {
  await deriveObligations(on(day));
  return (await listPublicObligations({ projectId }, on(day))).map(
    ({ kind, n, dueOn }) => `${kind}-${n} ${dueOn}`,
  );
};
const owesFrom = async (projectId: string) =>
  (
    await sql<{ day: string | null }[]>`select owes_from::text as day from projects where id = ${projectId}`
  )[0]!.day;

describe('a campaign that outlasts its project', () => {
  test('does not join until the project is made longer', async () => {
    const campaignId = await campaignOf(world, { startsOn: '2026-02-01', endsAt: '2026-07-02' });
    const projectId = await projectWith([], { endsOn: '2026-06-30' });
    await expect(addCampaign(as(owner), { projectId, campaignId })).rejects.toMatchObject(
      refusal('project_ends_before'),
    );
    await edit(projectId, '2026-02-01', { endsOn: '2026-07-01' });
    await addCampaign(as(owner), { projectId, campaignId });
  });
  test('holds the last day: neither earlier than the campaign’s, nor today while it raises', async () => {
    const projectId = await projectWith([
      await campaignOf(world, { startsOn: '2026-02-01', endsAt: '2026-07-02' }),
    ]);
    for (const endsOn of ['2026-06-30', '2026-04-10'])
      await expect(edit(projectId, '2026-04-10', { endsOn })).rejects.toMatchObject({
        details: { errors: [{ path: 'endsOn', code: 'before_campaign_end', date: '2026-07-01' }] },
      });
    await edit(projectId, '2026-04-10', { endsOn: '2026-07-01' });
  });
  test('moved later by its plan: the reports on the whole wait for it, and its money is still owed (R62)', async () => {
    const campaignId = await campaignOf(world, { startsOn: '2026-02-01', endsAt: '2026-12-01' });
    const draft = await campaignOf(world, { startsOn: '2026-10-01', endsAt: '2026-11-01', state: 'draft' });
    await giveTo(world, campaignId, 5_000);
    const projectId = await projectWith([campaignId, draft]);
    await sql`update campaigns set ends_at = '2027-04-01T00:00:00+08:00' where id = ${campaignId}`;
    expect(await owed(projectId, '2027-02-10')).toEqual([
      'quarterly-1 2026-05-01',
      'quarterly-2 2026-08-01',
      'quarterly-3 2026-11-01',
      'final-1 2027-06-30',
      'use_of_proceeds-1 2027-06-30',
    ]);
    expect(await owed(projectId, '2027-04-02')).toContain('surplus-1 2027-06-30');
    // A draft may still become a campaign: it leaves first, which it may whatever is late.
    const obligationId = `${projectId}-surplus-1`;
    await expect(publishOf(owner, obligationId, '2027-04-02')).rejects.toMatchObject(
      refusal('project_raises'),
    );
    await takeOutCampaign(as(owner, '2027-04-02'), { projectId, campaignId: draft });
    const [report] = await sql<
      { id: string }[]
    >`select id from reports where obligation_id = ${obligationId}`;
    await publishReport(as(owner, '2027-04-02'), { reportId: report!.id, edit: '2' });
  });
});

test('a project does not end while a draft belongs to it', async () => {
  const draft = await campaignOf(world, { startsOn: '2026-10-01', endsAt: '2026-11-01', state: 'draft' });
  const projectId = await projectWith([draft]);
  const end = () => endProject(as(owner, '2026-03-01'), { projectId, version: 1 });
  await expect(end()).rejects.toMatchObject(refusal('project_raises'));
  await takeOutCampaign(as(owner, '2026-03-01'), { projectId, campaignId: draft });
  await end();
});

test('its dates have bounds, and a suspended organisation does not edit', async () => {
  await expect(projectWith([], { startsOn: '0026-02-01', endsOn: '2027-01-31' })).rejects.toMatchObject({
    details: {
      errors: [
        { path: 'startsOn', code: 'project_starts_too_early' },
        { path: 'endsOn', code: 'project_too_long' },
      ],
    },
  });
  const projectId = await projectWith([]);
  await sql`update ngos set state = 'suspended' where id = ${world.ngoId}`;
  await expect(edit(projectId, '2026-02-01', { nameEn: 'Another' })).rejects.toMatchObject(
    refusal('ngo_suspended'),
  );
  await sql`update ngos set state = 'verified' where id = ${world.ngoId}`;
});

test('a campaign that ended long ago with money left stays; with the last one gone nothing is owed from any day', async () => {
  const campaignId = await campaignOf(world, { startsOn: '2026-02-01', endsAt: '2026-07-01' });
  await giveTo(world, campaignId, 1_000);
  const projectId = await projectWith([campaignId]);
  const takeOut = (day: string) => takeOutCampaign(as(owner, day), { projectId, campaignId });
  await expect(takeOut('2026-10-01')).rejects.toMatchObject(refusal('project_keeps_surplus'));
  expect(await owesFrom(projectId)).toBe('2026-02-01');
  await takeOut('2026-09-30');
  expect(await owesFrom(projectId)).toBeNull();
});

test('a short project that is made long owes no report that was never asked for', async () => {
  const projectId = await projectWith(
    [await campaignOf(world, { startsOn: '2026-02-01', endsAt: '2026-06-01' })],
    { endsOn: '2026-06-30' },
  );
  expect(await owed(projectId, '2026-06-15')).toEqual([]);
  await edit(projectId, '2026-06-15', { endsOn: '2026-12-31' });
  expect(await owed(projectId, '2026-06-15')).toEqual([
    'quarterly-2 2026-08-01',
    'quarterly-3 2026-11-01',
    'final-1 2027-03-31',
    'use_of_proceeds-1 2027-03-31',
  ]);
});

test('all its campaigns taken down: what was due stays, its page and reports stay, lists do not name it', async () => {
  const campaignId = await campaignOf(world, { startsOn: '2026-02-01', endsAt: '2026-12-01' });
  const projectId = await projectWith([campaignId]);
  const before = await owed(projectId, '2026-04-10');
  expect(before).toContain('quarterly-1 2026-05-01');
  await sql`update campaigns set state = 'taken_down', closed_at = '2026-04-12T02:00:00Z' where id = ${campaignId}`;
  expect(await owed(projectId, '2026-05-10')).toEqual(before);
  await publishOf(owner, `${projectId}-quarterly-1`, '2026-05-10');
  const at = on('2026-05-11');
  expect((await findPublicProject(projectId, 'en', at))!.campaigns.map(({ id }) => id)).toEqual([campaignId]);
  expect((await getProject(as(owner), projectId)).isPublic).toBe(true);
  expect(await findPublicReport({ projectId }, 'quarterly-1', { locale: 'en', now: at })).not.toBeNull();
  expect((await listPublicProjects(world.ngoId, 'en', at)).map(({ id }) => id)).not.toContain(projectId);
  expect(await listPublicPaths()).not.toContain(`/projects/${projectId}`);
});

test('one campaign’s deficit does not hide what another has left', async () => {
  const [full, spent] = [
    await campaignOf(world, { startsOn: '2026-02-01', endsAt: '2026-07-01' }),
    await campaignOf(world, { startsOn: '2026-02-01', endsAt: '2026-07-01' }),
  ];
  await giveTo(world, full, 10_000);
  const gift = await giveTo(world, spent, 10_000);
  const id = await spendOf(holderFinance, world, { campaignId: spent, amount: '100', purpose: 'aid' });
  await decideMovement(as(holderOwner, '2026-04-01'), {
    kind: 'spending',
    id,
    decision: 'approved',
    reason: '',
  });
  await give([events.refund(gift, `re_${id}`, 10_000)]);
  const projectId = await projectWith([full, spent], { endsOn: '2026-07-01' });
  expect(await owed(projectId, '2026-07-10')).toContain('surplus-1 2026-10-01');
});

test('a report is of the campaigns its own transaction sees', async () => {
  const campaignId = await campaignOf(world, { startsOn: '2026-02-01', endsAt: '2026-07-01' });
  await giveTo(world, campaignId, 4_200);
  const projectId = await projectWith([]);
  const days = { from: '2026-02-01', to: '2026-07-01' };
  const subject = { kind: 'final' as const, projectId, campaignId: null, ngoId: world.ngoId, days };
  const figures = await db.transaction(async (tx) => {
    await tx.update(campaigns).set({ projectId }).where(eq(campaigns.id, campaignId));
    return readFigures(tx, subject);
  });
  expect(figures).toMatchObject({ grossFen: 4_200, leftFen: 4_200 });
});

test('a project has 200 campaigns at most', async () => {
  const last = await campaignOf(world, { startsOn: '2026-02-01', endsAt: '2026-07-01' });
  const projectId = await projectWith([]);
  await sql`insert into campaigns (id, slug, ngo_id, holder_id, project_id, region_code, category, state, title_zh, title_en, target_fen, plan, starts_at, ends_at, budget, created_at)
    select 'camp_full_' || n, 'full-' || n, ngo_id, holder_id, ${projectId}, region_code, category, 'draft', title_zh, title_en, target_fen, plan, starts_at, ends_at, budget, created_at
    from campaigns, generate_series(1, 200) n where id = ${last}`;
  await expect(addCampaign(as(owner), { projectId, campaignId: last })).rejects.toMatchObject(
    refusal('project_full'),
  );
  await sql`delete from campaigns where id = 'camp_full_1'`;
  await addCampaign(as(owner), { projectId, campaignId: last });
});

test('the books hold', async () => {
  expect(await runChecks()).toEqual([]);
});
