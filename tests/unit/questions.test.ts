import { expect, test } from 'vitest';
import { stateAfter } from '@/lib/questions/question';
import { askInput, moderateInput } from '@/lib/questions/schema';

test('a question hidden and shown again is what it was', () => {
  for (const isAnswered of [true, false]) {
    const state = isAnswered ? 'answered' : 'waiting';
    expect(stateAfter('hidden', { state, isAnswered })).toBe('hidden');
    expect(stateAfter('shown', { state: 'hidden', isAnswered })).toBe(state);
    expect(stateAfter('shown', { state, isAnswered })).toBeNull();
    expect(stateAfter('hidden', { state: 'hidden', isAnswered })).toBeNull();
  }
});

test('what a visitor typed is masked, bounded, and refused by field', () => {
  const read = (text: string, contact = '') => askInput.safeParse({ slug: 'x', text, contact });
  const codes = (text: string, contact?: string) =>
    read(text, contact).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  expect(read('打 13800138000 问小屋什么时候完工').data?.text).toBe('打 138**** 问小屋什么时候完工');
  expect(read('小屋什么时候完工', 'Reader@Example.org').data?.contact).toBe('reader@example.org');
  expect(read('小屋什么时候完工').data?.contact).toBeNull();
  expect(codes('   ')).toContain('text: required');
  expect(codes('好吗')).toContain('text: text_too_short');
  expect(codes('字'.repeat(501))).toContain('text: too_long');
  expect(codes('小屋什么时候完工', 'nobody')).toEqual(['contact: not_an_email']);
});

test('to hide needs a reason, to take back none', () => {
  const one = { questionId: 'qst_1' };
  expect(moderateInput.safeParse({ ...one, decision: 'hidden', reason: '广告' }).success).toBe(false);
  expect(moderateInput.safeParse({ ...one, decision: 'hidden', reason: '这是一则广告' }).success).toBe(true);
  expect(moderateInput.safeParse({ ...one, decision: 'shown' }).success).toBe(true);
});
