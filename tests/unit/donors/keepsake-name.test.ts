import { describe, expect, test } from 'vitest';
import { fittedName, NAME_WIDTH, pictureName } from '@/lib/images/keepsake-name';
import { emsOf } from '@/lib/images/outline';

describe('the name on a keepsake’s picture', () => {
  test.each([
    ['王小樟', 1, 48],
    ['长'.repeat(25), 1, 36],
    ['长'.repeat(50), 2, 32],
    ['W'.repeat(50), 2, 32],
    [`${'Long '.repeat(9)}name`, 1, 32],
  ])('%j keeps to the sheet: %i line(s) of at most %i px', (name, lines, size) => {
    const fitted = fittedName(name);
    expect(fitted.lines).toHaveLength(lines);
    expect(fitted.size).toBeLessThanOrEqual(size);
    expect(fitted.size).toBeGreaterThanOrEqual(28);
    for (const line of fitted.lines) expect(emsOf(line, 600) * fitted.size).toBeLessThanOrEqual(NAME_WIDTH);
    expect(fitted.lines.join('').replaceAll(' ', '')).toBe(name.replaceAll(' ', ''));
  });
  test.each([
    ['王小樟', '王小樟', false],
    ['Ann Lee', 'Ann Lee', false],
    ['小樟🌳', '小樟', true],
    ['王𬍛', 'CA-1', true],
    ['ئابلىز', 'CA-1', true],
    ['བཀྲ་ཤིས', 'CA-1', true],
    ['🌳🌳', 'CA-1', true],
  ])('%j is set as %j', (name, text, isOther) => {
    expect(pictureName(name, 'CA-1')).toEqual({ text, isOther });
  });
});
