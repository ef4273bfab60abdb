import { inScope } from '@/lib/auth/scope';
import type { Fen } from '@/lib/money/fen';
import { parseYuan } from '@/lib/money/parse';
import { normaliseUscc, usccFault } from '@/lib/ngos/uscc';
import type { Column, Fault, FaultCode } from './columns';
import { FIRST_YEAR, MAX_FUNDING_FEN } from './rural';

/** One project as a good row or a form says it. */
export interface RuralRow {
  line: number;
  regionCode: string;
  organisation: string;
  uscc: string | null;
  nameZh: string;
  nameEn: string | null;
  year: number;
  fundingFen: Fen;
}

export interface RowWorld {
  /** Every division of the province. */
  regions: ReadonlySet<string>;
  /** The region of whoever sends the file. */
  scope: string;
  /** The Shanghai year of now: no later one is a fact. */
  year: number;
}

const MAX: Partial<Record<Column, number>> = { organisation: 80, project: 120, project_en: 200 };

/** Reads one row: the project it says, or everything that is wrong with it. Pure. */
export function readRow(
  line: number,
  cells: readonly string[],
  places: ReadonlyMap<Column, number>,
  world: RowWorld,
): { row: RuralRow } | { faults: Fault[] } {
  if (cells.length !== places.size) return { faults: [{ line, column: '', code: 'wrong_number_of_cells' }] };
  const faults: Fault[] = [];
  const wrong = (column: Column, code: FaultCode) => void faults.push({ line, column, code });
  const text = (column: Column, isRequired = true): string => {
    const typed = (cells[places.get(column) ?? -1] ?? '').normalize('NFC').replace(/\s+/g, ' ').trim();
    if (typed.includes('\uFFFD')) wrong(column, 'encoding');
    else if (/\p{C}/u.test(typed)) wrong(column, 'not_allowed');
    else if (typed.length > (MAX[column] ?? 60)) wrong(column, 'too_long');
    else if (typed === '' && isRequired) wrong(column, 'required');
    else return typed;
    return '';
  };
  const row: RuralRow = {
    line,
    regionCode: regionOf(text('region_code'), world, wrong),
    organisation: text('organisation'),
    uscc: usccOf(text('uscc', false), wrong),
    nameZh: text('project'),
    nameEn: text('project_en', false) || null,
    year: yearOf(text('year'), world, wrong),
    fundingFen: fundingOf(text('funding_yuan'), wrong),
  };
  return faults.length > 0 ? { faults } : { row };
}

type Wrong = (column: Column, code: FaultCode) => void;

function regionOf(code: string, { regions, scope }: RowWorld, wrong: Wrong): string {
  if (code === '') return code;
  if (!regions.has(code)) wrong('region_code', 'unknown_region');
  else if (!inScope(code, scope)) wrong('region_code', 'outside_region');
  return code;
}

function usccOf(typed: string, wrong: Wrong): string | null {
  if (typed === '') return null;
  const code = normaliseUscc(typed);
  const fault = usccFault(code);
  if (fault) wrong('uscc', fault);
  return code;
}

function yearOf(typed: string, world: RowWorld, wrong: Wrong): number {
  if (typed === '') return 0;
  const year = /^\d{4}年?$/.test(typed) ? Number(typed.slice(0, 4)) : 0;
  if (year < FIRST_YEAR || year > world.year) wrong('year', 'not_a_year');
  return year;
}

function fundingOf(typed: string, wrong: Wrong): Fen {
  if (typed === '') return 0;
  const parsed = parseYuan(typed);
  if (!parsed.ok) wrong('funding_yuan', parsed.code);
  else if (parsed.fen > MAX_FUNDING_FEN) wrong('funding_yuan', 'too_large');
  return parsed.ok ? parsed.fen : 0;
}
