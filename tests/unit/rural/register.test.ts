import { describe, expect, test } from 'vitest';
import { readHeader, template } from '@/lib/rural/columns';
import { readRuralFile } from '@/lib/rural/read-file';
import { cityOf, judge, MAX_FILE_ROWS, nameKey } from '@/lib/rural/rural';

const WORLD = { regions: new Set(['360731', '360802', '360700']), scope: '360700', year: 2026 };
const HEAD = 'region_code,organisation,uscc,project,project_en,year,funding_yuan';
const bytes = (text: string) => new TextEncoder().encode(text);
const read = (...lines: string[]) => readRuralFile(bytes([HEAD, ...lines].join('\r\n')), WORLD);
const good = '360731,助学会,,图书角,Library,2025,"86,000.50"';
/** 助学会 and 图书角 in GB18030, which is no UTF-8. */
const GB = Buffer.concat([
  Buffer.from('region_code,organisation,project,year,funding_yuan\n360731,'),
  Buffer.from('d6fad1a7bbe12ccdbccae9bdc7', 'hex'),
  Buffer.from(',2025,1\n'),
]);

describe('a city’s file', () => {
  test('a good row', () => {
    expect(read(good)).toEqual({
      rows: [
        {
          line: 2,
          regionCode: '360731',
          organisation: '助学会',
          uscc: null,
          nameZh: '图书角',
          nameEn: 'Library',
          year: 2025,
          fundingFen: 8_600_050,
        },
      ],
      faults: [],
      badCount: 0,
    });
  });
  test.each([
    ['360799,助学会,,图书角,,2025,1', 'region_code', 'unknown_region'],
    ['360802,助学会,,图书角,,2025,1', 'region_code', 'outside_region'],
    [',助学会,,图书角,,2025,1', 'region_code', 'required'],
    ['360731,,,图书角,,2025,1', 'organisation', 'required'],
    [`360731,${'会'.repeat(81)},,图书角,,2025,1`, 'organisation', 'too_long'],
    ['360731,助\u200b学会,,图书角,,2025,1', 'organisation', 'not_allowed'],
    ['360731,助学会,123,图书角,,2025,1', 'uscc', 'uscc_length'],
    ['360731,助学会,,图书角,,2016,1', 'year', 'not_a_year'],
    ['360731,助学会,,图书角,,2027,1', 'year', 'not_a_year'],
    ['360731,助学会,,图书角,,２０２５年后,1', 'year', 'not_a_year'],
    ['360731,助学会,,图书角,,2025,-1', 'funding_yuan', 'not_a_number'],
    ['360731,助学会,,图书角,,2025,1.234', 'funding_yuan', 'too_many_decimals'],
    ['360731,助学会,,图书角,,2025,1000000000.01', 'funding_yuan', 'too_large'],
    ['360731,助学会,,图书角,,2025,1,more', '', 'wrong_number_of_cells'],
  ])('%s', (row, column, code) => {
    const file = read(good, row);
    expect(file.rows).toHaveLength(1);
    expect(file.faults).toEqual([{ line: 3, column, code }]);
    expect(file.badCount).toBe(1);
  });
  test('GB18030 is read as what it is', () => {
    expect(readRuralFile(GB, WORLD).rows[0]).toMatchObject({ organisation: '助学会', nameZh: '图书角' });
  });
  test('a file that cannot be told apart gives no rows and says why', () => {
    const codeOf = (content: Uint8Array) => readRuralFile(content, WORLD).faults.map((fault) => fault.code);
    expect(codeOf(bytes(''))).toEqual(['empty']);
    expect(codeOf(bytes(`${HEAD}\n`))).toEqual(['empty']);
    expect(codeOf(Buffer.from(`\ufeff${HEAD}`, 'utf16le'))).toEqual(['utf16']);
    expect(codeOf(bytes('region_code,organisation,project,year\n'))).toEqual(['missing_column']);
    expect(codeOf(bytes(`${HEAD},year,other\n`))).toEqual(['duplicate_column', 'unknown_column']);
    expect(codeOf(bytes(`${HEAD}\n360731,"open`))).toEqual(['quote_not_closed']);
    expect(codeOf(bytes(`${HEAD}\n${`${good}\n`.repeat(MAX_FILE_ROWS + 1)}`))).toEqual(['too_many_rows']);
  });
  test.each(['zh', 'en'] as const)('the template in %s is a header that reads', (locale) => {
    expect(readHeader(template(locale).replace('\uFEFF', '').trim().split(',')).ok).toBe(true);
  });
});

describe('the register', () => {
  test('one organisation under one name in a city', () => {
    expect(nameKey('（某） Helpers')).toBe(nameKey('(某)helpers'));
    expect(cityOf('360731')).toBe('360700');
    expect(cityOf('360000')).toBe('360000');
  });
  test('what a row does to what is known', () => {
    expect(judge(undefined, 1)).toBe('new');
    expect(judge({ state: 'returned', fundingFen: 1 }, 2)).toBe('again');
    expect(judge({ state: 'draft', fundingFen: 1 }, 1)).toBe('again');
    expect(judge({ state: 'approved', fundingFen: 1 }, 1)).toBe('known');
    expect(judge({ state: 'submitted', fundingFen: 1 }, 2)).toBe('changed');
  });
});
