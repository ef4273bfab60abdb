import { expect, test } from 'vitest';
import { partsOf } from '@/lib/pdf/parting';

test.each([
  ['已退回（元）', ['已', '退', '回', '（元）']],
  ['项目：“灯”，好。', ['项', '目：', '“灯”，', '好。']],
  ['Camphor', ['Camphor']],
  ['）', ['）']],
])('%j is parted as %j', (word, parts) => {
  expect(partsOf(word)).toEqual(parts);
  expect(partsOf(word).join('')).toBe(word);
});
