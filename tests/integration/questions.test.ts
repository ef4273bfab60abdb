import { beforeEach, describe, expect, test, vi } from 'vitest';
import { POST } from '@/app/[locale]/(public)/campaigns/[slug]/ask/send/route';
import { sql } from '@/db/client';
import type { Context, OfficialRole } from '@/lib/context';
import { eraseAccount } from '@/lib/donors/erase-account';
import { myData } from '@/lib/donors/my-data';
import { writeLetter } from '@/lib/email/letters';
import { answerAsked } from '@/lib/questions/answer';
import { askQuestion } from '@/lib/questions/ask';
import { moderateQuestion } from '@/lib/questions/moderate';
import { countWaitingQuestions, listAnswered, listAsked, listQuestionsOf } from '@/lib/questions/queries';
import { purgeExpired } from '@/server/worker/purge';
import { freshDatabase } from '../support/database';
import { makeWorld, type World } from '../support/money-world';
import { asActor, asVisitor, makeMember, makePerson, makeRegions, NOW, type Person } from '../support/people';

// Who is signed in is read from next/headers, which has no request here: everybody is a visitor.
vi.mock('next/headers', () => ({
  cookies: async () => ({ get: () => undefined }),
  headers: async () => new Headers(),
}));

const TEXT = '小屋建好以后，床和书桌归谁？';
const CONTACT = 'asker@example.org';
let world: World;
let slug: string;
let editor: Person;
let holder: Person;

beforeEach(async () => {
  await freshDatabase();
  world = await makeWorld();
  await makeRegions();
  const [row] = await sql<{ slug: string }[]>`select slug from campaigns where id = ${world.campaignId}`;
  slug = row!.slug;
  editor = await makeMember(world.ngoId, 'any', 'editor');
  holder = await makeMember(world.holderId, 'any', 'owner');
});

const ask = (more: Record<string, string> = {}, ctx: Context = asVisitor()) =>
  askQuestion(ctx, { slug, text: TEXT, contact: CONTACT, ...more });
const rows = () => sql`select * from campaign_questions order by asked_at, id`;
const idOf = async () => (await rows())[0]!.id as string;
const answer = (questionId: string, text = '归孩子一家。', by: Person = editor) =>
  answerAsked(asActor(by), { questionId, text });
const hide = (questionId: string, by: Person = editor) =>
  moderateQuestion(asActor(by), { questionId, decision: 'hidden', reason: '与项目没有关系' });
const mails = (kind: string) =>
  sql<{ to: string; locale: string; params: { questionId: string } }[]>`
    select to_address as "to", locale, params from mails where kind = ${kind}`;
const shown = () => listAnswered(world.campaignId, 10);
const official = (role: OfficialRole, regionCode = '360000') =>
  makePerson({ official: { role, regionCode } });

describe('a question', () => {
  test('needs no account; its address is unreadable; nobody but the organisation reads it before it is answered', async () => {
    await ask();
    const [row] = await rows();
    expect(row).toMatchObject({ state: 'waiting', text: TEXT, locale: 'en', flag: null });
    expect(JSON.stringify(row) + Buffer.from(row!.contact).toString()).not.toContain('asker');
    expect(await shown()).toEqual([]);
    const { items } = await listAsked(asActor(editor), { ngoId: world.ngoId, state: 'waiting' });
    expect(items).toMatchObject([{ text: TEXT, isMailed: true, isOwn: true }]);
    expect(JSON.stringify(items)).not.toMatch(/asker|contact/);
    expect(await countWaitingQuestions(asActor(editor), world.ngoId)).toBe(1);
    const [letter] = await mails('question_asked');
    expect(letter).toMatchObject({ to: 'ngo@camphor.test' });
    expect(JSON.stringify(await writeLetter('question_asked', letter!.params, 'zh'))).toContain(TEXT);
  });
  test('sent twice, also at once, is one; the organisation gets one letter a day', async () => {
    await Promise.all([ask(), ask(), ask()]);
    expect(await rows()).toHaveLength(1);
    await ask({ text: '一间小屋要几天？' });
    expect([(await rows()).length, (await mails('question_asked')).length]).toEqual([2, 1]);
    await ask({ text: '第二天的问题，好吗？' }, asVisitor(new Date(NOW.getTime() + 86_400_000)));
    expect(await mails('question_asked')).toHaveLength(2);
  });
  test('hides numbers, and says why a person should look first', async () => {
    await ask({ text: '加我微信 13800138000 谈合作' });
    const [row] = await rows();
    expect([row!.text, row!.flag]).toEqual(['加我微信 138**** 谈合作', 'contact']);
  });
  test('about a campaign that is not public, or was taken down, is refused; too many from one place or address too', async () => {
    await expect(ask({ slug: 'no-such' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    for (const state of ['submitted', 'taken_down']) {
      await sql`update campaigns set state = ${state} where id = ${world.campaignId}`;
      await expect(ask()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    await sql`update campaigns set state = 'live' where id = ${world.campaignId}`;
    for (let n = 0; n < 5; n++) await ask({ text: `${TEXT}${n}` });
    await expect(ask({ text: '再问一个问题' })).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    for (let n = 0; n < 4; n++) await ask({ text: `${TEXT}${n}`, contact: '' });
    await expect(ask({ text: '又问一个问题', contact: '' })).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  });
  test('is posted as a plain form; what is wrong comes back typed as it was; another site’s form is not taken', async () => {
    const post = async (fields: Record<string, string>, origin = 'http://localhost:3999') => {
      const answered = await POST(
        new Request(`http://localhost:3999/zh/campaigns/${slug}/ask/send`, {
          method: 'POST',
          body: new URLSearchParams(fields).toString(),
          headers: { host: 'localhost:3999', origin, 'content-type': 'application/x-www-form-urlencoded' },
        }),
        { params: Promise.resolve({ locale: 'zh', slug }) },
      );
      return [answered.headers.get('location'), answered.headers.get('set-cookie') ?? ''] as const;
    };
    const page = `/zh/campaigns/${slug}/ask`;
    const [wrong, cookie] = await post({ text: TEXT, contact: 'nobody' });
    expect(wrong).toBe(`${page}?wrong=contact.not_an_email`);
    expect(cookie).toContain('ask_question=');
    expect((await post({ text: TEXT, contact: '' }, 'https://example.org'))[0]).toBe(
      `${page}?refused=origin`,
    );
    expect(await rows()).toEqual([]);
    expect((await post({ text: TEXT, contact: CONTACT }))[0]).toBe(`${page}?sent=1`);
    expect(await rows()).toMatchObject([{ text: TEXT, locale: 'zh' }]);
  });
});

describe('an answer', () => {
  test('puts both on the page, mails whoever asked once, in their language, and forgets the address', async () => {
    await ask({}, { ...asVisitor(), locale: 'zh' });
    const id = await idOf();
    await answer(id);
    expect(await shown()).toMatchObject([{ text: TEXT, answer: '归孩子一家。', locale: 'zh' }]);
    const [mail, ...more] = await mails('question_answered');
    expect([mail, more]).toMatchObject([{ to: CONTACT, locale: 'zh' }, []]);
    const letter = await writeLetter('question_answered', mail!.params, 'zh');
    expect([letter.quote, letter.action?.url]).toEqual([
      '归孩子一家。',
      expect.stringContaining(`/zh/campaigns/${slug}#questions`),
    ]);
    expect((await rows())[0]).toMatchObject({ contact: null, contact_key: null });
    const [{ answeredAt } = { answeredAt: null }] = await shown();
    await answerAsked(asActor(editor, new Date(NOW.getTime() + 3_600_000)), {
      questionId: id,
      text: '改过的回答。',
    });
    expect(await shown()).toMatchObject([{ answer: '改过的回答。', answeredAt }]);
    expect(await mails('question_answered')).toHaveLength(1);
    expect(await sql`select 1 from audit_events where action = 'question.answer'`).toHaveLength(2);
  });
  test('without an address is mailed to nobody', async () => {
    await ask({ contact: '' });
    await answer(await idOf());
    expect(await mails('question_answered')).toEqual([]);
  });
  test('is the executing organisation’s writers’ alone', async () => {
    await ask();
    const id = await idOf();
    const viewer = await makeMember(world.ngoId, 'any', 'viewer');
    const other = await makeMember((await makeWorld()).ngoId, 'any', 'owner');
    for (const [who, code] of [
      [viewer, 'FORBIDDEN'],
      [holder, 'FORBIDDEN'],
      [await official('admin'), 'FORBIDDEN'],
      [await official('city', '360800'), 'NOT_FOUND'],
      [other, 'NOT_FOUND'],
      [await makePerson(), 'NOT_FOUND'],
    ] as const)
      await expect(answer(id, '不该由他回答', who)).rejects.toMatchObject({ code });
    await expect(answerAsked(asVisitor(), { questionId: id, text: '访客' })).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    await expect(answer('qst_none')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(answer(id, ' ')).rejects.toMatchObject({ code: 'VALIDATION' });
    expect((await rows())[0]).toMatchObject({ state: 'waiting', answer: null });
  });
});

describe('hiding', () => {
  test('takes an answered question off the page, with a reason in the log, and can be taken back', async () => {
    await ask();
    const id = await idOf();
    await answer(id);
    await expect(
      moderateQuestion(asActor(editor), { questionId: id, decision: 'hidden', reason: '' }),
    ).rejects.toMatchObject({ code: 'VALIDATION' });
    await hide(id, holder);
    expect(await shown()).toEqual([]);
    await expect(hide(id)).rejects.toMatchObject({ code: 'WRONG_STATE' });
    await expect(answer(id)).rejects.toMatchObject({
      code: 'WRONG_STATE',
      details: { reason: 'question_hidden' },
    });
    await moderateQuestion(asActor(holder), { questionId: id, decision: 'shown' });
    expect(await shown()).toHaveLength(1);
    const [log] = await sql`select reason, after from audit_events where action = 'question.hide'`;
    expect(log).toMatchObject({ reason: '与项目没有关系', after: { questionId: id, state: 'hidden' } });
  });
  test('by an official is taken back by officials alone, whoever hid it before', async () => {
    await ask();
    const id = await idOf();
    await answer(id);
    const [city, admin] = [await official('city', '360700'), await official('admin')];
    const show = (by: Person) => moderateQuestion(asActor(by), { questionId: id, decision: 'shown' });
    await hide(id);
    await show(editor);
    await hide(id, city);
    for (const organisation of [editor, holder])
      await expect(show(organisation)).rejects.toMatchObject({
        code: 'WRONG_STATE',
        details: { reason: 'hidden_by_official' },
      });
    expect(await shown()).toEqual([]);
    const { items } = await listAsked(asActor(editor), { ngoId: world.ngoId, state: 'hidden' });
    expect(items).toMatchObject([{ byOfficial: true }]);
    await show(admin);
    expect(await shown()).toHaveLength(1);
    await hide(id, holder);
    await show(editor);
    expect(await shown()).toHaveLength(1);
  });
  test('an unanswered one forgets the address and mails nobody; taken back it waits again', async () => {
    await ask();
    const id = await idOf();
    await hide(id, holder);
    expect((await rows())[0]).toMatchObject({ state: 'hidden', contact: null, contact_key: null });
    await moderateQuestion(asActor(editor), { questionId: id, decision: 'shown' });
    await answer(id);
    expect(await mails('question_answered')).toEqual([]);
  });
  test('is not another region’s, an auditor’s, a viewer’s or a stranger’s; they who may read, read', async () => {
    await ask();
    const id = await idOf();
    const auditor = await official('auditor');
    for (const [who, code] of [
      [auditor, 'FORBIDDEN'],
      [await makeMember(world.ngoId, 'any', 'viewer'), 'FORBIDDEN'],
      [await official('city', '360800'), 'NOT_FOUND'],
      [await makePerson(), 'NOT_FOUND'],
    ] as const)
      await expect(hide(id, who)).rejects.toMatchObject({ code });
    expect(await listQuestionsOf(asActor(auditor), world.campaignId)).toMatchObject([{ text: TEXT }]);
    await expect(
      listQuestionsOf(asActor(await official('city', '360800')), world.campaignId),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(
      listAsked(asActor(await makePerson()), { ngoId: world.ngoId, state: 'waiting' }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('what is kept of whoever asked', () => {
  test('is in their data while it is kept, and goes with their account', async () => {
    const person = await makePerson();
    await ask({ contact: person.email });
    const data = async () => {
      let text = '';
      for await (const piece of myData(asActor(person))) text += piece;
      return JSON.parse(text).questions;
    };
    expect(await data()).toMatchObject([{ campaign: slug, text: TEXT, state: 'waiting' }]);
    await eraseAccount(asActor(person), { confirm: person.email });
    expect(await rows()).toEqual([]);
  });
  test('is emptied after half a year without an answer; the question stays', async () => {
    await ask();
    await purgeExpired(new Date(NOW.getTime() + 170 * 86_400_000));
    expect((await rows())[0]!.contact).not.toBeNull();
    await purgeExpired(new Date(NOW.getTime() + 181 * 86_400_000));
    expect((await rows())[0]).toMatchObject({ contact: null, contact_key: null, text: TEXT });
  });
});
