import { describe, expect, test } from 'vitest';
import { netOf } from '@/lib/donations/net';
import { isIdNumber, normaliseNumber, readTaxId, receiptObstacle } from '@/lib/receipts/receipt';

const gift = (more: Partial<Parameters<typeof receiptObstacle>[0]> = {}) => ({
  postedSeq: 1,
  paidFen: 1000,
  refundedFen: 0,
  disputedFen: 0,
  isRefundOpen: false,
  ...more,
});

describe('an official receipt', () => {
  test('is for what is with the charity: counted, less what went back or was taken', () => {
    expect(netOf(gift({ refundedFen: 300, disputedFen: 100 }))).toBe(600);
    expect(receiptObstacle(gift())).toBeNull();
    expect(receiptObstacle(gift({ postedSeq: null }))).toBe('receipt_unpaid');
    expect(receiptObstacle(gift({ refundedFen: 1000 }))).toBe('receipt_unpaid');
    expect(receiptObstacle(gift({ isRefundOpen: true }))).toBe('refund_open');
  });
  test('has a number as printed, however it was typed', () => {
    expect(normaliseNumber(' 36000126 0012-345678 ')).toBe('360001260012345678');
    expect(normaliseNumber('３６ａ')).toBe('36A');
  });
});

describe('the tax id', () => {
  test('of an organisation is its credit code, and required', () => {
    expect(readTaxId('organisation', '')).toEqual({ fault: 'required' });
    expect(readTaxId('organisation', '91350100m000100y43')).toEqual({ taxId: '91350100M000100Y43' });
    expect(readTaxId('organisation', '91350100M000100Y44')).toEqual({ fault: 'uscc_check' });
  });
  test('of a person is left out, or an identity number that checks', () => {
    expect(readTaxId('person', ' ')).toEqual({ taxId: null });
    expect(readTaxId('person', '11010519491231002x')).toEqual({ taxId: '11010519491231002X' });
    expect(readTaxId('person', '110105194912310021')).toEqual({ fault: 'id_number' });
    expect(isIdNumber('1101051949123100')).toBe(false);
  });
});
