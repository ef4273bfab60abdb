import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SmtpSink } from '../support/smtp-sink';
import { startSmtpSink } from '../support/smtp-sink';

// The product reads its settings once: the mail server's address stands there before anything of it is imported.
const sink: SmtpSink = await startSmtpSink();
process.env.SMTP_URL = sink.url;
const { db, sql } = await import('@/db/client');
const { setClockOffset } = await import('@/lib/clock');
const { enqueueMail } = await import('@/lib/email/enqueue');
const { sendDueMails } = await import('@/lib/email/send');
const { closeSmtp } = await import('@/lib/email/smtp');
const { events, give, makeGift, makeWorld, NOON } = await import('../support/money-world');

type World = Awaited<ReturnType<typeof makeWorld>>;
let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
beforeEach(async () => {
  await sql`delete from mails`;
  sink.mails.length = 0;
  sink.refuse = null;
  setClockOffset(0);
});
afterAll(async () => {
  closeSmtp();
  await sink.close();
});

const signIn = (key: string, to = 'reader@example.org', locale: 'zh' | 'en' = 'en') =>
  enqueueMail(db, {
    kind: 'sign_in',
    dedupeKey: `sign_in:${key}`,
    to,
    locale,
    params: { url: `http://localhost:3999/en/sign-in/link?token=${key}`, minutes: 30 },
  });
const states = async () =>
  await sql<
    { state: string; attempts: number; error: string | null }[]
  >`select state, attempts, error from mails order by created_at`;
const drain = async () => {
  for (let round = 0; round < 50; round++) if ((await sendDueMails()) === 0) return;
  throw new Error('mails do not come to an end');
};
/** The text of a mail as its reader sees it: the plain part, decoded. */
function plainOf(data: string): string {
  const part = data.split(/^----_NmP.*$/m).find((one) => /content-type: text\/plain/i.test(one))!;
  const [head = '', ...body] = part.trim().split('\n\n');
  const text = body.join('\n\n');
  if (/base64/i.test(head)) return Buffer.from(text, 'base64').toString('utf8');
  const bytes = text
    .replace(/=\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

describe('a mail', () => {
  test('is sent once, however often it is asked for and however many workers there are', async () => {
    await Promise.all(Array.from({ length: 20 }, () => signIn('same')));
    for (let i = 0; i < 60; i++) await signIn(`t${i}`);
    await Promise.all([drain(), drain(), drain()]);
    expect(sink.mails).toHaveLength(61);
    const links = new Set(sink.mails.map(({ data }) => /token=\S+/.exec(plainOf(data))![0]));
    expect(links.size).toBe(61);
    expect((await states()).every(({ state }) => state === 'sent')).toBe(true);
  });
  test('is tried again after an outage, later and later, and given up after eight tries', async () => {
    await signIn('refused');
    sink.refuse = 451;
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 8; attempt++) {
      expect(await sendDueMails()).toBe(1);
      const [row] = await sql<
        { state: string; error: string; notBefore: Date }[]
      >`select state, error, not_before as "notBefore" from mails`;
      expect(row!.error).toMatch(/^E\w+ 451$/);
      expect(row!.state).toBe(attempt === 8 ? 'failed' : 'queued');
      const wait = row!.notBefore.getTime() - Date.now() - (waits.at(-1) ?? 0);
      expect(await sendDueMails()).toBe(0);
      waits.push(row!.notBefore.getTime() - Date.now());
      expect(wait).toBeGreaterThan(50_000);
      setClockOffset(waits.at(-1)! + 100);
    }
    expect(waits.at(-1)!).toBeGreaterThan(3_600_000);
    expect(sink.mails).toHaveLength(0);
  });
  test('arrives when the server is back', async () => {
    await signIn('late');
    sink.refuse = 421;
    await sendDueMails();
    sink.refuse = null;
    setClockOffset(61_000);
    await drain();
    expect(sink.mails).toHaveLength(1);
    expect(await states()).toEqual([{ state: 'sent', attempts: 2, error: null }]);
  });
  test('taken by a worker that died is sent by another', async () => {
    await signIn('lost');
    await sql`update mails set attempts = 1, not_before = now() + interval '120 seconds'`;
    expect(await sendDueMails()).toBe(0);
    setClockOffset(121_000);
    await drain();
    expect(sink.mails).toHaveLength(1);
  });
  test('about a gift that is not there holds nobody up', async () => {
    await enqueueMail(db, {
      kind: 'receipt',
      dedupeKey: 'receipt:none',
      to: 'a@example.org',
      locale: 'zh',
      params: { giftId: 'none' },
    });
    await signIn('good');
    await drain();
    expect(sink.mails).toHaveLength(1);
    expect((await states()).map(({ state }) => state).sort()).toEqual(['queued', 'sent']);
  });
  test.each([
    'a@example.org\r\nBcc: evil@example.org',
    'a@example.org, evil@example.org',
    'a@example.org> SIZE=1\r\nRCPT TO:<evil@example.org',
    '"x\r\nSubject: evil" <a@example.org>',
  ])('with an address like %j reaches nobody else', async (address) => {
    await signIn('crlf', address);
    await drain();
    expect(sink.mails.flatMap(({ to }) => to).filter((to) => to === 'evil@example.org')).toEqual([]);
    expect(sink.mails.filter(({ data }) => /^(bcc|subject: evil)/im.test(data.split('\n\n')[0]!))).toEqual(
      [],
    );
  });
  test('written from a title with line breaks keeps one subject', async () => {
    const params = {
      titleZh: '项目',
      titleEn: 'School\r\nBcc: evil@example.org',
      decision: 'approved',
      reason: 'Complete.',
      url: 'http://localhost:3999/en',
    };
    await enqueueMail(db, {
      kind: 'campaign_decision',
      dedupeKey: 'd',
      to: 'ngo@example.org',
      locale: 'en',
      params,
    });
    await drain();
    const [head = ''] = sink.mails[0]!.data.split('\n\n');
    expect(head).toMatch(/^Subject: School Bcc: evil@example\.org: approved$/m);
    expect(head).not.toMatch(/^Bcc/m);
  });
});

describe('a receipt', () => {
  test.each([
    ['zh', '收到了，谢谢你。', '不作报销凭证'],
    ['en', 'Received. Thank you.', 'not an expense voucher'],
  ] as const)(
    'in %s says what arrived, for whom, to whom and where to check it',
    async (locale, thanks, voucher) => {
      const gift = await makeGift(world, 12_345, { email: 'donor@example.org' });
      await sql`update gifts set locale = ${locale} where id = ${gift.id}`;
      await give([events.charge(gift), events.intent(gift), events.session(gift)]);
      await drain();
      expect(sink.mails.map(({ to }) => to)).toEqual([['donor@example.org']]);
      const text = plainOf(sink.mails[0]!.data);
      const [row] = await sql<{ reference: string }[]>`select reference from gifts where id = ${gift.id}`;
      for (const part of [
        thanks,
        voucher,
        '¥123.45',
        row!.reference,
        `http://localhost:3999/${locale}/donations/${gift.id}`,
        // Where the official receipt and a refund are asked for, and that the link is a key.
        `http://localhost:3999/${locale}/donations/${gift.id}/manage`,
        locale === 'zh' ? '请不要转发这封信' : 'do not pass this letter on',
        locale === 'zh' ? '测试项目' : 'Test campaign',
        locale === 'zh' ? '2026年9月9日 10:00' : '9 September 2026 10:00',
      ])
        expect(text).toContain(part);
      expect(sink.mails[0]!.data).toContain(`Message-ID: <mail_`);
    },
  );
  test('is not sent twice when facts are repeated; a refund and a failure have letters of their own', async () => {
    const gift = await makeGift(world, 5_000, { email: 'donor@example.org' });
    await give([events.charge(gift)]);
    await give([events.charge(gift), events.refund(gift, `re_${gift.id}`, 2_000)]);
    await drain();
    const subjects = sink.mails.map(({ data }) => plainOf(data).split('\n')[0]);
    expect(subjects.sort()).toEqual(['已退款 ¥20.00', '收到了，谢谢你。']);
    const failed = await makeGift(world, 5_000, { email: 'donor@example.org' });
    await give([events.sessionOf('async_payment_failed', failed, 'unpaid', NOON)]);
    await drain();
    expect(plainOf(sink.mails.at(-1)!.data)).toContain('付款没有成功');
  });
});

test('every kind of letter is whole in both languages: no key, no placeholder left', async () => {
  const gift = await makeGift(world);
  await sql`
    insert into refund_requests (id, gift_id, reason, asked_at, state, decided_at, answer, granted_fen)
    values ('ask_1', ${gift.id}, '重复付款', now(), 'granted', now(), '核对过了', 100)`;
  await sql`insert into campaign_followers (id, campaign_id, address, address_key, locale, since, confirmed_at)
    values ('fol_1', ${world.campaignId}, 'follower@example.org', 'k', 'zh', now(), now())`;
  await sql`insert into campaign_updates (id, campaign_id, title_zh, title_en, body_zh, body_en, published_at, published_by)
    values ('upd_1', ${world.campaignId}, '近况', 'News', '正文', 'Text', now(), 'user_x')`;
  await sql`insert into erasure_requests (id, covers, subject, gift_id, asked_at, due_on) values ('era_1', 'gift', ${gift.id}, ${gift.id}, now(), '2026-09-16')`;
  await sql`
    insert into erasure_requests (id, covers, subject, gift_id, asked_at, due_on, state, decided_by, decided_at, answer, gift_count)
    values ('era_2', 'gift', ${gift.id}, ${gift.id}, now(), '2026-09-16', 'done', 'user_x', now(), '按申请删除', 1)`;
  await sql`insert into campaign_questions (id, campaign_id, sent_key, text, locale, asked_at, state, answer, answered_at)
    values ('qst_1', ${world.campaignId}, 'k', '什么时候完工？', 'zh', now(), 'answered', '十月。', now())`;
  const all = {
    question_asked: { questionId: 'qst_1' },
    question_answered: { questionId: 'qst_1' },
    erasure_link: { url: 'http://x.test/a', minutes: 60 },
    erasure_received: { erasureId: 'era_1' },
    erasure_answer: { erasureId: 'era_2' },
    follow_confirm: { followId: 'fol_1' },
    campaign_update: { updateId: 'upd_1', followId: 'fol_1' },
    campaign_milestone: { campaignId: world.campaignId, percent: 25, followId: 'fol_1' },
    receipt: { giftId: gift.id },
    join_gifts: { userId: 'user_x', url: 'http://x.test/a', minutes: 30 },
    change_email: { userId: 'user_x', url: 'http://x.test/a', minutes: 30 },
    login_changed: { userId: 'user_x', what: 'no_number' },
    refund_answer: { requestId: 'ask_1' },
    refund_notice: { giftId: gift.id, amountFen: 100 },
    gift_failed: { giftId: gift.id },
    find_gift: { giftId: gift.id },
    sign_in: { url: 'http://x.test/a', minutes: 30 },
    invite: { url: 'http://x.test/a', organisation: '测试组织', days: 7 },
    ngo_decision: {
      nameZh: '甲',
      nameEn: 'A',
      decision: 'returned',
      reason: 'one\ntwo',
      url: 'http://x.test/a',
    },
    campaign_decision: {
      titleZh: '甲',
      titleEn: 'A',
      decision: 'taken_down',
      reason: 'why',
      url: 'http://x.test/a',
    },
    import_decision: { file: 'gifts.csv', decision: 'returned', reason: 'why', url: 'http://x.test/a' },
  };
  for (const locale of ['zh', 'en'] as const)
    for (const [kind, params] of Object.entries(all))
      await enqueueMail(db, {
        kind,
        dedupeKey: `${kind}:${locale}`,
        to: `${kind}@example.org`,
        locale,
        params,
      } as never);
  await drain();
  expect(sink.mails).toHaveLength(2 * Object.keys(all).length);
  for (const { data } of sink.mails) {
    expect(plainOf(data)).not.toMatch(/[{}]|mails\.|undefined|NaN/);
    expect(data).toMatch(/content-type: text\/html/i);
  }
  // Only news can be had no more: with a link in the letter and one click in the mail program (RFC 8058).
  const stoppable = sink.mails.filter(({ data }) =>
    /^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m.test(data),
  );
  expect(stoppable.map(({ to }) => to[0]).sort()).toEqual(
    ['campaign_milestone', 'campaign_update'].flatMap((kind) => [
      `${kind}@example.org`,
      `${kind}@example.org`,
    ]),
  );
  for (const { data } of stoppable) {
    expect(data).toMatch(/^List-Unsubscribe:\s+<http\S+\/follow\/fol_1\/stop>$/m);
    expect(plainOf(data)).toMatch(/http\S+\/follow\/fol_1$/m);
  }
});
