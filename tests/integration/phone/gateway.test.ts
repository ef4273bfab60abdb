import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type SmsGateway, startSmsGateway } from '../../support/sms-gateway';

// The product reads its settings once: the gateway's address stands there before anything of it is imported.
const gateway: SmsGateway = await startSmsGateway();
process.env.SMS_URL = gateway.url;
const { sql } = await import('@/db/client');
const { codeOf } = await import('@/lib/auth/phone-code');
const { requestSignInCode } = await import('@/lib/auth/sign-in-by-phone');
const { now, setClockOffset } = await import('@/lib/clock');
const { sendDueMails } = await import('@/lib/email/send');
const { asVisitor } = await import('../../support/people');

const PHONE = '+8613800138000';
let n = 0;
const ask = async () => {
  const ctx = { ...asVisitor(now()), address: `198.51.100.${++n}` };
  await sql`delete from rate_limits`;
  return requestSignInCode(ctx, { phone: PHONE });
};
const outbox = async () => {
  const [row] = await sql<
    { state: string; attempts: number; error: string | null; plain: string | null; notBefore: Date }[]
  >`select state, attempts, error, plain, not_before as "notBefore" from mails`;
  return row!;
};

beforeAll(() => sql`delete from mails`);
beforeEach(async () => {
  await sql`delete from mails`;
  gateway.texts.length = 0;
  gateway.answer = 200;
  setClockOffset(0);
});
afterAll(() => gateway.close());

describe('a text message', () => {
  test('is posted once as JSON {to, text}, with the login of the address and a key of its own', async () => {
    const id = await ask();
    await Promise.all([sendDueMails(), sendDueMails()]);
    const [{ headers, ...sent }, ...more] = gateway.texts as [SmsGateway['texts'][0]];
    expect(more).toEqual([]);
    expect(sent).toEqual({ to: PHONE, text: expect.stringContaining(codeOf(id)) });
    expect(sent.text.length).toBeLessThan(160);
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'idempotency-key': expect.stringMatching(/^mail_/),
      authorization: `Basic ${Buffer.from('camphor:pass@word').toString('base64')}`,
    });
    expect(await outbox()).toMatchObject({ state: 'sent', attempts: 1, error: null, plain: null });
  });
  test.each([500, 404, 302])('is tried again after %d, and the error says no number', async (status) => {
    await ask();
    gateway.answer = status;
    await sendDueMails();
    expect(await outbox()).toMatchObject({ state: 'queued', attempts: 1, error: `SMS ${status}` });
    expect((await outbox()).notBefore.getTime() - Date.now()).toBeLessThan(5_500);
    gateway.answer = 200;
    setClockOffset(6_000);
    await sendDueMails();
    expect(gateway.texts).toHaveLength(1);
    expect(await outbox()).toMatchObject({ state: 'sent', attempts: 2 });
  });
  test('of a gateway that says nothing is let go after ten seconds', { timeout: 30_000 }, async () => {
    await ask();
    gateway.answer = 'silence';
    const start = performance.now();
    await sendDueMails();
    expect(performance.now() - start).toBeLessThan(15_000);
    expect(await outbox()).toMatchObject({ state: 'queued', error: 'SMS TIMEOUT' });
  });
  test('with a code is given up when the code has ended, not sent late', async () => {
    await ask();
    gateway.answer = 500;
    let tries = 0;
    for (; tries < 20 && (await outbox()).state === 'queued'; tries++) {
      setClockOffset((await outbox()).notBefore.getTime() - Date.now() + 100);
      await sendDueMails();
    }
    expect(await outbox()).toMatchObject({ state: 'failed', error: 'EXPIRED' });
    expect(tries).toBeLessThanOrEqual(8);
    gateway.answer = 200;
    expect(gateway.texts).toEqual([]);
  });
});
