import { beforeAll, describe, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { verifyAudit } from '@/lib/audit/verify';
import { createCampaign } from '@/lib/campaigns/create';
import { tickCampaigns } from '@/lib/campaigns/tick';
import { completeReported } from '@/lib/disclosure/complete';
import { deriveObligations } from '@/lib/disclosure/derive';
import { draftReport } from '@/lib/disclosure/draft';
import { editReport } from '@/lib/disclosure/edit-report';
import { publishReport } from '@/lib/disclosure/publish';
import {
  findPublicReport,
  getObligation,
  listNgoObligations,
  listOverdue,
  listPublicLate,
  listPublicObligations,
} from '@/lib/disclosure/queries';
import { remindOfReports } from '@/lib/disclosure/remind';
import { sendDueMails } from '@/lib/email/send';
import { decideMovement } from '@/lib/spending/decide';
import { recordSpending } from '@/lib/spending/record';
import { readTotals } from '@/lib/totals/queries';
import { events, give, makeGift, makeWorld, type World } from '../support/money-world';
import { asActor, asVisitor, makeMember, makePerson, makeRegions, type Person } from '../support/people';
import { picture } from '../support/pictures';
import { campaignOf } from '../support/project-world';
import { basics } from '../support/typed-forms';

/** A partner's campaign of seven months under a holder, from 1 February to 31 August 2026. */
let world: World;
let owner: Person, editor: Person, viewer: Person, holderOwner: Person, holderEditor: Person;
let ganzhou: Person, jian: Person, stranger: Person;
const on = (day: string) => new Date(`${day}T02:00:00Z`);
const as = (person: Person, day: string) => asActor(person, on(day));
const id = (rest: string) => `${world.campaignId}-${rest}`;
const stateOf = async () =>
  (await sql<{ state: string }[]>`select state from campaigns where id = ${world.campaignId}`)[0]!.state;

beforeAll(async () => {
  await makeRegions();
  world = await makeWorld();
  await sql`update campaigns set starts_at = '2026-02-01T00:00:00+08:00', ends_at = '2026-09-01T00:00:00+08:00',
    budget = ${sql.json([{ labelZh: '书', labelEn: 'Books', fen: 100 }])} where id = ${world.campaignId}`;
  await sql`update ngos set verified_at = '2025-06-01T00:00:00Z'`;
  const member = async (ngoId: string, role: 'owner' | 'editor' | 'viewer') =>
    makeMember(
      ngoId,
      (await sql<{ slug: string }[]>`select slug from ngos where id = ${ngoId}`)[0]!.slug,
      role,
    );
  [owner, editor, viewer] = [
    await member(world.ngoId, 'owner'),
    await member(world.ngoId, 'editor'),
    await member(world.ngoId, 'viewer'),
  ];
  [holderOwner, holderEditor] = [
    await member(world.holderId, 'owner'),
    await member(world.holderId, 'editor'),
  ];
  ganzhou = await makePerson({ official: { role: 'city', regionCode: '360700' } });
  jian = await makePerson({ official: { role: 'city', regionCode: '360800' } });
  stranger = await makePerson();
  const gift = await makeGift(world, 10_000);
  const may = Date.UTC(2026, 4, 20, 2) / 1000;
  await give([events.charge(gift, may), events.intent(gift, may), events.session(gift, may)]);
  await deriveObligations(on('2026-04-01'));
});

async function publish(obligationId: string, person: Person, day: string): Promise<string> {
  const { reportId } = await draftReport(as(person, day), { obligationId });
  await answer(reportId, person, day);
  await publishReport(as(person, day), { reportId, edit: '2' });
  return reportId;
}

/** Writes what the draft asks for: the second edit then. */
async function answer(reportId: string, person: Person, day: string): Promise<void> {
  const texts = { textZh: '做完了。', textEn: 'It is done.', correctionZh: '', correctionEn: '' };
  await editReport(as(person, day), { reportId, edit: '1', ...texts });
}

describe('what is owed', () => {
  test('follows from the dates (R12, R58, R63), and deriving it again changes nothing', async () => {
    const read = () =>
      sql`select id, ngo_id, period_from::text, period_to::text, due_on::text from obligations where void_at is null and campaign_id is not null order by due_on, id`;
    const first = await read();
    expect(first).toMatchObject([
      {
        id: id('quarterly-1'),
        ngo_id: world.ngoId,
        period_from: '2026-02-01',
        period_to: '2026-04-30',
        due_on: '2026-05-01',
      },
      { id: id('quarterly-2'), period_from: '2026-05-01', due_on: '2026-08-01' },
      { id: id('final-1'), period_to: '2026-08-31', due_on: '2026-11-30' },
      { id: id('partner_assessment-1'), ngo_id: world.holderId, due_on: '2026-11-30' },
    ]);
    await deriveObligations(on('2026-04-02'));
    expect(await read()).toEqual(first);
    const annual =
      await sql`select n, due_on::text from obligations where ngo_id = ${world.ngoId} and kind = 'annual' order by n`;
    expect(annual).toMatchObject([
      { n: 2025, due_on: '2026-05-31' },
      { n: 2026, due_on: '2027-05-31' },
    ]);
  });
  test('moves with the end; what is owed no more is void and never deleted (invariant 11)', async () => {
    await sql`update campaigns set ends_at = '2026-07-01T00:00:00+08:00' where id = ${world.campaignId}`;
    await deriveObligations(on('2026-04-02'));
    expect(
      await sql`select id, due_on::text, void_at is not null as void from obligations where campaign_id = ${world.campaignId} order by id`,
    ).toMatchObject([
      { id: id('final-1'), due_on: '2026-09-30', void: false },
      { id: id('partner_assessment-1'), void: false },
      { id: id('quarterly-1'), void: true },
      { id: id('quarterly-2'), void: true },
    ]);
    await sql`update campaigns set ends_at = '2026-09-01T00:00:00+08:00' where id = ${world.campaignId}`;
    await deriveObligations(on('2026-04-02'));
    expect(await sql`select id from obligations where void_at is not null`).toHaveLength(0);
  });
  test('a campaign closed early still owes what had fallen due; only what was due later is void (invariant 11)', async () => {
    const standing = async () =>
      (
        await sql<{ id: string; due: string }[]>`
          select id, due_on::text as due from obligations where campaign_id = ${world.campaignId} and kind <> 'surplus' and void_at is null order by id`
      ).map(({ id, due }) => `${id} ${due}`);
    const closeOn = async (day: string) => {
      await sql`update campaigns set closed_at = ${on(day)} where id = ${world.campaignId}`;
      await deriveObligations(on(day));
    };
    const finals = (due: string) => [`${id('final-1')} ${due}`, `${id('partner_assessment-1')} ${due}`];
    await closeOn('2026-05-07');
    expect(await standing()).toEqual([...finals('2026-08-07'), `${id('quarterly-1')} 2026-05-01`]);
    const late = await listPublicObligations({ campaignId: world.campaignId }, on('2026-05-07'));
    expect(late.map(({ kind, state }) => `${kind} ${state}`)[0]).toBe('quarterly overdue');
    await expect(
      createCampaign(as(owner, '2026-05-07'), { ngoId: world.ngoId, ...basics() }),
    ).rejects.toMatchObject({ details: { reason: 'reports_overdue' } });
    await sql`update campaigns set state = 'taken_down' where id = ${world.campaignId}`;
    await deriveObligations(on('2026-05-08'));
    expect(await standing()).toEqual([]);
    await sql`update campaigns set state = 'live', closed_at = null where id = ${world.campaignId}`;
    await deriveObligations(on('2026-04-02'));
    await closeOn('2026-05-01');
    expect(await standing()).toEqual([...finals('2026-08-01'), `${id('quarterly-1')} 2026-05-01`]);
    await sql`update campaigns set closed_at = null where id = ${world.campaignId}`;
    await deriveObligations(on('2026-04-02'));
    expect(
      await sql`select id from obligations where void_at is not null and kind <> 'surplus'`,
    ).toHaveLength(0);
  });
});

describe('reminders', () => {
  test('14, 3 and 0 days before, each once, to the organisation that owes it', async () => {
    const mails = () =>
      sql<
        { key: string; to: string }[]
      >`select dedupe_key as key, to_address as "to" from mails where kind = 'report_due' and dedupe_key like ${`report_due:${id('quarterly-1')}%`} order by created_at`;
    for (const day of [
      '2026-04-16',
      '2026-04-17',
      '2026-04-17',
      '2026-04-20',
      '2026-04-28',
      '2026-05-01',
      '2026-05-01',
      '2026-05-02',
    ])
      await remindOfReports(on(day));
    expect((await mails()).map(({ key }) => key.split(':').at(-1))).toEqual(['14', '3', '0']);
    expect(new Set((await mails()).map(({ to }) => to))).toEqual(new Set(['ngo@camphor.test']));
  });
  test('the mail is written', async () => {
    while ((await sendDueMails()) > 0);
    const [mail] = await sql<
      { subject: string; plain: string }[]
    >`select subject, plain from mails where kind = 'report_due' order by dedupe_key limit 1`;
    expect(mail!.subject).toContain('第 1 期季度进展公示');
    expect(mail!.plain).toContain(`/disclosure/${id('quarterly-1')}`);
  });
});

describe('late', () => {
  test('is public, on the officials’ list of the region, and stops new campaigns (R65, R66)', async () => {
    const publicly = await listPublicObligations({ campaignId: world.campaignId }, on('2026-05-02'));
    expect(publicly.map(({ kind, state }) => [kind, state])).toEqual([
      ['quarterly', 'overdue'],
      ['quarterly', 'future'],
      ['final', 'future'],
      ['partner_assessment', 'future'],
    ]);
    const named = async (ngoId: string, day: string) =>
      (await listPublicLate(ngoId, on(day))).map((item) => item.id);
    expect(await named(world.ngoId, '2026-05-02')).toEqual([id('quarterly-1')]);
    expect(await named(world.ngoId, '2026-05-01')).toEqual([]);
    expect(await named(world.holderId, '2026-05-02')).toEqual([]);
    const ids = async (person: Person) =>
      (await listOverdue(as(person, '2026-05-02'))).map((item) => item.id);
    expect(await ids(ganzhou)).toContain(id('quarterly-1'));
    expect(await ids(jian)).not.toContain(id('quarterly-1'));
    await expect(listOverdue(as(owner, '2026-05-02'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(
      createCampaign(as(owner, '2026-05-02'), { ngoId: world.ngoId, ...basics() }),
    ).rejects.toMatchObject({ code: 'WRONG_STATE', details: { reason: 'reports_overdue' } });
  });
  test('is over when it is published; it stays marked as late', async () => {
    await publish(id('quarterly-1'), owner, '2026-05-03');
    await createCampaign(as(owner, '2026-05-03'), { ngoId: world.ngoId, ...basics() });
    const [first] = await listPublicObligations({ campaignId: world.campaignId }, on('2026-05-03'));
    expect(first!.state).toBe('met_late');
  });
});

describe('a report', () => {
  test('is drafted from the ledger, saved by editors, published by an owner with the figures of that moment', async () => {
    const day = '2026-07-20';
    const { reportId } = await draftReport(as(editor, day), { obligationId: id('quarterly-2') });
    const detail = await getObligation(as(viewer, day), id('quarterly-2'));
    expect(detail.versions[0]!.textZh).toContain('收到捐赠 1 笔，共 ¥100.00');
    expect(detail.versions[0]!.textEn).toContain('one gift of ¥100.00');
    await expect(draftReport(as(owner, day), { obligationId: id('quarterly-2') })).rejects.toMatchObject({
      details: { reason: 'draft_open' },
    });
    const texts = {
      textZh: '## 进展\n\n书已买到。',
      textEn: '## Progress\n\nThe books are here.',
      correctionZh: '',
      correctionEn: '',
    };
    await editReport(as(editor, day), { reportId, edit: '1', ...texts });
    await expect(
      editReport(as(owner, day), { reportId, edit: '1', ...texts, textZh: '别的' }),
    ).rejects.toMatchObject({
      code: 'STALE_VERSION',
    });
    await expect(publishReport(as(editor, day), { reportId, edit: '2' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(publishReport(as(viewer, day), { reportId, edit: '2' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    const gift = await makeGift(world, 2_345);
    const july = Date.UTC(2026, 6, 19, 2) / 1000;
    await give([events.charge(gift, july), events.intent(gift, july), events.session(gift, july)]);
    await publishReport(as(owner, day), { reportId, edit: '2' });
    const found = (await findPublicReport({ campaignId: world.campaignId }, 'quarterly-2', {
      locale: 'en',
      now: on(day),
    }))!;
    expect(found.obligation).toMatchObject({
      state: 'met',
      periodFrom: '2026-05-01',
      periodTo: '2026-07-19',
    });
    const { netFen, checkpoint } = await readTotals(`campaign:${world.campaignId}`);
    expect(found.versions).toMatchObject([
      { version: 1, text: texts.textEn, correction: null, figures: { netFen, checkpoint } },
    ]);
    expect(netFen).toBe(12_345);
    await expect(editReport(as(owner, day), { reportId, edit: '2', ...texts })).rejects.toMatchObject({
      details: { reason: 'published_already' },
    });
  });
  test('is corrected by a new version with a note; the old text stays (R64)', async () => {
    const day = '2026-07-25';
    const { reportId } = await draftReport(as(owner, day), { obligationId: id('quarterly-2') });
    await expect(publishReport(as(owner, day), { reportId, edit: '1' })).rejects.toMatchObject({
      details: {
        errors: [
          { path: 'correctionZh', code: 'required' },
          { path: 'correctionEn', code: 'required' },
        ],
      },
    });
    await editReport(as(owner, day), {
      reportId,
      edit: '1',
      textZh: '书买到了八成。',
      textEn: 'Four fifths of the books are here.',
      correctionZh: '上一版多写了两成。',
      correctionEn: 'The version before said too much.',
    });
    await publishReport(as(owner, day), { reportId, edit: '2' });
    const { versions } = (await findPublicReport({ campaignId: world.campaignId }, 'quarterly-2', {
      locale: 'zh',
      now: on(day),
    }))!;
    expect(versions.map(({ version, text, correction }) => [version, text, correction])).toEqual([
      [2, '书买到了八成。', '上一版多写了两成。'],
      [1, '## 进展\n\n书已买到。', null],
    ]);
  });
  test('too early, or one that is not there, is refused', async () => {
    const { reportId } = await draftReport(as(owner, '2026-07-26'), { obligationId: id('final-1') });
    await expect(publishReport(as(owner, '2026-08-31'), { reportId, edit: '1' })).rejects.toMatchObject({
      details: { reason: 'too_early', date: '2026-09-01' },
    });
    for (const key of ['final-1', 'quarterly-9', 'no-such', 'annual-2025'])
      expect(
        await findPublicReport({ campaignId: world.campaignId }, key, {
          locale: 'zh',
          now: on('2026-08-01'),
        }),
      ).toBeNull();
  });
  test('strangers and neighbours see none of it before it is out; the holder sees and does not write it', async () => {
    for (const person of [stranger, jian])
      await expect(getObligation(as(person, '2026-08-01'), id('final-1'))).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    await expect(getObligation(asVisitor(), id('final-1'))).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    expect((await getObligation(as(holderOwner, '2026-08-01'), id('final-1'))).can).toEqual({
      write: false,
      publish: false,
    });
    expect((await getObligation(as(ganzhou, '2026-08-01'), id('final-1'))).can.write).toBe(false);
    const [own, held] = [
      await listNgoObligations(as(viewer, '2026-08-01'), world.ngoId),
      await listNgoObligations(as(holderEditor, '2026-08-01'), world.holderId),
    ];
    expect(own.map((item) => item.id)).toContain(id('partner_assessment-1'));
    expect(held.map((item) => item.id)).toContain(id('final-1'));
    await expect(
      draftReport(as(viewer, '2026-08-01'), { obligationId: id('partner_assessment-1') }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a regular report that comes out early', () => {
  test('ends the day before; the next is owed five days later, without a gap (Charity Law art. 72)', async () => {
    const campaignId = await campaignOf(world, { startsOn: '2026-07-01', endsAt: '2026-07-20' });
    await sql`update campaigns set category = 'emergency' where id = ${campaignId}`;
    const owed = async (day: string) => {
      await deriveObligations(on(day));
      const all = await listPublicObligations({ campaignId }, on(day));
      return all
        .filter(({ kind }) => kind === 'emergency')
        .map(
          ({ n, periodFrom, periodTo, dueOn, state }) => `${n} ${periodFrom}..${periodTo} ${dueOn} ${state}`,
        );
    };
    expect((await owed('2026-07-02'))[0]).toBe('1 2026-07-01..2026-07-05 2026-07-06 due_soon');
    await expect(publish(`${campaignId}-emergency-2`, owner, '2026-07-06')).rejects.toMatchObject({
      details: { reason: 'too_early', date: '2026-07-07' },
    });
    await publish(`${campaignId}-emergency-1`, owner, '2026-07-03');
    expect((await owed('2026-07-09')).slice(0, 3)).toEqual([
      '1 2026-07-01..2026-07-02 2026-07-06 met',
      '2 2026-07-03..2026-07-07 2026-07-08 overdue',
      '3 2026-07-08..2026-07-12 2026-07-13 due_soon',
    ]);
    await sql`delete from reports where obligation_id like ${`${campaignId}%`}`;
    await sql`delete from obligations where campaign_id = ${campaignId}`;
    await sql`delete from campaigns where id = ${campaignId}`;
  });
});

describe('closed → reporting → completed', () => {
  test('a day after the end it reports; with money left it owes the surplus too (R62)', async () => {
    await tickCampaigns(on('2026-09-01'));
    expect(await stateOf()).toBe('closed');
    await tickCampaigns(new Date('2026-09-01T12:00:00+08:00'));
    expect(await stateOf()).toBe('closed');
    await tickCampaigns(on('2026-09-03'));
    expect(await stateOf()).toBe('reporting');
    await deriveObligations(on('2026-09-03'));
    expect(await sql`select due_on::text from obligations where id = ${id('surplus-1')}`).toMatchObject([
      { due_on: '2026-11-30' },
    ]);
  });
  test('the final report waits for gifts in review or on their way, and for what waits for a decision', async () => {
    const { spendingId } = await recordSpending(as(holderEditor, '2026-09-04'), {
      formId: crypto.randomUUID(),
      campaignId: world.campaignId,
      spenderId: world.holderId,
      purpose: 'aid',
      amount: '100',
      spentOn: '2026-08-30',
      budgetLine: '0',
      payee: '书店',
      payeeKind: 'organisation',
      descriptionZh: '书',
      descriptionEn: 'Books',
      voucher: await picture('png'),
    });
    const [draft] = await sql<
      { id: string }[]
    >`select id from reports where obligation_id = ${id('final-1')}`;
    const final = { reportId: draft!.id, edit: '1' };
    const disputed = await makeGift(world, 700);
    await sql`update gifts set state = 'in_review', review_reason = 'late' where id = ${disputed.id}`;
    await expect(publishReport(as(owner, '2026-09-05'), final)).rejects.toMatchObject({
      details: { reason: 'gifts_waiting' },
    });
    await sql`update gifts set state = 'expired' where id = ${disputed.id}`;
    await sql`update totals set pending_count = 1, pending_fen = 700 where scope = ${`campaign:${world.campaignId}`}`;
    await expect(publishReport(as(owner, '2026-09-05'), final)).rejects.toMatchObject({
      details: { reason: 'gifts_waiting' },
    });
    await sql`update totals set pending_count = 0, pending_fen = 0 where scope = ${`campaign:${world.campaignId}`}`;
    await expect(publishReport(as(owner, '2026-09-05'), final)).rejects.toMatchObject({
      details: { reason: 'spending_waiting' },
    });
    await decideMovement(as(holderOwner, '2026-09-05'), {
      kind: 'spending',
      id: spendingId,
      decision: 'approved',
      reason: '',
    });
    await expect(publishReport(as(owner, '2026-09-05'), final)).rejects.toMatchObject({
      details: {
        errors: [
          { path: 'textZh', code: 'unanswered' }, // as the draft asks it
          { path: 'textEn', code: 'unanswered' },
        ],
      },
    });
    await answer(final.reportId, owner, '2026-09-05');
    await publishReport(as(owner, '2026-09-05'), { ...final, edit: '2' });
    expect(await stateOf()).toBe('reporting');
  });
  test('completed when the partner is assessed and the surplus told; the annual report is another matter', async () => {
    await publish(id('partner_assessment-1'), holderOwner, '2026-09-06');
    await completeReported();
    expect(await stateOf()).toBe('reporting');
    await publish(id('surplus-1'), owner, '2026-09-07');
    expect(await stateOf()).toBe('completed');
    expect(await verifyAudit()).toEqual([]);
  });
});
