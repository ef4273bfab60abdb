import { beforeAll, describe, expect, test, vi } from 'vitest';
import { POST as appearance } from '@/app/[locale]/(public)/donations/[id]/manage/appearance/route';
import { POST as official } from '@/app/[locale]/(public)/donations/[id]/manage/official-receipt/route';
import { POST as receipt } from '@/app/[locale]/(public)/donations/[id]/manage/receipt/route';
import { POST as choose } from '@/app/[locale]/(public)/donations/[id]/manage/receipt-choice/route';
import { POST as withdraw } from '@/app/[locale]/(public)/donations/[id]/manage/receipt-withdrawal/route';
import { POST as refund } from '@/app/[locale]/(public)/donations/[id]/manage/refund/route';
import { readTyped } from '@/app/[locale]/(public)/typed-cookie';
import { sql } from '@/db/client';
import { readReceiptChoice } from '@/lib/donations/gift-choices';
import { events, give, makeGift, makeWorld, type TestGift } from '../../support/money-world';

// Who is signed in is read from next/headers, which has no request here: everybody is a visitor.
vi.mock('next/headers', () => ({
  cookies: async () => ({ get: () => undefined }),
  headers: async () => new Headers(),
}));

const HOST = 'localhost:3999';
let gift: TestGift;
beforeAll(async () => {
  gift = await makeGift(await makeWorld(), 5000, { email: 'form@example.org' });
  await give([events.intent(gift)]);
});

async function post(
  route: typeof appearance,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
  id = gift.id,
) {
  const request = new Request(`http://${HOST}/zh/donations/${id}/manage/x`, {
    method: 'POST',
    body: new URLSearchParams(fields).toString(),
    headers: {
      host: HOST,
      origin: `http://${HOST}`,
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    },
  });
  const answer = await route(request, { params: Promise.resolve({ locale: 'zh', id }) });
  const cookie = answer.headers.get('set-cookie') ?? '';
  return { status: answer.status, to: answer.headers.get('location'), cookie };
}
const page = () => `/zh/donations/${gift.id}/manage`;

describe('the forms of the manage page', () => {
  test('save, and say so', async () => {
    const answer = await post(appearance, { displayMode: 'nick', nick: '小樟', name: '', message: 'keep' });
    expect(answer).toMatchObject({ status: 303, to: `${page()}?done=appearance` });
    const [row] = await sql`select display_mode, nick from gifts where id = ${gift.id}`;
    expect(row).toEqual({ display_mode: 'nick', nick: '小樟' });
    expect((await post(receipt, {})).to).toBe(`${page()}?done=receipt`);
  });
  test('the official receipt is wanted or waived, each change on record, the same word once', async () => {
    expect((await post(choose, {})).to).toBe(`${page()}?wrong=${encodeURIComponent('receipt.required')}`);
    expect(await readReceiptChoice(gift.id)).toBeNull();
    for (const choice of ['wanted', 'waived', 'waived']) {
      const answer = await post(choose, { receipt: choice });
      expect(answer).toMatchObject({ status: 303, to: `${page()}?done=receipt-choice` });
    }
    expect(await readReceiptChoice(gift.id)).toBe('waived');
    const rows =
      await sql`select choice, before from gift_choices where gift_id = ${gift.id} and topic = 'receipt' order by id`;
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { choice: 'wanted', before: null },
      { choice: 'waived', before: 'wanted' },
    ]);
    expect((await post(choose, { receipt: 'wanted' }, {}, 'gift_00000000000000000000000000')).status).toBe(
      404,
    );
  });
  test('the official receipt is asked for and withdrawn; what is wrong is said at its field', async () => {
    const wrong = await post(official, { titleKind: 'person', title: '', taxId: '12' });
    expect(wrong.to).toBe(`${page()}?wrong=${encodeURIComponent('title.required')}`);
    const answer = await post(official, { titleKind: 'person', title: '小樟', taxId: '' });
    expect(answer).toMatchObject({ status: 303, to: `${page()}?done=official-receipt` });
    expect((await post(withdraw, {})).to).toBe(`${page()}?done=receipt-withdrawal`);
    expect((await post(withdraw, {})).to).toBe(`${page()}?refused=receipt_not_asked`);
  });
  test('a refund is asked for, and then no official receipt', async () => {
    expect((await post(refund, { reason: '重复付了一次款' })).to).toBe(`${page()}?done=refund`);
    const answer = await post(official, { titleKind: 'person', title: '小樟', taxId: '' });
    expect(answer.to).toBe(`${page()}?refused=refund_open`);
  });
  test('what was typed comes back in a cookie of that page alone, with what is wrong', async () => {
    const answer = await post(appearance, { displayMode: 'name', nick: '别名', name: ' ' });
    expect(answer.to).toBe(`${page()}?wrong=${encodeURIComponent('name.required')}`);
    expect(answer.cookie).toContain(`Path=${page()}; `);
    expect(answer.cookie).toMatch(/HttpOnly; SameSite=Strict$/);
    const value = /^manage_gift=([^;]*)/.exec(answer.cookie)![1];
    expect(readTyped(value)).toMatchObject({ displayMode: 'name', nick: '别名' });
    expect((await post(refund, { reason: '又想退一次' })).to).toBe(`${page()}?refused=asked_already`);
  });
  test('from another site, or for a gift that is not there, do nothing', async () => {
    const before = await sql`select display_mode from gifts where id = ${gift.id}`;
    const foreign = await post(appearance, { displayMode: 'anonymous' }, { origin: 'https://evil.example' });
    expect(foreign.to).toBe(`${page()}?refused=origin#appearance`);
    expect(await sql`select display_mode from gifts where id = ${gift.id}`).toEqual(before);
    expect(
      (await post(appearance, { displayMode: 'anonymous' }, {}, 'gift_00000000000000000000000000')).status,
    ).toBe(404);
  });
  test.each([['not base64url json'], ['W10'], ['bnVsbA'], [undefined]])(
    'a cookie of %s brings nothing',
    (cookie) => expect(readTyped(cookie)).toEqual({}),
  );
});
