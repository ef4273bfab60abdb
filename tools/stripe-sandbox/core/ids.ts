import { createHash, randomBytes } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/**
 * Makes object ids in Stripe's form (`pi_` and 24 characters). With a seed the sequence is the
 * same in every run, for tests; without one it is random, so that a sandbox started with empty
 * memory beside a product that kept its database never hands out an id a second time.
 */
export class Ids {
  private readonly seed: string;
  private count = 0;

  constructor(seed?: string) {
    this.seed = seed ?? randomBytes(16).toString('hex');
  }

  next(prefix: string, length = 24): string {
    this.count += 1;
    let text = '';
    for (let block = 0; text.length < length; block += 1) {
      for (const byte of createHash('sha256').update(`${this.seed}:${this.count}:${block}`).digest()) {
        text += ALPHABET[byte % ALPHABET.length];
      }
    }
    return prefix + text.slice(0, length);
  }
}
