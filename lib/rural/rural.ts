import { RURAL_STATES } from '@/db/schema/rural';

/** The rules of the regional register 乡村振兴项目登记. Pure. */
export const STATES = RURAL_STATES;
export type RuralState = (typeof STATES)[number];

/** The strategy of rural revitalization dates from 2017; no project of it is older. */
export const FIRST_YEAR = 2017;
/** One project's funding, in fen: 1,000,000,000 yuan. */
export const MAX_FUNDING_FEN = 100_000_000_000;
/** A city's file: bytes and rows. */
export const MAX_FILE_BYTES = 1024 * 1024;
export const MAX_FILE_ROWS = 5000;

/** The states in which the city may still write. What is approved is first returned by the province. */
export const WRITABLE: readonly RuralState[] = ['draft', 'returned', 'submitted'];

/** The states a review may come from: an approval may be taken back, with its reason. */
export const REVIEWED_FROM: Record<'approved' | 'returned', readonly RuralState[]> = {
  approved: ['submitted'],
  returned: ['submitted', 'approved'],
};

/** A name as names are compared: `（ 某 ）协会` and `(某)协会` are one. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}

/** The city a division belongs to: names of organisations are unique in it. The province is its own. */
export function cityOf(regionCode: string): string {
  return regionCode.endsWith('0000') ? regionCode : `${regionCode.slice(0, 4)}00`;
}

/** What the register holds of a project that a row names again. */
export interface Known {
  state: RuralState;
  fundingFen: number;
}

/**
 * What a row of a file does to the register: `new`; `again` for one that was a draft or was returned and is sent once
 * more; `known` when the register says the same; `changed` when it says something else, which only a person may correct.
 */
export function judge(known: Known | undefined, fundingFen: number): 'new' | 'again' | 'known' | 'changed' {
  if (!known) return 'new';
  if (known.state === 'draft' || known.state === 'returned') return 'again';
  return known.fundingFen === fundingFen ? 'known' : 'changed';
}
