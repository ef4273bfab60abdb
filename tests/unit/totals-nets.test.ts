import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addNets, countAnew, type Nets, type Steps, sumNets } from '@/lib/totals/nets';

const SCOPES = ['platform', 'campaign:a', 'region:360731'];
const move = fc.tuple(fc.constantFrom(...SCOPES), fc.integer({ min: -300, max: 300 }));
const nets = fc.dictionary(
  fc.constantFrom(...SCOPES),
  fc.integer({ min: -300, max: 300 }).filter((fen) => fen !== 0),
);
const count = (all: Nets[], scope: string) => all.filter((one) => (one[scope] ?? 0) > 0).length;

describe('nets', () => {
  test('a step is the difference of who is above zero, whatever the moves', () => {
    fc.assert(
      fc.property(nets, fc.array(move), (start, moves) => {
        const [before, is, steps] = [{ ...start }, { ...start }, new Map() as Steps];
        for (const one of moves) addNets(is, [one], steps);
        for (const scope of SCOPES)
          expect(steps.get(scope) ?? 0).toBe(count([is], scope) - count([before], scope));
        expect(Object.values(is)).not.toContain(0);
      }),
    );
  });
  test('counting several as one, and as several again, cancels', () => {
    fc.assert(
      fc.property(fc.array(nets, { minLength: 1, maxLength: 5 }), (members) => {
        const one = [sumNets(members)];
        const [merged, parted] = [countAnew(members, one), countAnew(one, members)];
        for (const scope of SCOPES) {
          expect(merged.get(scope) ?? 0).toBe(count(one, scope) - count(members, scope));
          expect((merged.get(scope) ?? 0) + (parted.get(scope) ?? 0)).toBe(0);
        }
      }),
    );
  });
  test('a donor whose money went back is made up for by another who is the same', () => {
    expect(
      countAnew([{ platform: 500 }, { platform: 200 }], [sumNets([{ platform: 500 }, { platform: 200 }])]),
    ).toEqual(new Map([['platform', -1]]));
    expect(sumNets([{ platform: 5 }, { platform: -5 }])).toEqual({});
  });
});
