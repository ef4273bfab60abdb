import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMPTY_PLAN, missingItems, PLAN_ITEMS } from '@/lib/campaigns/campaign';
import { formErrors } from '@/lib/campaigns/form';
import { mergeTexts, seenOf } from '@/lib/campaigns/merge-texts';
import { missingFields, STEPS, stepOf } from '@/lib/campaigns/steps';

describe('two people from one beginning', () => {
  const base = { a: 'one', b: 'two', c: 'three', d: 'line\nline' };
  test('each field holds the change of whoever changed it; where both did, mine stands and theirs is named', () => {
    const mine = { ...base, a: 'mine', c: 'my third', d: 'line\r\nline' };
    const theirs = { ...base, b: 'theirs', c: 'their third', d: 'another' };
    expect(mergeTexts(seenOf(base), mine, theirs)).toEqual({
      values: { a: 'mine', b: 'theirs', c: 'my third', d: 'another' },
      conflicts: [{ path: 'c', theirs: 'their third' }],
    });
  });
  test('a line of the budget only they have is in the form; the same change of both is none', () => {
    const theirs = { ...base, a: 'same', 'budget.1.yuan': '5' };
    expect(
      mergeTexts(
        seenOf({ ...base, 'budget.1.yuan': '' }),
        { ...base, a: 'same', 'budget.1.yuan': '' },
        theirs,
      ),
    ).toEqual({
      values: { ...base, a: 'same', 'budget.1.yuan': '5' },
      conflicts: [],
    });
  });
  test('nothing typed is ever lost, whatever the marks say', () => {
    const texts = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('', 'x', 'y', 'z'), {
      minKeys: 1,
    });
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), texts.map(seenOf)),
        texts,
        texts,
        texts,
        (seen, before, mine, theirs) => {
          const { values, conflicts } = mergeTexts(seen, mine, theirs);
          for (const [name, text] of Object.entries(mine))
            if (values[name] !== text) expect(values[name]).toBe(theirs[name] ?? '');
          const known = mergeTexts(seenOf(before), mine, theirs);
          for (const [name, text] of Object.entries(mine))
            if (text !== (before[name] ?? '')) expect(known.values[name]).toBe(text);
          for (const { path, theirs: text } of conflicts) expect(text).toBe(theirs[path] ?? '');
        },
      ),
    );
  });
  test('marks nobody can read name every difference', () => {
    for (const seen of ['', 'null', '[', '"x"'])
      expect(mergeTexts(seen, { a: 'mine' }, { a: 'theirs' })).toEqual({
        values: { a: 'mine' },
        conflicts: [{ path: 'a', theirs: 'theirs' }],
      });
  });
});

describe('steps', () => {
  test('every field has one, what is new belongs to the plan', () => {
    expect(
      ['storyZh', 'titleEn', 'scene', 'budget.3.yuan', 'target', 'plan.purpose', 'programme'].map(stepOf),
    ).toEqual(['pageZh', 'pageEn', 'pictures', 'money', 'money', 'plan', 'plan']);
    expect(new Set(missingFields({}).map(stepOf))).toEqual(new Set(STEPS.slice(0, 3).concat('money')));
  });
  test('the browser misses what the verb misses', () => {
    const empty = { titleZh: '', titleEn: ' ', summaryZh: '', summaryEn: '', storyZh: '', storyEn: '\n' };
    const verb = missingItems({ ...empty, targetFen: 1, budget: [], plan: EMPTY_PLAN }).map((path) => ({
      path,
      code: 'required',
    }));
    const browser = missingFields({
      ...empty,
      target: '1',
      category: 'a',
      regionCode: 'a',
      startsOn: 'a',
      endsOn: 'a',
    });
    expect(new Set(browser)).toEqual(new Set(formErrors(verb).map(({ path }) => path)));
    expect(browser).toHaveLength(6 + 1 + PLAN_ITEMS.length);
    expect(missingFields({ 'budget.2.labelZh': '书' })).not.toContain('budget.0.yuan');
  });
  test('R16: the earliest start goes along with the fault that names it', () => {
    expect(formErrors([{ path: 'startsOn', code: 'starts_too_soon', date: '2026-10-22' }])).toEqual([
      { path: 'startsOn', code: 'starts_too_soon', date: '2026-10-22' },
    ]);
  });
});
