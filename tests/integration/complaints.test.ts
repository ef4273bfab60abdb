import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { verifyAudit } from '@/lib/audit/verify';
import { answerQuestion } from '@/lib/complaints/answer';
import { askOrganisation } from '@/lib/complaints/ask';
import { fileComplaint } from '@/lib/complaints/file';
import { findComplaint } from '@/lib/complaints/find';
import { findOwnComplaint, listQuestions } from '@/lib/complaints/own-queries';
import { type ComplaintFilter, getComplaint, listComplaints } from '@/lib/complaints/queries';
import { closeComplaint, replyToComplaint } from '@/lib/complaints/reply';
import { takeUpComplaint } from '@/lib/complaints/take-up';
import { writeLetter } from '@/lib/email/letters';
import { listWaiting } from '@/lib/reports/waiting';
import { makeWorld } from '../support/money-world';
import { asActor, asVisitor, makeMember, makePerson, makeRegions, NOW, type Person } from '../support/people';

const DAY = 86_400_000;
const CONTACT = 'whistle@example.org';
const TEXT = 'The school says it never got the books.';
let world: Awaited<ReturnType<typeof makeWorld>>;
let slug: string;
let admin: Person, city: Person, county: Person, neighbour: Person, auditor: Person, finance: Person;
let owner: Person, viewer: Person, stranger: Person;

beforeAll(async () => {
  world = await makeWorld();
  await makeRegions();
  const [row] = await sql<
    { slug: string; ngoSlug: string }[]
  >`update campaigns c set region_code = '360731', state = 'live' from ngos n where n.id = c.ngo_id and c.id = ${world.campaignId}
    returning c.slug, n.slug as "ngoSlug"`;
  slug = row!.slug;
  const official = (role: 'admin' | 'city' | 'finance' | 'auditor', regionCode: string) =>
    makePerson({ official: { role, regionCode } });
  admin = await official('admin', '360000');
  city = await official('city', '360700');
  county = await official('city', '360731');
  neighbour = await official('city', '360800');
  auditor = await official('auditor', '360000');
  finance = await official('finance', '360000');
  owner = await makeMember(world.ngoId, row!.ngoSlug, 'owner');
  viewer = await makeMember(world.ngoId, row!.ngoSlug, 'viewer');
  stranger = await makePerson();
});

beforeEach(async () => {
  await sql`delete from complaint_steps`;
  await sql`delete from complaints`;
  await sql`delete from rate_limits`;
  await sql`delete from mails`;
});

const file = (more: Record<string, unknown> = {}, ctx = asVisitor()) =>
  fileComplaint(ctx, { slug, reason: 'misuse', text: TEXT, contact: CONTACT, ...more });
const filed = async (more: Record<string, unknown> = {}, ctx = asVisitor()) =>
  (await file(more, ctx)).complaintId;
const takenUp = async (more: Record<string, unknown> = {}) => {
  const complaintId = await filed(more);
  await takeUpComplaint(asActor(city), { complaintId });
  return complaintId;
};
const mails = () =>
  sql<
    { kind: string; to: string; locale: 'zh' | 'en'; params: Record<string, string> }[]
  >`select kind, to_address as "to", locale, params from mails order by created_at, id`;

describe('filing', () => {
  test('needs no account; the contact is unreadable in the database and gets a link with the reference', async () => {
    const id = await filed();
    const [row] = await sql`select * from complaints`;
    expect(row).toMatchObject({ id, state: 'received', contact_kind: 'mail' });
    expect(Buffer.from(row!.contact).includes(Buffer.from('whistle'))).toBe(false);
    expect(JSON.stringify(row)).not.toContain('whistle');
    expect(row!.reference).toMatch(/^CP-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}$/);
    const [mail] = await mails();
    expect(mail).toMatchObject({ kind: 'complaint_received', to: CONTACT, locale: 'en' });
    const letter = await writeLetter('complaint_received', { complaintId: id }, 'en');
    expect(letter.action?.url).toContain(`/en/complaints/${id}`);
    expect(JSON.stringify(letter)).toContain(row!.reference);
    expect(JSON.stringify(letter)).not.toContain(TEXT);
  });
  test('sent twice it is one; twice at once too; another day, place or person it is another', async () => {
    const id = await filed();
    expect(await filed()).toBe(id);
    const [a, b] = await Promise.all([filed({ text: `${TEXT} Again.` }), filed({ text: `${TEXT} Again.` })]);
    expect(a).toBe(b);
    await sql`delete from rate_limits`;
    const others = [
      await filed({}, asVisitor(new Date(NOW.getTime() + DAY))),
      await filed({}, { ...asVisitor(), address: '198.51.100.9' }),
      await filed({ contact: '' }),
    ];
    expect(new Set([id, a, ...others]).size).toBe(5);
    expect((await mails()).length).toBe(4);
  });
  test('a campaign nobody may see cannot be complained about, and says no more than that', async () => {
    await expect(file({ slug: 'no-such' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await sql`update campaigns set state = 'submitted' where id = ${world.campaignId}`;
    await expect(file()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await sql`update campaigns set state = 'live' where id = ${world.campaignId}`;
  });
  test('ten an hour from one place, then no more; five with one contact', async () => {
    const many = Array.from({ length: 12 }, (_, n) => file({ text: `${TEXT} ${n}`, contact: '' }));
    const outcome = await Promise.allSettled(many);
    expect(outcome.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    await sql`delete from rate_limits`;
    const one = await Promise.allSettled(
      Array.from({ length: 7 }, (_, n) => file({ text: `${TEXT} one ${n}` })),
    );
    expect(one.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
  });
});

describe('reading it again', () => {
  test('with the reference and the contact; anything else is the same answer', async () => {
    const id = await filed();
    const { reference } = (await findOwnComplaint(id, 'en'))!;
    expect(
      await findComplaint(asVisitor(), {
        reference: reference.toLowerCase(),
        contact: 'Whistle@Example.org',
      }),
    ).toBe(id);
    const refusals = await Promise.all(
      [
        { reference, contact: 'other@example.org' },
        { reference: 'CP-0000-0000-00', contact: CONTACT },
      ].map((typed) => findComplaint(asVisitor(), typed).catch((error: unknown) => error)),
    );
    expect(refusals[0]).toMatchObject({ code: 'NOT_FOUND' });
    expect(refusals[1]).toEqual(refusals[0]);
  });
  test('one reference cannot be tried for long, wherever from', async () => {
    const id = await filed();
    const { reference } = (await findOwnComplaint(id, 'en'))!;
    const tries = Array.from({ length: 12 }, (_, n) =>
      findComplaint(
        { ...asVisitor(), address: `198.51.100.${n}` },
        { reference, contact: `${n}@example.org` },
      ).catch(({ code }: { code: string }) => code),
    );
    const codes = await Promise.all(tries);
    expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(2);
  });
  test('its page has no contact and no official’s name', async () => {
    const id = await takenUp();
    await replyToComplaint(asActor(city), { complaintId: id, text: 'We are looking into it.' });
    const own = JSON.stringify(await findOwnComplaint(id, 'en'));
    expect(own).toContain('We are looking into it.');
    expect(own).not.toContain('whistle');
    expect(own).not.toContain(city.name);
    expect(await findOwnComplaint('cpl_none', 'en')).toBeNull();
  });
});

const seen = async (actor: Person, filter: ComplaintFilter = 'all', now = NOW) =>
  (await listComplaints(asActor(actor, now), { filter })).items.map(({ id }) => id);

describe('who sees and decides', () => {
  test('the province, the city and the county; no neighbour, no finance, no donor', async () => {
    const id = await filed();
    for (const actor of [admin, city, county, auditor]) {
      expect(await seen(actor)).toEqual([id]);
      expect(await getComplaint(asActor(actor), id)).toMatchObject({ text: TEXT });
    }
    expect(await seen(neighbour)).toEqual([]);
    for (const actor of [neighbour, finance, owner, stranger])
      await expect(getComplaint(asActor(actor), id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    for (const actor of [finance, owner, stranger])
      await expect(seen(actor)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(getComplaint(asActor(admin), 'cpl_none')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(getComplaint(asVisitor(), id)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
  test('the contact only for whoever decides', async () => {
    const id = await filed();
    expect((await getComplaint(asActor(city), id)).contact).toBe(CONTACT);
    const audited = await getComplaint(asActor(auditor), id);
    expect(audited).toMatchObject({ contact: null, canDecide: false });
    expect(JSON.stringify(audited)).not.toContain('whistle');
  });
  test('every act is refused to the neighbour, the auditor and the organisation', async () => {
    const complaintId = await filed();
    const acts = [
      (p: Person) => takeUpComplaint(asActor(p), { complaintId }),
      (p: Person) => askOrganisation(asActor(p), { complaintId, text: 'Where are the books?' }),
      (p: Person) => replyToComplaint(asActor(p), { complaintId, text: 'We are looking into it.' }),
      (p: Person) => closeComplaint(asActor(p), { complaintId, outcome: 'upheld', reason: 'It was so.' }),
    ];
    for (const act of acts) {
      await expect(act(neighbour)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(act(owner)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(act(auditor)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    expect(await sql`select 1 from complaint_steps`).toHaveLength(0);
    expect((await sql`select state from complaints`)[0]!.state).toBe('received');
  });
});

describe('the way of a complaint', () => {
  test('taken up, asked, answered, replied, closed: each once, each in the log, the complainant in their language', async () => {
    const complaintId = await filed({}, { ...asVisitor(), locale: 'zh' });
    await expect(replyToComplaint(asActor(city), { complaintId, text: 'Too early.' })).rejects.toMatchObject({
      code: 'WRONG_STATE',
    });
    const both = await Promise.allSettled(
      [city, county].map((p) => takeUpComplaint(asActor(p), { complaintId })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);

    const { questionId } = await askOrganisation(asActor(city), {
      complaintId,
      text: 'Where are the books?',
    });
    const questions = await listQuestions(asActor(viewer), world.ngoId);
    expect(questions).toMatchObject([{ id: questionId, text: 'Where are the books?', answer: null }]);
    for (const hidden of [TEXT, 'whistle', complaintId, 'CP-'])
      expect(JSON.stringify(questions)).not.toContain(hidden);
    const asked = (await mails()).find(({ kind }) => kind === 'complaint_question')!;
    const question = JSON.stringify(await writeLetter('complaint_question', { questionId }, 'zh'));
    expect(question).toContain('Where are the books?');
    for (const hidden of [TEXT, 'whistle', complaintId, 'CP-'])
      expect(question + JSON.stringify(asked)).not.toContain(hidden);

    const answer = (p: Person) =>
      answerQuestion(asActor(p), { questionId, text: 'In the van, until Monday.' });
    await expect(answer(viewer)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(answer(stranger)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(answer(city)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const twice = await Promise.allSettled([answer(owner), answer(owner)]);
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(listQuestions(asActor(stranger), world.ngoId)).rejects.toMatchObject({ code: 'NOT_FOUND' });

    await replyToComplaint(asActor(city), { complaintId, text: '书周一送到。' });
    await closeComplaint(asActor(city), { complaintId, outcome: 'not_upheld', reason: '书已经送到学校。' });
    await expect(
      closeComplaint(asActor(city), { complaintId, outcome: 'upheld', reason: 'Once more.' }),
    ).rejects.toMatchObject({ code: 'WRONG_STATE' });
    const written = (await mails()).filter(({ kind }) => kind === 'complaint_reply');
    expect(written.map(({ to, locale }) => [to, locale])).toEqual([
      [CONTACT, 'zh'],
      [CONTACT, 'zh'],
    ]);
    const letters = await Promise.all(
      written.map(({ params }) => writeLetter('complaint_reply', { stepId: params.stepId! }, 'zh')),
    );
    expect(letters.map(({ quote }) => quote).sort()).toEqual(['书周一送到。', '书已经送到学校。'].sort());
    expect(JSON.stringify(letters)).not.toContain('In the van');
    expect(await findOwnComplaint(complaintId, 'zh')).toMatchObject({
      state: 'closed',
      outcome: 'not_upheld',
      answers: [{ kind: 'reply' }, { kind: 'closed' }],
    });

    const log =
      await sql`select action, actor_id from audit_events where subject = ${`complaint:${complaintId}`} order by seq`;
    expect(log.map(({ action }) => action)).toEqual(
      ['take_up', 'ask', 'answer', 'reply', 'close'].map((act) => `complaint.${act}`),
    );
    expect(JSON.stringify(await sql`select * from audit_events`)).not.toContain('whistle');
    expect(await verifyAudit(1)).toEqual([]);
  });

  test('without an address nothing is mailed, and the page has the answer', async () => {
    for (const contact of ['', '0791-8800 0000']) {
      const complaintId = await takenUp({ contact });
      await closeComplaint(asActor(city), {
        complaintId,
        outcome: 'passed_on',
        reason: 'The police look into it.',
      });
      expect(await findOwnComplaint(complaintId, 'en')).toMatchObject({
        answers: [{ kind: 'closed', text: 'The police look into it.' }],
      });
    }
    expect(await mails()).toEqual([]);
  });
});

describe('the queue', () => {
  test('filters by state and lateness; an answer stops the clock; overdue ones stand first on the home', async () => {
    const late = await filed({ text: `${TEXT} late` }, asVisitor(new Date(NOW.getTime() - 9 * DAY)));
    const fresh = await filed();
    const answered = await filed({ text: `${TEXT} done` }, asVisitor(new Date(NOW.getTime() - 10 * DAY)));
    await takeUpComplaint(asActor(city), { complaintId: answered });
    await replyToComplaint(asActor(city), { complaintId: answered, text: 'We are looking into it.' });
    expect(await seen(city, 'open')).toEqual([answered, late, fresh]);
    expect(await seen(city, 'overdue')).toEqual([late]);
    expect(await seen(city, 'received')).toEqual([late, fresh]);
    expect(await seen(city, 'replied')).toEqual([answered]);
    expect(await seen(city, 'closed')).toEqual([]);
    const home = async (p: Person) =>
      (await listWaiting(asActor(p))).find(({ kind }) => kind === 'complaints');
    expect(await home(city)).toMatchObject({ count: 3 });
    expect((await home(county))!.items.map(({ id, isLate }) => [id, isLate])).toEqual([
      [late, true],
      [answered, false],
      [fresh, false],
    ]);
    expect(await home(neighbour)).toBeUndefined();
    expect(await home(finance)).toBeUndefined();
    await closeComplaint(asActor(city), { complaintId: answered, outcome: 'upheld', reason: 'It was so.' });
    expect(await home(admin)).toMatchObject({ count: 2 });
  });

  test('pages of fifty, none lost and none twice, also among equal times', async () => {
    await sql`insert into complaints (id, reference, sent_key, campaign_id, reason, text, locale, received_at, due_on)
      select 'cpl_' || n, 'CP-' || n, n::text, ${world.campaignId}, 'other', 'x', 'zh', ${NOW}, '2026-09-08' from generate_series(1, 120) n`;
    const all: string[] = [];
    let cursor: string | undefined;
    do {
      const { items, nextCursor } = await listComplaints(asActor(city), { filter: 'all', cursor });
      all.push(...items.map(({ id }) => id));
      cursor = nextCursor ?? undefined;
    } while (cursor && all.length < 500);
    expect(all).toHaveLength(120);
    expect(new Set(all).size).toBe(120);
  });
});
