import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { now } from '@/lib/clock';
import { mailDonorKey, phoneDonorKey } from '@/lib/donations/donor-key';
import { sendGiftLink } from '@/lib/donations/find-gift';
import { resendReceipt } from '@/lib/donors/resend-receipt';
import { sendDueMails } from '@/lib/email/send';
import { events, give, makeGift, makeWorld, NOON, type World } from '../../support/money-world';
import { asVisitor } from '../../support/people';

const PHONE = '+8613800138000';
let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
beforeEach(async () => {
  await sql`delete from mails`;
  await sql`delete from rate_limits`;
});

/** A gift whose donor left a number, and an address where one is given. */
async function withNumber({ email, phone = PHONE }: { email?: string; phone?: string } = {}) {
  const donorKey = email ? mailDonorKey(email) : phoneDonorKey(phone);
  const gift = await makeGift(world, 5_000, { donorKey, ...(email && { email }) });
  const [row] = await sql<{ reference: string }[]>`
    update gifts set donor_phone = ${phone} where id = ${gift.id} returning reference`;
  return { ...gift, reference: row!.reference };
}
const outbox = () => sql<{ kind: string; to: string; params: { giftId: string }; plain: string | null }[]>`
  select kind, to_address as to, params, plain from mails order by kind`;
const drain = async () => {
  for (let round = 0; round < 50 && (await sendDueMails()) > 0; round++);
};

describe('a gift with a number and no address', () => {
  test.each(['zh', 'en'] as const)(
    'is confirmed by one short text in %s, with reference and link',
    async (locale) => {
      const gift = await withNumber();
      await sql`update gifts set locale = ${locale}, donor_name = '顾采薇', display_mode = 'name' where id = ${gift.id}`;
      await give([events.charge(gift), events.intent(gift)]);
      await give([events.session(gift, NOON + 3)]);
      await drain();
      const [text, ...more] = await outbox();
      expect(more).toEqual([]);
      expect(text).toMatchObject({ kind: 'sms_receipt', to: PHONE });
      for (const part of ['¥50.00', gift.reference, `http://localhost:3999/${locale}/donations/${gift.id}`])
        expect(text!.plain).toContain(part);
      expect(text!.plain).not.toMatch(/顾采薇|[{}]|undefined/);
      expect(text!.plain!.startsWith(locale === 'zh' ? '【樟】' : 'Camphor:')).toBe(true);
    },
  );
  test('is texted also when the payment page asked for an address, which gets its letter too', async () => {
    const gift = await withNumber();
    const email = 'learned@example.org';
    await give([events.session(gift, NOON, { customer_details: { email } }), events.charge(gift)]);
    expect((await outbox()).map(({ kind, to }) => [kind, to])).toEqual([
      ['receipt', email],
      ['sms_receipt', PHONE],
    ]);
  });
  test('with a landline is not texted; with an address it is written to and not texted', async () => {
    const [landline, both] = [
      await withNumber({ phone: '+8679188000000' }),
      await withNumber({ email: 'both@example.org' }),
    ];
    await give([events.charge(landline), events.charge(both)]);
    expect((await outbox()).map(({ kind, to }) => [kind, to])).toEqual([['receipt', 'both@example.org']]);
  });
  test('gets its confirmation again by text; one without either is told so', async () => {
    const gift = await withNumber();
    await give([events.charge(gift)]);
    await sql`delete from mails`;
    await resendReceipt(asVisitor(now()), { giftId: gift.id });
    expect((await outbox()).map(({ kind, to }) => [kind, to])).toEqual([['sms_receipt', PHONE]]);
    await sql`update gifts set donor_phone = '+8679188000000' where id = ${gift.id}`;
    await expect(resendReceipt(asVisitor(now()), { giftId: gift.id })).rejects.toMatchObject({
      details: { reason: 'not_received' },
    });
  });
});

describe('a refund of a gift with a number', () => {
  test('is told by one text a refund, however often its event comes; with an address by letter alone', async () => {
    const [texted, written] = [await withNumber(), await withNumber({ email: 'both@example.org' })];
    await give([events.charge(texted), events.charge(written)]);
    await sql`delete from mails`;
    const refund = events.refund(texted, 're_texted', 2_000);
    await give([refund, events.refund(written, 're_written', 3_000)]);
    await give([{ ...refund, id: `${refund.id}again` }]);
    await drain();
    const [letter, text, ...more] = await outbox();
    expect(more).toEqual([]);
    expect(letter).toMatchObject({ kind: 'refund_notice', to: 'both@example.org' });
    expect(text).toMatchObject({ kind: 'sms_refund', to: PHONE });
    for (const part of ['¥20.00', texted.reference, `/zh/donations/${texted.id}`])
      expect(text!.plain).toContain(part);
  });
});

describe('looking a gift up by its number', () => {
  const find = (raw: { reference: string; email?: string; phone?: string }) =>
    sendGiftLink(asVisitor(now()), raw);
  test('answers the same either way and texts the right number only, once an hour', async () => {
    const gift = await withNumber();
    const reference = gift.reference.toLowerCase().replaceAll('-', ' ');
    for (const raw of [
      { reference: gift.reference, phone: '13900139000' },
      { reference: 'CA-0000-0000-00', phone: PHONE },
      { reference: gift.reference, email: 'a@example.org', phone: '' },
    ])
      expect(await find(raw)).toBeUndefined();
    expect(await outbox()).toEqual([]);
    expect(await find({ reference, email: '', phone: ' 138 0013 8000' })).toBeUndefined();
    await find({ reference, phone: PHONE });
    await drain();
    const [text, ...more] = await outbox();
    expect(more).toEqual([]);
    expect(text).toMatchObject({ kind: 'sms_find_gift', to: PHONE, params: { giftId: gift.id } });
    expect(text!.plain).toContain(`/en/donations/${gift.id}`);
  });
  test('asks for one of the two, and is limited by number', async () => {
    const reference = 'CA-0000-0000-00';
    await expect(find({ reference, email: ' ', phone: '' })).rejects.toMatchObject({
      details: { errors: [{ path: 'contact', code: 'required' }] },
    });
    await expect(find({ reference: 'CA', phone: '0791 88000000' })).rejects.toMatchObject({
      details: { errors: [{ path: 'reference' }, { path: 'phone', code: 'not_a_mobile' }] },
    });
    for (let i = 0; i < 5; i++) await find({ reference, phone: i % 2 ? PHONE : '13800138000' });
    await expect(find({ reference, phone: PHONE })).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  });
});
