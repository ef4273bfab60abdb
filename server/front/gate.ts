/** Nobody gets in any more: the caller says so and when to come back. */
export class GateClosed extends Error {}

/**
 * Lets a few in at once and a bounded number wait in order. Whoever has left while waiting is passed over, so that a
 * rush of visitors who gave up costs the others nothing.
 */
export class Gate {
  #inside = 0;
  readonly #waiting: { enter: () => void; hasLeft: () => boolean }[] = [];

  constructor(
    private readonly size: number,
    private readonly maxWaiting: number,
  ) {}

  /** Runs `work` when its turn comes. Throws GateClosed when too many wait, or when the caller has left meanwhile. */
  async run<T>(work: () => Promise<T>, hasLeft: () => boolean): Promise<T> {
    if (this.#inside >= this.size) await this.#turn(hasLeft);
    else this.#inside++;
    try {
      if (hasLeft()) throw new GateClosed('the visitor has left');
      return await work();
    } finally {
      this.#next();
    }
  }

  #turn(hasLeft: () => boolean): Promise<void> {
    if (this.#waiting.length >= this.maxWaiting)
      return Promise.reject(new GateClosed('too many visitors wait'));
    return new Promise((resolve) => this.#waiting.push({ enter: resolve, hasLeft }));
  }

  /** Hands the place on; those who left are let through at once, only to find that they have. */
  #next(): void {
    const next = this.#waiting.shift();
    if (next) next.enter();
    else this.#inside--;
  }
}
