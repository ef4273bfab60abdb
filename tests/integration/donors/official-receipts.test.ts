import { beforeAll, describe, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { readReceiptChoice } from '@/lib/donations/gift-choices';
import { chooseReceipt } from '@/lib/donors/choose-receipt';
import { eraseAccount } from '@/lib/donors/erase-account';
import { myData } from '@/lib/donors/my-data';
import { requestRefund } from '@/lib/donors/request-refund';
import { sendDueMails } from '@/lib/email/send';
import { runChecks } from '@/lib/ledger/check';
import { exportReceipts, RECEIPT_COLUMNS } from '@/lib/receipts/export';
import { issueReceipt } from '@/lib/receipts/issue';
import { findReceiptOf } from '@/lib/receipts/own';
import { listReceipts, type QueueFilter, type QueueRow } from '@/lib/receipts/queries';
import { refuseReceipt } from '@/lib/receipts/refuse';
import { requestReceipt } from '@/lib/receipts/request';
import { reverseReceipt } from '@/lib/receipts/reverse';
import { withdrawReceipt } from '@/lib/receipts/withdraw';
import { official } from '../../support/give-world';
import {
  brokenInvariants,
  events,
  give,
  makeGift,
  makeWorld,
  type TestGift,
} from '../../support/money-world';
import { asActor, asVisitor, makeMember, makePerson, type Person } from '../../support/people';
import { decide, propose } from '../../support/refunds';

let world: Awaited<ReturnType<typeof makeWorld>>;
let owner: Person;
let finance: Person;
beforeAll(async () => {
  world = await makeWorld();
  owner = await makeMember(world.holderId, 'holder', 'owner');
  finance = await makeMember(world.holderId, 'holder', 'finance');
});

const TITLE = '顾采薇';
const ID_NUMBER = '11010519491231002X';
const USCC = '91350100M000100Y43';
const REASON = '抬头和证件不一致';
let serial = 0;
const nextNumber = () => `36000126${String(++serial).padStart(10, '0')}`;
const refused = (reason: string) => ({ code: 'WRONG_STATE', details: { reason } });

async function paidGift(amountFen = 10_000, more: { email?: string; donorKey?: string } = {}) {
  const gift = await makeGift(world, amountFen, { email: 'receipt@example.org', ...more });
  await give([events.intent(gift)]);
  return gift;
}
const ask = (giftId: string, more: Record<string, unknown> = {}) =>
  requestReceipt(asVisitor(), { giftId, titleKind: 'person', title: TITLE, taxId: '', ...more });
const issue = (requestId: string, number = nextNumber(), actor: Person = finance) =>
  issueReceipt(asActor(actor), { requestId, number });
const reverse = (requestId: string, number = nextNumber(), actor: Person = finance) =>
  reverseReceipt(asActor(actor), { requestId, number, reason: REASON });
const refuse = (requestId: string, actor: Person = finance) =>
  refuseReceipt(asActor(actor), { requestId, reason: REASON });
/** All of the queue, page after page. */
const queue = async (show: QueueFilter['show'] = 'all', search?: string) => {
  const items: QueueRow[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listReceipts(asActor(finance), {
      holderId: world.holderId,
      filter: { show, search },
      cursor,
    });
    items.push(...page.items);
    if (page.nextCursor === null) return items;
    cursor = page.nextCursor;
  }
};
const rowOf = async (requestId: string) => (await queue()).find((row) => row.id === requestId);
const viewOf = async ({ id }: TestGift) => {
  const [gift] = await sql<
    { postedSeq: number | null; paidFen: number; refundedFen: number; disputedFen: number }[]
  >`select posted_seq as "postedSeq", paid_fen as "paidFen", refunded_fen as "refundedFen", disputed_fen as "disputedFen" from gifts where id = ${id}`;
  return findReceiptOf({ id, ...gift! });
};
const drain = async () => {
  while ((await sendDueMails()) > 0);
};
const fulfilled = (all: PromiseSettledResult<unknown>[]) =>
  all.filter(({ status }) => status === 'fulfilled').length;

describe('asking', () => {
  test('goes to who holds the money, net of refunds, once; a waiver becomes wanted; the tax id lies sealed', async () => {
    const gift = await paidGift();
    await give([events.refund(gift, `re_${gift.id}`, 2_500)]);
    await chooseReceipt(asVisitor(), { giftId: gift.id, receipt: 'waived' });
    const all = await Promise.allSettled(
      Array.from({ length: 5 }, () =>
        ask(gift.id, { titleKind: 'organisation', taxId: ` ${USCC.toLowerCase()}` }),
      ),
    );
    expect(fulfilled(all)).toBe(1);
    await expect(ask(gift.id)).rejects.toMatchObject(refused('receipt_asked'));
    const [row] = await queue('asked');
    expect(row).toMatchObject({ title: TITLE, taxId: USCC, netFen: 7_500, state: 'asked', receiptFen: null });
    const [kept] = await sql<{ text: string; amountFen: number }[]>`
      select to_jsonb(r)::text as text, amount_fen as "amountFen" from receipt_requests r where gift_id = ${gift.id}`;
    expect(kept!.amountFen).toBe(7_500);
    expect(kept!.text).not.toContain(USCC);
    expect(kept!.text).not.toContain(Buffer.from(USCC).toString('hex'));
    expect(await readReceiptChoice(gift.id)).toBe('wanted');
    await expect(chooseReceipt(asVisitor(), { giftId: gift.id, receipt: 'waived' })).rejects.toMatchObject(
      refused('receipt_asked'),
    );
  });
  test('a sealed tax id moved into another row opens nothing', async () => {
    const [one, other] = [await paidGift(), await paidGift()];
    const { requestId } = await ask(one.id, { taxId: ID_NUMBER });
    const { requestId: second } = await ask(other.id, { taxId: ID_NUMBER });
    const [before] = await sql<
      { taxId: Uint8Array }[]
    >`select tax_id as "taxId" from receipt_requests where id = ${second}`;
    await sql`update receipt_requests set tax_id = (select tax_id from receipt_requests where id = ${requestId}) where id = ${second}`;
    await expect(queue()).rejects.toThrow();
    await sql`update receipt_requests set tax_id = ${before!.taxId} where id = ${second}`;
    expect((await rowOf(second))!.taxId).toBe(ID_NUMBER);
  });
  test('is refused for gifts unpaid, gone back or unknown, and for what is wrong with the form', async () => {
    const open = await makeGift(world);
    await expect(ask(open.id)).rejects.toMatchObject(refused('receipt_unpaid'));
    const back = await paidGift();
    await give([events.refund(back, `re_${back.id}`, back.amountFen)]);
    await expect(ask(back.id)).rejects.toMatchObject(refused('receipt_unpaid'));
    await expect(ask('gift_00000000000000000000000000')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const gift = await paidGift();
    const wrong = (errors: { path: string; code: string }[]) => ({ code: 'VALIDATION', details: { errors } });
    await expect(ask(gift.id, { title: ' ' })).rejects.toMatchObject(
      wrong([{ path: 'title', code: 'required' }]),
    );
    await expect(ask(gift.id, { titleKind: undefined })).rejects.toMatchObject(
      wrong([{ path: 'titleKind', code: 'required' }]),
    );
    await expect(ask(gift.id, { titleKind: 'organisation' })).rejects.toMatchObject(
      wrong([{ path: 'taxId', code: 'required' }]),
    );
    await expect(ask(gift.id, { taxId: '123' })).rejects.toMatchObject(
      wrong([{ path: 'taxId', code: 'id_number' }]),
    );
    expect(await viewOf(gift)).toMatchObject({ latest: null, obstacle: null, netFen: 10_000 });
  });
  test('is withdrawn before the answer: title and tax id go, and it may be asked again', async () => {
    const gift = await paidGift();
    await expect(withdrawReceipt(asVisitor(), { giftId: gift.id })).rejects.toMatchObject(
      refused('receipt_not_asked'),
    );
    const { requestId } = await ask(gift.id, { taxId: ID_NUMBER });
    await withdrawReceipt(asVisitor(), { giftId: gift.id });
    const [row] = await sql`select state, title, tax_id from receipt_requests where id = ${requestId}`;
    expect(row).toEqual({ state: 'withdrawn', title: '', tax_id: null });
    await expect(issue(requestId)).rejects.toMatchObject(refused('receipt_answered'));
    await expect(refuse(requestId)).rejects.toMatchObject(refused('receipt_answered'));
    await ask(gift.id);
  });
});

describe('issuing', () => {
  test('the number is entered once, of twenty at once too; the donor is written to and sees it', async () => {
    const gift = await paidGift();
    const { requestId } = await ask(gift.id);
    const all = await Promise.allSettled(Array.from({ length: 20 }, () => issue(requestId)));
    expect(fulfilled(all)).toBe(1);
    await expect(issue(requestId)).rejects.toMatchObject(refused('receipt_issued'));
    await expect(refuse(requestId)).rejects.toMatchObject(refused('receipt_answered'));
    await expect(withdrawReceipt(asVisitor(), { giftId: gift.id })).rejects.toMatchObject(
      refused('receipt_not_asked'),
    );
    await expect(ask(gift.id)).rejects.toMatchObject(refused('receipt_asked'));
    const receipts = await sql<
      { number: string }[]
    >`select number from issued_receipts where gift_id = ${gift.id}`;
    expect(receipts).toHaveLength(1);
    expect((await viewOf(gift)).latest).toMatchObject({
      state: 'issued',
      number: receipts[0]!.number,
      amountFen: 10_000,
    });
    await drain();
    const [mail] = await sql<{ plain: string }[]>`
      select plain from mails where kind = 'receipt_issued' and params->>'giftId' = ${gift.id}`;
    expect(mail!.plain).toContain(receipts[0]!.number);
    expect(mail!.plain).not.toContain(TITLE);
    const [line] = await sql<{ after: unknown }[]>`
      select after from audit_events where action = 'receipt.issue' and subject = ${`ngo:${world.holderId}`} order by seq desc limit 1`;
    expect(line!.after).toMatchObject({ requestId, number: receipts[0]!.number, amountFen: 10_000 });
  });
  test('one number for twenty requests at once is taken by one', async () => {
    const requests: string[] = [];
    for (let n = 0; n < 20; n++) requests.push((await ask((await paidGift()).id)).requestId);
    const number = nextNumber();
    const all = await Promise.allSettled(requests.map((requestId) => issue(requestId, number)));
    expect(fulfilled(all)).toBe(1);
    const reasons = all.flatMap((one) => (one.status === 'rejected' ? [one.reason.details.errors] : []));
    expect(reasons).toEqual(Array(19).fill([{ path: 'number', code: 'number_used' }]));
  });
  test('is for what is there then, and never while money is on its way back', async () => {
    const gift = await paidGift();
    const { requestId } = await ask(gift.id);
    await give([events.refund(gift, `re_${gift.id}`, 1_000)]);
    const { caseId } = await propose(gift.id, { amountFen: 500 });
    await expect(issue(requestId)).rejects.toMatchObject(refused('refund_open'));
    await decide(caseId, 'refused');
    await issue(requestId);
    expect(await rowOf(requestId)).toMatchObject({ receiptFen: 9_000, mustReverse: false });
  });
  test.each(['', '12', '36000126一二三四', '1'.repeat(31)])('a number like %j is none', async (number) => {
    await expect(issue('rcq_unknown', number)).rejects.toMatchObject({
      code: 'VALIDATION',
      details: { errors: [{ path: 'number' }] },
    });
  });
  test('refused with a reason, which the donor reads; then asked again', async () => {
    const gift = await paidGift();
    const { requestId } = await ask(gift.id, { taxId: ID_NUMBER });
    const all = await Promise.allSettled([refuse(requestId), refuse(requestId), refuse(requestId)]);
    expect(fulfilled(all)).toBe(1);
    expect((await viewOf(gift)).latest).toMatchObject({ state: 'refused', reason: REASON });
    expect((await rowOf(requestId))!.taxId).toBeNull();
    await drain();
    const [mail] = await sql<{ plain: string }[]>`
      select plain from mails where kind = 'receipt_refused' and params->>'giftId' = ${gift.id}`;
    expect(mail!.plain).toContain(REASON);
    await ask(gift.id);
  });
});

describe('reversing', () => {
  test('once, by a number of its own; only then another is issued', async () => {
    const gift = await paidGift();
    const { requestId } = await ask(gift.id);
    await expect(reverse(requestId)).rejects.toMatchObject(refused('receipt_not_issued'));
    const [first, red, second] = [nextNumber(), nextNumber(), nextNumber()];
    await issue(requestId, first);
    const used = { code: 'VALIDATION', details: { errors: [{ path: 'number', code: 'number_used' }] } };
    await expect(reverse(requestId, first)).rejects.toMatchObject(used);
    const all = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) => reverse(requestId, n === 0 ? red : nextNumber())),
    );
    expect(fulfilled(all)).toBe(1);
    const [reversed] = await sql<{ number: string }[]>`
      select reversal_number as number from issued_receipts where gift_id = ${gift.id}`;
    for (const number of [first, reversed!.number])
      await expect(issue(requestId, number)).rejects.toMatchObject(used);
    await issue(requestId, second);
    expect((await viewOf(gift)).latest).toMatchObject({ state: 'issued', number: second });
    expect(await sql`select from issued_receipts where gift_id = ${gift.id}`).toHaveLength(2);
    await drain();
    expect(
      await sql`select from mails where kind = 'receipt_reversed' and state = 'kept' and params->>'giftId' = ${gift.id}`,
    ).toHaveLength(1);
  });
  test('a donor who asked anew has one receipt: the old request issues no second', async () => {
    const gift = await paidGift();
    const { requestId } = await ask(gift.id);
    await issue(requestId);
    await reverse(requestId);
    const { requestId: anew } = await ask(gift.id, { title: '另一个抬头' });
    await expect(issue(requestId)).rejects.toMatchObject(refused('receipt_asked'));
    await issue(anew);
  });
  test('no hand changes or deletes what was issued', async () => {
    const { requestId } = await ask((await paidGift()).id);
    await issue(requestId);
    const [receipt] = await sql<
      { id: string }[]
    >`select id from issued_receipts where request_id = ${requestId}`;
    const { id } = receipt!;
    const only = /append-only/;
    await expect(sql`update issued_receipts set amount_fen = 1 where id = ${id}`).rejects.toThrow(only);
    await expect(sql`update issued_receipts set title = 'x' where id = ${id}`).rejects.toThrow(only);
    await expect(sql`delete from issued_receipts where id = ${id}`).rejects.toThrow(only);
    await reverse(requestId);
    await expect(sql`update issued_receipts set reversed_at = null where id = ${id}`).rejects.toThrow(only);
    await expect(sql`update issued_receipts set reversal_reason = 'x' where id = ${id}`).rejects.toThrow(
      only,
    );
  });
});

describe('a refund (R57)', () => {
  test('is refused while a receipt stands, at the proposal and at the approval; after the reversal it is not', async () => {
    const gift = await paidGift();
    const { requestId } = await ask(gift.id);
    await issue(requestId);
    await expect(propose(gift.id)).rejects.toMatchObject(refused('receipt_issued'));
    await sql`insert into refund_requests (id, gift_id, reason, asked_at) values (${`ask_${gift.id}`}, ${gift.id}, '重复付款了', now())`;
    expect((await queue('reverse')).map((row) => row.id)).toContain(requestId);
    await reverse(requestId);
    expect((await queue('reverse')).map((row) => row.id)).not.toContain(requestId);
    // The donor's request still waits: neither side goes again.
    await expect(issue(requestId)).rejects.toMatchObject(refused('refund_open'));
    await expect(ask(gift.id)).rejects.toMatchObject(refused('refund_open'));
    const { caseId } = await propose(gift.id);
    await expect(issue(requestId)).rejects.toMatchObject(refused('refund_open'));
    // A receipt that came to stand between the proposal and the answer, past the verb.
    await sql`insert into issued_receipts (id, request_id, gift_id, holder_id, number, title, amount_fen, issued_by, issued_at)
      values (${`rct_${gift.id}`}, ${requestId}, ${gift.id}, ${world.holderId}, ${nextNumber()}, 'x', 100, 'user_x', now())`;
    await sql`update receipt_requests set state = 'issued' where id = ${requestId}`;
    await expect(decide(caseId)).rejects.toMatchObject(refused('receipt_issued'));
    await reverse(requestId);
    await decide(caseId, 'refused');
  });
  test('that the donor only asked for keeps a receipt from being issued, and the queue says so, until it is answered', async () => {
    const gift = await paidGift();
    const { requestId } = await ask(gift.id);
    expect((await rowOf(requestId))!.isRefundAsked).toBe(false);
    await requestRefund(asVisitor(), { giftId: gift.id, reason: '不小心付了两次' });
    expect(await rowOf(requestId)).toMatchObject({ isRefundAsked: true, mustReverse: false });
    await expect(issue(requestId)).rejects.toMatchObject(refused('refund_open'));
    expect((await viewOf(gift)).obstacle).toBe('refund_open');
    await sql`update refund_requests set state = 'declined' where gift_id = ${gift.id}`;
    expect((await viewOf(gift)).obstacle).toBeNull();
    await issue(requestId);
  });
  test('that happened at the provider is booked, and the queue says: reverse', async () => {
    const gift = await paidGift();
    const { requestId } = await ask(gift.id);
    await issue(requestId);
    await give([events.refund(gift, `re_${gift.id}`, 4_000)]);
    const [row] = await sql`select refunded_fen::int as refunded from gifts where id = ${gift.id}`;
    expect(row).toEqual({ refunded: 4_000 });
    expect((await queue('waiting')).find((one) => one.id === requestId)).toMatchObject({
      mustReverse: true,
      receiptFen: 10_000,
      netFen: 6_000,
    });
    expect(await brokenInvariants()).toEqual([]);
    await reverse(requestId);
    await issue(requestId);
    expect(await rowOf(requestId)).toMatchObject({ receiptFen: 6_000, mustReverse: false });
  });
});

describe('who may', () => {
  test('owner and finance of the holder; nobody else sees, numbers, refuses or reverses', async () => {
    const { requestId } = await ask((await paidGift()).id);
    const editor = await makeMember(world.holderId, 'holder', 'editor');
    const partner = await makeMember(world.ngoId, 'ngo', 'owner');
    const admin = official('admin') as Person;
    const acts = [issue, refuse, reverse].map(
      (act) => (actor: Person) =>
        act === refuse ? refuse(requestId, actor) : (act as typeof issue)(requestId, nextNumber(), actor),
    );
    const read = (actor: Person) =>
      listReceipts(asActor(actor), { holderId: world.holderId, filter: { show: 'all' } });
    const other = await makeWorld();
    const elsewhere = await makeMember(other.holderId, 'holder', 'owner');
    for (const act of [...acts, read]) {
      await expect(act(editor)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      for (const nobody of [partner, admin, elsewhere])
        await expect(act(nobody)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    for (const act of acts)
      await expect(act({ ...owner, isFresh: false })).rejects.toMatchObject({ code: 'SECOND_FACTOR' });
    await expect(issueReceipt(asVisitor(), { requestId, number: nextNumber() })).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    await expect(issue('rcq_unknown')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await issue(requestId, nextNumber(), owner);
  });
});

describe('the queue', () => {
  test('finds by reference, title and number; the file has a line a receipt, the sum of what stands, and an audit line', async () => {
    const gift = await paidGift(3_300);
    const { requestId } = await ask(gift.id, { title: '=甲的唯一抬头' });
    const [first, second] = [nextNumber(), nextNumber()];
    await issue(requestId, first);
    await reverse(requestId);
    await issue(requestId, second);
    const [row] = await sql<{ reference: string }[]>`select reference from gifts where id = ${gift.id}`;
    for (const search of [row!.reference, '=甲的唯一', first, second])
      expect((await queue('all', search)).map(({ id }) => id)).toEqual([requestId]);
    expect(await queue('refused', second)).toEqual([]);
    const words = {
      head: [...RECEIPT_COLUMNS],
      kind: String,
      state: String,
      erased: 'erased',
      total: 'total',
      rows: String,
    };
    const filter = { show: 'all', search: '=甲的唯一' } as const;
    const pieces = await exportReceipts(asActor(finance), { holderId: world.holderId, filter, words });
    let file = '';
    for await (const piece of pieces) file += piece;
    const lines = file.trim().split('\r\n');
    expect(lines).toHaveLength(5);
    expect(lines[1]).toContain("'=甲的唯一抬头");
    expect(lines[3]).toMatch(/^total,2,.*,33\.00,$/);
    const [line] = await sql<{ after: unknown }[]>`
      select after from audit_events where action = 'receipt.export' order by seq desc limit 1`;
    expect(line!.after).toEqual({ show: 'all', isSearch: true });
    await expect(
      exportReceipts(asActor({ ...finance, isFresh: false }), { holderId: world.holderId, filter, words }),
    ).rejects.toMatchObject({ code: 'SECOND_FACTOR' });
  });
});

describe('a donor’s data', () => {
  test('has the requests with the tax id; erasing empties what was not issued, and only stores what was', async () => {
    const email = `receipts-${process.pid}@example.org`;
    const person = await makePerson({ email });
    const mine = { email, donorKey: `user:${person.userId}` };
    const [issued, open] = [await paidGift(1_000, mine), await paidGift(2_000, mine)];
    await sql`update gifts set user_id = ${person.userId} where id in (${issued.id}, ${open.id})`;
    const { requestId } = await ask(issued.id, { title: '存根抬头', taxId: ID_NUMBER });
    await issue(requestId);
    const { requestId: waiting } = await ask(open.id, { title: '还没开的抬头', taxId: ID_NUMBER });
    let data = '';
    for await (const piece of myData(asActor(person))) data += piece;
    const { gifts } = JSON.parse(data) as { gifts: { id: string; receiptRequests: { taxId: string }[] }[] };
    expect(gifts.flatMap((gift) => gift.receiptRequests.map(({ taxId }) => taxId))).toEqual([
      ID_NUMBER,
      ID_NUMBER,
    ]);

    await eraseAccount(asActor(person), { confirm: email });

    const rows =
      await sql`select state, title, tax_id is null as "isBare" from receipt_requests where id in (${requestId}, ${waiting}) order by title`;
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { state: 'withdrawn', title: '', isBare: true },
      { state: 'issued', title: '存根抬头', isBare: false },
    ]);
    expect(await rowOf(requestId)).toMatchObject({ isErased: true, title: '', taxId: null });
    expect(await queue('all', '存根抬头')).toEqual([]);
    await reverse(requestId);
    await expect(issue(requestId)).rejects.toMatchObject(refused('receipt_answered'));
    await expect(ask(open.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
  test('every check of the books holds', async () => {
    expect((await runChecks()).filter(({ check }) => check === 'check_receipts')).toEqual([]);
  });
});
