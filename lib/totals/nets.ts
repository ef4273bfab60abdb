import { addFen, type Fen } from '@/lib/money/fen';

/** What a donor, or donors counted as one, come to in each scope: fen, net. A zero is left out. */
export type Nets = Record<string, Fen>;

/** How a number of donors changes, by scope. */
export type Steps = Map<string, number>;

/** Counts a step of a scope; one that changes nothing is left out. */
export function addStep(steps: Steps, scope: string, step: number): void {
  if (step === 0) return;
  const sum = (steps.get(scope) ?? 0) + step;
  if (sum === 0) steps.delete(scope);
  else steps.set(scope, sum);
}

/** Adds to `nets` in place. Whoever comes above zero, or back to it, is a donor more or less, counted in `steps`. */
export function addNets(nets: Nets, more: Iterable<readonly [string, Fen]>, steps?: Steps): void {
  for (const [scope, fen] of more) {
    const was = nets[scope] ?? 0;
    const is = addFen(was, fen);
    if (is === 0) delete nets[scope];
    else nets[scope] = is;
    if (steps) addStep(steps, scope, Number(is > 0) - Number(was > 0));
  }
}

/** The nets of several donors as those of one. */
export function sumNets(all: Iterable<Nets>): Nets {
  const sum: Nets = {};
  for (const nets of all) addNets(sum, Object.entries(nets));
  return sum;
}

/** How counts change when donors who were counted as `before` are counted as `after`: each entry is one donor. */
export function countAnew(before: Iterable<Nets>, after: Iterable<Nets>): Steps {
  const steps: Steps = new Map();
  const count = (all: Iterable<Nets>, sign: 1 | -1) => {
    for (const nets of all)
      for (const [scope, fen] of Object.entries(nets)) if (fen > 0) addStep(steps, scope, sign);
  };
  count(before, -1);
  count(after, 1);
  return steps;
}
