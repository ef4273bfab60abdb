import { describe, expect, test } from 'vitest';
import { readEvent } from '@/lib/donations/facts';
import { formatMinor } from '@/lib/money/currency';
import { disputeOf, instalmentFrom, paymentOf, refundOf } from '@/lib/payments/stripe/listed';

/** Objects as far as they are read; everything else of them does not matter here. */
const intent = (more: object = {}) =>
  ({
    id: 'pi_1',
    status: 'succeeded',
    amount_received: 500,
    currency: 'cny',
    created: 100,
    customer: null,
    metadata: { donation_id: 'gift_1' },
    latest_charge: null,
    livemode: false,
    ...more,
  }) as never;
const refund = (more: object = {}) =>
  ({
    id: 're_1',
    status: 'succeeded',
    amount: 30,
    currency: 'cny',
    created: 200,
    payment_intent: 'pi_1',
    ...more,
  }) as never;
const dispute = (status: string, amounts: [number, number][]) =>
  ({
    id: 'du_1',
    status,
    amount: 70,
    currency: 'cny',
    created: 300,
    payment_intent: 'pi_1',
    livemode: false,
    balance_transactions: amounts.map(([amount, created]) => ({ amount, created })),
  }) as never;

const bodies = (listed: ReturnType<typeof paymentOf>) =>
  listed!.says.map(({ event }) => JSON.parse(Buffer.from(event.body).toString()));

describe('a payment of the list', () => {
  test('was received when its balance line says, else its charge, else the intent', () => {
    const charge = (line: object | null) => ({ id: 'ch_1', created: 150, balance_transaction: line });
    const at = (given: object) => paymentOf(intent(given))!.at.getTime() / 1000;
    expect(at({ latest_charge: charge({ id: 'txn_1', created: 160 }) })).toBe(160);
    expect(at({ latest_charge: charge(null) })).toBe(150);
    expect(at({})).toBe(100);
  });

  test('that received nothing is none; one of a customer without a gift may be a month of a plan', () => {
    expect(paymentOf(intent({ status: 'requires_payment_method' }))).toBeNull();
    expect(paymentOf(intent({ amount_received: 0 }))).toBeNull();
    expect(paymentOf(intent({ customer: 'cus_1', metadata: {} }))!.mayBeInstalment).toBe(true);
    expect(paymentOf(intent({ customer: 'cus_1' }))!.mayBeInstalment).toBe(false);
  });

  test('says what its event would have said', () => {
    const [event] = bodies(
      paymentOf(intent({ latest_charge: { id: 'ch_1', created: 150, balance_transaction: null } })),
    );
    expect(readEvent(event)).toMatchObject({
      outcome: 'facts',
      facts: [
        {
          kind: 'received',
          paymentIntent: 'pi_1',
          giftId: 'gift_1',
          chargeId: 'ch_1',
          amountFen: 500,
          at: 150,
        },
      ],
    });
  });

  test('of an invoice goes by the invoice’s id, and only when it is paid', () => {
    const link = {
      id: 'inpay_1',
      status: 'paid',
      invoice: 'in_1',
      payment: { type: 'payment_intent', payment_intent: 'pi_9' },
      amount_paid: 5,
      currency: 'cny',
      created: 1,
      livemode: false,
      status_transitions: { paid_at: 7 },
    };
    expect(instalmentFrom(link as never)).toMatchObject({
      objectId: 'in_1',
      paymentIntent: 'pi_9',
      amount: 5,
    });
    expect(instalmentFrom({ ...link, status: 'open' } as never)).toBeNull();
  });
});

test('a refund counts unless it failed or was canceled; that is stamped by the line that put it back', () => {
  expect(refundOf(refund({ status: 'pending' }))).toMatchObject({ amount: 30, says: [{ word: 'refunded' }] });
  const failed = refundOf(
    refund({ status: 'failed', failure_balance_transaction: { id: 'txn_2', created: 250 } }),
  );
  expect(failed).toMatchObject({ amount: 0, says: [{ word: 'refund_voided' }] });
  expect(readEvent(bodies(failed)[0])).toMatchObject({ facts: [{ createdAt: 200, voidedAt: 250 }] });
  expect(refundOf(refund({ status: 'canceled' })).amount).toBe(0);
});

test('a dispute is what its balance lines say; an inquiry moves nothing', () => {
  expect(disputeOf(dispute('warning_needs_response', []))).toBeNull();
  expect(disputeOf(dispute('needs_response', [[-10, 310]]))).toMatchObject({
    amount: 70,
    says: [{ word: 'withdrawn' }],
  });
  expect(disputeOf(dispute('lost', []))).toMatchObject({ amount: 70 });
  const won = disputeOf(
    dispute('won', [
      [-10, 310],
      [10, 390],
    ]),
  );
  expect(won).toMatchObject({ amount: 0, says: [{ word: 'withdrawn' }, { word: 'reinstated' }] });
  const facts = bodies(won).map((event) => readEvent(event));
  expect(facts).toMatchObject([
    { facts: [{ withdrawnAt: 310, reinstatedAt: null }] },
    { facts: [{ withdrawnAt: null, reinstatedAt: 390 }] },
  ]);
});

test('amounts of every currency are written with its own decimals', () => {
  expect(formatMinor(123_450, 'cny')).toBe('¥1,234.50');
  expect(formatMinor(72, 'usd')).toBe('USD 0.72');
  expect(formatMinor(-1_500, 'usd')).toBe('\u2212USD 15.00');
  expect(formatMinor(1_234, 'jpy')).toBe('JPY 1,234');
  expect(formatMinor(1_234, 'kwd')).toBe('KWD 1.234');
});
