import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { Again } from '@/server/front/again';

const asked = (url: string, headers: Record<string, string> = {}, method = 'GET') =>
  ({ url, method, headers: { 'accept-encoding': 'gzip', ...headers } }) as unknown as IncomingMessage;
const sent = { head: ['content-type', 'text/html'], body: Buffer.from([0, 127, 128, 255]) };
const kept = { head: sent.head, latin1: '\0\x7f\x80\xff' };

test('the very question is answered again until its second is over', () => {
  let now = 1_000;
  const again = new Again(
    () => false,
    () => now,
  );
  again.keep(asked('/zh'), sent, 2_000);
  expect(again.answerTo(asked('/zh', { cookie: 'session=1' }))).toMatchObject(kept);
  now = 1_999;
  expect(again.answerTo(asked('/zh'))).toMatchObject(kept);
  now = 2_000;
  expect(again.answerTo(asked('/zh'))).toBeUndefined();
});

test.each([
  ['another address', asked('/en')],
  ['another query', asked('/zh?q=1')],
  ['another encoding', asked('/zh', { 'accept-encoding': 'br' })],
  ['a page already known', asked('/zh', { 'if-none-match': 'W/"1"' })],
  ['a part', asked('/zh', { range: 'bytes=0-1' })],
  ['a body', asked('/zh', { 'content-length': '2' })],
  ['an endless body', asked('/zh', { 'transfer-encoding': 'chunked' })],
  ['headers only', asked('/zh', {}, 'HEAD')],
  ['a form', asked('/zh', {}, 'POST')],
])('%s is another question, and its answer is not kept for this one', (_, other) => {
  const again = new Again(
    () => false,
    () => 0,
  );
  again.keep(asked('/zh'), sent, 1);
  expect(again.answerTo(other)).toBeUndefined();
  const later = new Again(
    () => false,
    () => 0,
  );
  later.keep(other, sent, 1);
  expect(later.answerTo(asked('/zh'))).toBeUndefined();
});

test('whose pages are made apart, and what sets a cookie, is never kept nor given', () => {
  const again = new Again(
    ({ headers }) => headers['user-agent'] === 'apart',
    () => 0,
  );
  again.keep(asked('/zh'), sent, 1);
  expect(again.answerTo(asked('/zh', { 'user-agent': 'apart' }))).toBeUndefined();
  again.keep(asked('/en', { 'user-agent': 'apart' }), sent, 1);
  again.keep(asked('/ledger'), { ...sent, head: ['set-cookie', 'a=1'] }, 1);
  expect(again.answerTo(asked('/en'))).toBeUndefined();
  expect(again.answerTo(asked('/ledger'))).toBeUndefined();
});

test('many addresses are not kept without end', () => {
  const again = new Again(
    () => false,
    () => 0,
  );
  for (let n = 0; n <= 500; n++) again.keep(asked(`/zh?q=${n}`), sent, 1);
  expect(again.answerTo(asked('/zh?q=0'))).toBeUndefined();
  expect(again.answerTo(asked('/zh?q=500'))).toMatchObject(kept);
});
