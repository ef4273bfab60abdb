import { expect, test } from 'vitest';
import { percentsReached } from '@/lib/campaigns/milestone';

test.each([
  [0, 10_000, []],
  [2_499, 10_000, []],
  [2_500, 10_000, [25]],
  [7_499, 10_000, [25, 50]],
  [10_000, 10_000, [25, 50, 75, 100]],
  [99_999_999_999, 10_000, [25, 50, 75, 100]],
  // A target that four does not divide: a fen short is short.
  [2, 10, []],
  [3, 10, [25]],
  [-5, 10, []],
])('%i fen of %i', (net, target, reached) => expect(percentsReached(net, target)).toEqual(reached));
