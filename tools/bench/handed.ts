/** What the launcher (tools/bench.mjs) hands over; the product's own settings are in the environment beside it. */
interface Handed {
  /** The server, as its superuser. */
  superUrl: string;
  postgresPid: number;
  /** Whether the pages are built too: then the real front runs, Next within. */
  isBuilt: boolean;
  resultFile: string;
  /** A module that ends a process when the one that started it is gone. */
  attached: string;
  /** What Node is told for a process of the product. */
  nodeFlags: string[];
}

export const handed = JSON.parse(process.env.BENCH ?? '{}') as Handed;
