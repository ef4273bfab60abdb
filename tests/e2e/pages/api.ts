import { type APIRequestContext, expect } from '@playwright/test';
import type { Totals } from '@/lib/totals/totals';

export type ReadTotals = Pick<
  Totals,
  'giftCount' | 'donorCount' | 'grossFen' | 'refundedFen' | 'netFen' | 'checkpoint'
>;

/** A totals object as any program reads it: `/api/v1/totals`, or `/api/v1/<path>/totals` with the path's query. */
export async function readTotals(request: APIRequestContext, scope = ''): Promise<ReadTotals> {
  const [path, query] = scope.split('?');
  const answer = await request.get(`/api/v1/${path && `${path}/`}totals${query ? `?${query}` : ''}`);
  expect(answer.status()).toBe(200);
  return (await answer.json()) as ReadTotals;
}

/** How far a scope has moved since `before`. */
export async function movedBy(
  request: APIRequestContext,
  path: string,
  before: ReadTotals,
): Promise<{ gifts: number; fen: number }> {
  const now = await readTotals(request, path);
  return { gifts: now.giftCount - before.giftCount, fen: now.netFen - before.netFen };
}

/** Waits until a scope has moved by exactly this since `before`, and no further. */
export async function expectMoved(
  request: APIRequestContext,
  path: string,
  before: ReadTotals,
  by: { gifts: number; fen: number },
): Promise<void> {
  await expect.poll(() => movedBy(request, path, before), { timeout: 15_000 }).toEqual(by);
}
