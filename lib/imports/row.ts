import { emailKey } from '@/lib/auth/email-key';
import { e164 } from '@/lib/auth/phone-key';
import { PUBLIC_STATES } from '@/lib/campaigns/campaign';
import { maskPersonal } from '@/lib/donations/mask';
import type { Fen } from '@/lib/money/fen';
import { parseYuan } from '@/lib/money/parse';
import type { Column, Fault, FaultCode } from './columns';
import { parsePaidAt } from './paid-at';

/** One gift as a good row says it. */
export interface ImportRow {
  line: number;
  externalId: string;
  campaignId: string;
  amountFen: Fen;
  paidAt: Date;
  displayMode: 'name' | 'nick' | 'anonymous';
  donorName: string | null;
  /** In the form donors are counted by. */
  donorEmail: string | null;
  donorPhone: string | null;
  channel: string | null;
  note: string | null;
}

/** A campaign that an organisation's file may name. */
export interface ImportCampaign {
  id: string;
  state: string;
  startsAt: Date;
  /** The instant from which a payment is late. */
  closesAt: Date;
}

export interface RowWorld {
  /** The organisation's own campaigns, by slug. */
  campaigns: ReadonlyMap<string, ImportCampaign>;
  now: Date;
}

/** contract.md, *Limits*: 0.01 to 999,999,999.99 yuan. */
export const MIN_IMPORT_FEN = 1;
export const MAX_IMPORT_FEN = 99_999_999_999;

const ID_MAX = 80;
const TEXT_MAX: Partial<Record<Column, number>> = { donor_name: 50, channel: 40, note: 500 };
/** Letters, digits and the marks that number slips: no blank, no quotation mark, no `#` (it marks re-postings). */
const ID = /^[\p{L}\p{N}][\p{L}\p{N}._:/@+-]*$/u;
/** A long number that a spreadsheet has shortened: 4.2E+27 has lost its last digits. */
const EXCEL_NUMBER = /^\d(?:\.\d+)?E\+\d+$/i;

/**
 * Reads one row: the gift it says, or everything that is wrong with it. Pure. A text that a spreadsheet would run as
 * a formula is kept as the text it is: where cells are written out again, `lib/csv.ts` makes it harmless.
 */
export function readRow(
  line: number,
  cells: readonly string[],
  places: ReadonlyMap<Column, number>,
  world: RowWorld,
): { row: ImportRow } | { faults: Fault[] } {
  const faults: Fault[] = [];
  const wrong = (column: Column | '', code: FaultCode) => {
    if (!faults.some((fault) => fault.column === column)) faults.push({ line, column, code });
    return null;
  };
  const cell = (column: Column): string => cells[places.get(column) ?? -1] ?? '';
  const text = (column: Column): string | null => {
    const read = readText(cell(column), TEXT_MAX[column]!);
    return typeof read === 'object' && read !== null ? wrong(column, read.code) : read;
  };
  const checked = <T>(column: Column, read: { value: T } | { code: FaultCode }): T | null =>
    'code' in read ? wrong(column, read.code) : read.value;

  if (cells.length !== places.size) return { faults: [{ line, column: '', code: 'wrong_number_of_cells' }] };
  const externalId = checked('external_id', readId(cell('external_id')));
  const paidAt = checked('paid_at', readPaidAt(cell('paid_at'), world.now));
  const campaign = checked('campaign', readCampaign(cell('campaign'), world));
  const amountFen = checked('amount_yuan', readAmount(cell('amount_yuan')));
  const donorEmail = checked('donor_email', optional(cell('donor_email'), emailKey, 'not_an_email'));
  const donorPhone = checked('donor_phone', optional(cell('donor_phone'), e164, 'not_a_phone'));
  const displayMode = checked('display_mode', readMode(cell('display_mode')));
  const name = text('donor_name');
  if (campaign && paidAt) {
    if (paidAt < campaign.startsAt) wrong('paid_at', 'before_start');
    if (paidAt >= campaign.closesAt) wrong('paid_at', 'after_close');
  }
  if (displayMode !== 'anonymous' && displayMode !== null && name === null) wrong('donor_name', 'required');
  const [channel, note] = [text('channel'), text('note')];
  if (faults.length > 0 || !externalId || !paidAt || !campaign || !amountFen || !displayMode)
    return { faults };
  // What others may read carries nobody's number, as with a name typed on the give page.
  const donorName = name === null ? null : maskPersonal(name);
  const who = { displayMode, donorName, donorEmail, donorPhone };
  return { row: { line, externalId, campaignId: campaign.id, amountFen, paidAt, ...who, channel, note } };
}

type Read<T> = { value: T } | { code: FaultCode };

const BROKEN = '\uFFFD';

/** One line of text; null when there is none. */
function readText(cell: string, max: number): string | null | { code: FaultCode } {
  if (cell === '') return null;
  if (cell.includes(BROKEN)) return { code: 'encoding' };
  const tidy = cell.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (tidy === '') return null;
  if (tidy.length > max) return { code: 'too_long' };
  return /\p{C}/u.test(tidy) ? { code: 'not_allowed' } : tidy;
}

function readId(cell: string): Read<string> {
  const id = cell.trim();
  if (id === '') return { code: 'required' };
  if (id.includes(BROKEN)) return { code: 'encoding' };
  if (id.length > ID_MAX) return { code: 'too_long' };
  if (EXCEL_NUMBER.test(id)) return { code: 'excel_number' };
  return ID.test(id) ? { value: id } : { code: 'not_allowed' };
}

function readPaidAt(cell: string, now: Date): Read<Date> {
  const text = cell.normalize('NFKC').trim();
  if (text === '') return { code: 'required' };
  const at = parsePaidAt(text);
  if (at === null) return { code: 'not_a_time' };
  return at > now ? { code: 'in_future' } : { value: at };
}

function readCampaign(cell: string, world: RowWorld): Read<ImportCampaign> {
  const slug = cell.trim();
  if (slug === '') return { code: 'required' };
  const campaign = world.campaigns.get(slug);
  if (!campaign) return { code: 'unknown_campaign' };
  // Nothing moves the totals of a campaign that is settled for good.
  return (PUBLIC_STATES as readonly string[]).includes(campaign.state) && campaign.state !== 'resolved'
    ? { value: campaign }
    : { code: 'campaign_not_open' };
}

function readAmount(cell: string): Read<Fen> {
  const amount = parseYuan(cell);
  if (!amount.ok) return { code: amount.code };
  if (amount.fen < MIN_IMPORT_FEN) return { code: 'too_small' };
  return amount.fen > MAX_IMPORT_FEN ? { code: 'too_large' } : { value: amount.fen };
}

function readMode(cell: string): Read<ImportRow['displayMode']> {
  const mode = cell.trim().toLowerCase();
  if (mode === '') return { value: 'anonymous' };
  return mode === 'name' || mode === 'nick' || mode === 'anonymous'
    ? { value: mode }
    : { code: 'not_a_display_mode' };
}

/** A cell that may stay empty, else is what `form` makes of it. */
function optional(
  cell: string,
  form: (typed: string) => string | null,
  code: FaultCode,
): Read<string | null> {
  if (cell.trim() === '') return { value: null };
  const value = form(cell);
  return value === null ? { code } : { value };
}
