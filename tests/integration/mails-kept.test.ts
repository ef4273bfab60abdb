import { expect, test } from 'vitest';
import { db, sql } from '@/db/client';
import { enqueueMail } from '@/lib/email/enqueue';
import { sendDueMails } from '@/lib/email/send';

test('without a mail server letters are written and kept, and none is due again', async () => {
  await enqueueMail(db, {
    kind: 'invite',
    dedupeKey: 'invite:1',
    to: 'official@example.org',
    locale: 'zh',
    params: { url: 'http://localhost:3999/zh/sign-in/invite?token=t', organisation: '<b>樟</b>', days: 7 },
  });
  expect(await sendDueMails()).toBe(1);
  expect(await sendDueMails()).toBe(0);
  const [mail] = await sql<
    { state: string; subject: string; html: string; plain: string }[]
  >`select state, subject, html, plain from mails`;
  expect([mail!.state, mail!.subject]).toEqual(['kept', '<b>樟</b>邀请你加入']);
  expect(mail!.html).not.toContain('<b>樟');
  expect(mail!.plain).toContain('token=t');
});

test('a mail is written with the thing it tells of, or not at all', async () => {
  const both = db.transaction(async (tx) => {
    await enqueueMail(tx, {
      kind: 'sign_in',
      dedupeKey: 'sign_in:undone',
      to: 'a@example.org',
      locale: 'en',
      params: { url: 'http://x.test', minutes: 30 },
    });
    throw new Error('undone');
  });
  await expect(both).rejects.toThrow('undone');
  expect(await sql`select from mails where dedupe_key = 'sign_in:undone'`).toHaveLength(0);
});
