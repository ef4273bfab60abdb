import { parseArgs } from 'node:util';

export const SECTIONS = [
  'webhook',
  'sustained',
  'burst',
  'visibility',
  'totals',
  'memory',
  'import',
  'pages',
  'workspace',
  'officials',
] as const;
export type Section = (typeof SECTIONS)[number];

/** How much is measured. Gifts are those of one run. */
export interface Sizes {
  /** Of a run at most; by number of senders. */
  oneEvent: Readonly<Record<number, number>>;
  threeEvents: Readonly<Record<number, number>>;
  rateSeconds: number;
  /** Of the sustained rate and of the first minute. */
  minuteSeconds: number;
  visibilitySeconds: number;
  /** Before each run and after the last. */
  pgbenchSeconds: number;
  /** Ledger entries, smallest first; the largest is the backlog that the memory section drains. */
  ledgers: readonly number[];
  reads: number;
  importRows: number;
  /** Of each of three turns, of either page. */
  pageSeconds: number;
  /** Gifts of each campaign that an organisation looks through, how often it looks, and the rows of one export. */
  campaignGifts: number;
  lookups: number;
  exportRows: number;
  /** Campaigns whose cells of two years the officials' totals are read from, and how often each is read. */
  officialCampaigns: number;
  officialReads: number;
}

const DEFAULT: Sizes = {
  oneEvent: { 1: 6_000, 8: 20_000, 64: 40_000 },
  threeEvents: { 1: 3_000, 8: 8_000, 64: 15_000 },
  minuteSeconds: 60,
  visibilitySeconds: 25,
  rateSeconds: 8,
  pgbenchSeconds: 4,
  ledgers: [1_000, 100_000, 1_000_000],
  reads: 20_000,
  importRows: 210_000,
  pageSeconds: 6,
  campaignGifts: 100_000,
  lookups: 60,
  exportRows: 1_000_000,
  officialCampaigns: 400,
  officialReads: 200,
};
const QUICK: Sizes = {
  oneEvent: { 1: 500, 8: 2_000, 64: 4_000 },
  threeEvents: { 1: 250, 8: 1_000, 64: 2_000 },
  minuteSeconds: 10,
  visibilitySeconds: 5,
  rateSeconds: 3,
  pgbenchSeconds: 2,
  ledgers: [1_000, 10_000, 50_000],
  reads: 3_000,
  importRows: 20_000,
  pageSeconds: 2,
  campaignGifts: 5_000,
  lookups: 20,
  exportRows: 50_000,
  officialCampaigns: 40,
  officialReads: 20,
};
const FULL: Sizes = { ...DEFAULT, ledgers: [...DEFAULT.ledgers, 10_000_000], officialCampaigns: 2_000 };

export interface Options {
  sections: ReadonlySet<Section>;
  size: 'default' | 'quick' | 'full';
  sizes: Sizes;
  /** Of a hundred donors, how many leave a mail address: Stripe's page asks all of them, each then gets a receipt. */
  mailPercent: number;
  /** Where CPU profiles of front and worker are written; null without. */
  profileDir: string | null;
}

export const HELP = `npm run bench -- [--quick | --full] [--only=NAME[,NAME…]] [--mails=0…100] [--profile=DIR]

  --only=      ${SECTIONS.join(', ')} (pgbench runs whenever gifts per second are measured)
  --quick      small sizes, for trying; its figures are not comparable
  --full       also a backlog and a ledger of 10,000,000, and officials' totals of 10,000,000 gifts (more than an hour, 40 GB of disk)
  --mails=     of a hundred donors, how many leave a mail address and get a receipt (100)
  --profile=   writes CPU profiles of front and worker into DIR

Prints a table and writes bench.json into DATA_DIR (.data). PGBENCH and WRK name pgbench and wrk when they are not on PATH.`;

/** Reads the command line; throws one sentence when it is wrong. Null when only help is wanted. */
export function readOptions(args: readonly string[]): Options | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      quick: { type: 'boolean' },
      full: { type: 'boolean' },
      mails: { type: 'string', default: '100' },
      profile: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return null;
  if (values.quick && values.full) throw new Error('Choose one of --quick and --full.');
  const names = (values.only ?? SECTIONS.join(',')).split(',').map((name) => name.trim());
  const unknown = names.find((name) => !SECTIONS.some((section) => section === name));
  if (unknown !== undefined)
    throw new Error(`There is no section "${unknown}": choose from ${SECTIONS.join(', ')}.`);
  const mailPercent = Number(values.mails);
  if (!Number.isInteger(mailPercent) || mailPercent < 0 || mailPercent > 100)
    throw new Error('--mails is a whole number from 0 to 100.');
  const size = values.quick ? 'quick' : values.full ? 'full' : 'default';
  return {
    sections: new Set(names as Section[]),
    size,
    sizes: { default: DEFAULT, quick: QUICK, full: FULL }[size],
    mailPercent,
    profileDir: values.profile ?? null,
  };
}
