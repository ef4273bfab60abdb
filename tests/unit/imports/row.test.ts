import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvLine } from '@/lib/csv';
import { COLUMNS, type Column, readHeader } from '@/lib/imports/columns';
import { stateAfterReading } from '@/lib/imports/import';
import { parsePaidAt } from '@/lib/imports/paid-at';
import { MAX_IMPORT_FEN, readRow } from '@/lib/imports/row';
import { plainYuan } from '@/lib/money/format';

const NOW = new Date('2026-09-10T00:00:00Z');
const campaign = {
  id: 'camp_1',
  state: 'live',
  startsAt: new Date('2026-01-01T00:00:00Z'),
  closesAt: new Date('2026-12-31T00:00:00Z'),
};
const world = { campaigns: new Map([['books', campaign]]), now: NOW };
const places = new Map(COLUMNS.map((column, index) => [column, index]));

const GOOD: Record<Column, string> = {
  external_id: 'A-1',
  campaign: 'books',
  amount_yuan: '100.00',
  paid_at: '2026-09-09T10:00:00+08:00',
  donor_name: '',
  donor_email: '',
  donor_phone: '',
  display_mode: '',
  channel: '',
  note: '',
};
const read = (more: Partial<Record<Column, string>>) =>
  readRow(
    7,
    COLUMNS.map((column) => ({ ...GOOD, ...more })[column]),
    places,
    world,
  );
const rowOf = (more: Partial<Record<Column, string>>) => {
  const result = read(more);
  if ('faults' in result) throw new Error(JSON.stringify(result.faults));
  return result.row;
};
const faultsOf = (more: Partial<Record<Column, string>>) => {
  const result = read(more);
  return 'row' in result ? [] : result.faults.map(({ column, code }) => `${column} ${code}`);
};

describe('a row', () => {
  test('empty cells: anonymous, no donor', () =>
    expect(rowOf({})).toEqual({
      line: 7,
      externalId: 'A-1',
      campaignId: 'camp_1',
      amountFen: 10_000,
      paidAt: new Date('2026-09-09T02:00:00Z'),
      displayMode: 'anonymous',
      donorName: null,
      donorEmail: null,
      donorPhone: null,
      channel: null,
      note: null,
    }));

  test('every amount of the limits comes back to the fen', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MAX_IMPORT_FEN }), (fen) => {
        expect(rowOf({ amount_yuan: plainYuan(fen) }).amountFen).toBe(fen);
      }),
    ));

  test('no text in any cell makes it throw, and a good row has safe values only', () =>
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(...COLUMNS),
          fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.constantFrom('\0', '=1+1', '\uFFFD', '-1')),
        ),
        (more) => {
          const result = read(more);
          if ('faults' in result) {
            expect(result.faults.length).toBeGreaterThan(0);
            return;
          }
          expect(result.row.externalId).toMatch(/^[^#\s\p{C}]{1,80}$/u);
          expect(Number.isSafeInteger(result.row.amountFen) && result.row.amountFen > 0).toBe(true);
          expect(`${result.row.note}${result.row.donorName}${result.row.channel}`).not.toMatch(
            /[\p{C}\uFFFD]/u,
          );
        },
      ),
      { numRuns: 500 },
    ));

  test.each<[Partial<Record<Column, string>>, string]>([
    [{ external_id: '' }, 'external_id required'],
    [{ external_id: 'A#2' }, 'external_id not_allowed'],
    [{ external_id: 'A 2' }, 'external_id not_allowed'],
    [{ external_id: '=1+1' }, 'external_id not_allowed'],
    [{ external_id: '4.20001E+27' }, 'external_id excel_number'],
    [{ external_id: 'x'.repeat(81) }, 'external_id too_long'],
    [{ campaign: '' }, 'campaign required'],
    [{ campaign: 'other' }, 'campaign unknown_campaign'],
    [{ amount_yuan: '' }, 'amount_yuan required'],
    [{ amount_yuan: '0' }, 'amount_yuan too_small'],
    [{ amount_yuan: '-5' }, 'amount_yuan not_a_number'],
    [{ amount_yuan: '1e3' }, 'amount_yuan not_a_number'],
    [{ amount_yuan: '1.005' }, 'amount_yuan too_many_decimals'],
    [{ amount_yuan: '1000000000.00' }, 'amount_yuan too_large'],
    [{ paid_at: '' }, 'paid_at required'],
    [{ paid_at: '9 September' }, 'paid_at not_a_time'],
    [{ paid_at: '2026-09-10T08:00:01' }, 'paid_at in_future'],
    [{ paid_at: '2025-12-31' }, 'paid_at before_start'],
    [{ donor_email: 'x@' }, 'donor_email not_an_email'],
    [{ donor_phone: '123' }, 'donor_phone not_a_phone'],
    [{ display_mode: 'public' }, 'display_mode not_a_display_mode'],
    [{ display_mode: 'nick' }, 'donor_name required'],
    [{ donor_name: 'a\0b' }, 'donor_name not_allowed'],
    [{ donor_name: '李\uFFFD' }, 'donor_name encoding'],
    [{ note: 'x'.repeat(501) }, 'note too_long'],
  ])('%j is %s', (more, fault) => expect(faultsOf(more)).toEqual([fault]));

  test('several faults are told at once, one a column', () =>
    expect(faultsOf({ external_id: '', amount_yuan: 'x', paid_at: 'y' })).toEqual([
      'external_id required',
      'paid_at not_a_time',
      'amount_yuan not_a_number',
    ]));

  test('too few or too many cells', () => {
    expect(readRow(3, ['a'], places, world)).toEqual({
      faults: [{ line: 3, column: '', code: 'wrong_number_of_cells' }],
    });
  });

  test('what a spreadsheet would run stays text here and is made harmless where it is written', () => {
    const formula = '=HYPERLINK("http://x.test","领奖")';
    expect(rowOf({ donor_name: formula, display_mode: 'nick' }).donorName).toBe(formula);
    expect(csvLine([formula])).toMatch(/^"'=HYPERLINK/);
    expect(csvLine(['＝1+1'])).toContain("'＝1+1");
  });

  test('a name that others will read carries nobody’s number', () =>
    expect(rowOf({ donor_name: '李四 13800138000', display_mode: 'name' }).donorName).toBe('李四 138****'));

  test('mail and phone take the form donors are counted by', () =>
    expect(rowOf({ donor_email: ' Ａ@Example.org ', donor_phone: '138 0013 8000' })).toMatchObject({
      donorEmail: 'a@example.org',
      donorPhone: '+8613800138000',
    }));
});

describe('paid_at', () => {
  test.each([
    ['2026-09-09', '2026-09-08T16:00:00.000Z'],
    ['2026-09-09T10:30', '2026-09-09T02:30:00.000Z'],
    ['2026-09-09 10:30:05', '2026-09-09T02:30:05.000Z'],
    ['2026-09-09T10:30:05.1239Z', '2026-09-09T10:30:05.123Z'],
    ['2026-09-09T10:30:05-05:30', '2026-09-09T16:00:05.000Z'],
    ['2026-09-09T10:30:05+0800', '2026-09-09T02:30:05.000Z'],
    ['2024-02-29', '2024-02-28T16:00:00.000Z'],
  ])('%s', (text, iso) => expect(parsePaidAt(text)?.toISOString()).toBe(iso));
  test.each([
    '2026-02-29',
    '2026-13-01',
    '2026-09-09T24:00',
    '2026-9-9',
    '20260909',
    '2026-09-09T10',
    '2026-09-09T10:30+25:00',
    '0001-01-01',
  ])('%s is none', (text) => expect(parsePaidAt(text)).toBeNull());
  test('every instant comes back', () =>
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1950-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (at) => {
          expect(parsePaidAt(at.toISOString())).toEqual(at);
        },
      ),
    ));
});

describe('the header', () => {
  test('in any order, in any case, the optional ones left out', () => {
    const header = readHeader(['Paid_At', ' campaign', 'amount_yuan', 'external_id', 'note']);
    expect(header.ok && [...header.places]).toEqual([
      ['paid_at', 0],
      ['campaign', 1],
      ['amount_yuan', 2],
      ['external_id', 3],
      ['note', 4],
    ]);
  });
  test('what is missing, unknown or there twice', () =>
    expect(readHeader(['external_id', 'campaign', 'campaign', '张三 13800138000', 'paid_at'])).toEqual({
      ok: false,
      faults: [
        { line: 1, column: 'campaign', code: 'duplicate_column' },
        { line: 1, column: '#4', code: 'unknown_column' },
        { line: 1, column: 'amount_yuan', code: 'missing_column' },
      ],
    }));
});

test.each([
  [{ goodCount: 1, badCount: 0, knownCount: 0 }, false, 'staged'],
  [{ goodCount: 1, badCount: 1, knownCount: 0 }, false, 'staged'],
  [{ goodCount: 1, badCount: 1, knownCount: 0 }, true, 'refused'],
  [{ goodCount: 1, badCount: 0, knownCount: 5 }, true, 'staged'],
  [{ goodCount: 0, badCount: 1, knownCount: 5 }, false, 'refused'],
  [{ goodCount: 0, badCount: 0, knownCount: 5 }, true, 'posted'],
  [{ goodCount: 0, badCount: 0, knownCount: 0 }, false, 'refused'],
] as const)('after reading %j, all or nothing %s: %s', (counts, isAllOrNothing, state) =>
  expect(stateAfterReading(counts, isAllOrNothing)).toBe(state),
);
