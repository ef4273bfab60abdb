import { strToU8, Zip, ZipDeflate } from 'fflate';
import { type Batches, type Cell, TableTally, type TableWords } from '@/lib/csv-file';
import { contentTypes, PACKAGE_RELATIONS, STYLES, workbook, workbookRelations } from '@/lib/xlsx-parts';

/** A sheet holds 1,048,576 rows; the head and the foot have room beside these. */
const SHEET_ROWS = 1_048_000;
/** Fast: the rows compress to a tenth at any level. */
const LEVEL = 3;

/**
 * A table as an Excel workbook, piece by piece and never whole in memory: inline strings, sums as numbers, a new sheet
 * (with the head again) before a sheet is full. Its foot says what the CSV's foot says: the rows, the sums and the
 * SHA-256 of the same table as CSV, so that either file proves the other. What is read slowly is made slowly. Pure.
 */
export async function* xlsxFile(
  batches: Batches,
  words: TableWords,
  sumColumns: readonly number[] = [],
  { sheet: sheetName, sheetRows = SHEET_ROWS }: { sheet: string; sheetRows?: number },
): AsyncGenerator<Uint8Array> {
  const table = new TableTally(words, sumColumns);
  const book = new Package();
  const yuan = new Set(sumColumns);
  let sheet = new Sheet(book, 1, words.head);
  table.head();
  for await (const rows of batches) {
    table.rows(rows);
    for (let at = 0; at < rows.length; ) {
      if (sheet.rows >= sheetRows) {
        sheet.end();
        sheet = new Sheet(book, sheet.number + 1, words.head);
      }
      const part = rows.slice(at, at + sheetRows - sheet.rows);
      sheet.write(part, yuan);
      at += part.length;
    }
    yield* book.take();
  }
  sheet.write(table.foot(), yuan);
  sheet.write([table.seal()], new Set());
  sheet.end();
  book.finish(sheetName, sheet.number);
  yield* book.take();
}

/** The zip around the sheets; what is ready waits to be taken. */
class Package {
  #ready: Uint8Array[] = [];
  readonly #zip = new Zip((error, piece) => {
    if (error) throw error;
    this.#ready.push(piece);
  });

  open(path: string): ZipDeflate {
    const file = new ZipDeflate(path, { level: LEVEL });
    this.#zip.add(file);
    return file;
  }

  finish(sheetName: string, sheets: number): void {
    const parts = {
      '[Content_Types].xml': contentTypes(sheets),
      '_rels/.rels': PACKAGE_RELATIONS,
      'xl/workbook.xml': workbook(sheetName, sheets),
      'xl/_rels/workbook.xml.rels': workbookRelations(sheets),
      'xl/styles.xml': STYLES,
    };
    for (const [path, text] of Object.entries(parts)) this.open(path).push(strToU8(text), true);
    this.#zip.end();
  }

  *take(): Generator<Uint8Array> {
    yield* this.#ready.splice(0);
  }
}

/** One sheet, open until `end`. */
class Sheet {
  /** Without the head. */
  rows = 0;
  readonly #file: ZipDeflate;

  constructor(
    book: Package,
    readonly number: number,
    head: readonly string[],
  ) {
    this.#file = book.open(`xl/worksheets/sheet${number}.xml`);
    this.#push(
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="${head.length}" width="20" customWidth="1"/></cols><sheetData>${rowXml(head, 1, new Set())}`,
    );
  }

  write(rows: readonly (readonly Cell[])[], yuan: ReadonlySet<number>): void {
    const from = this.rows + 2;
    this.rows += rows.length;
    this.#push(rows.map((row, k) => rowXml(row, from + k, yuan)).join(''));
  }

  end(): void {
    this.#file.push(strToU8('</sheetData></worksheet>'), true);
  }

  #push(text: string): void {
    this.#file.push(strToU8(text));
  }
}

const rowXml = (row: readonly Cell[], n: number, yuan: ReadonlySet<number>): string =>
  `<row r="${n}">${row.map((cell, column) => cellXml(cell, `${letters(column)}${n}`, yuan.has(column))).join('')}</row>`;

function cellXml(cell: Cell, at: string, isYuan: boolean): string {
  if (cell === null || cell === '') return `<c r="${at}"/>`;
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if (isYuan) return `<c r="${at}" s="1"><v>${cell}</v></c>`;
  return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

/** A, B, … Z, AA: a column's letters. */
const letters = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : letters(Math.floor(column / 26) - 1) + letters(column % 26);

const NAMED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** What XML cannot hold is written `_xHHHH_` (ECMA-376, ST_Xstring), and so is the underscore of text that looks like it. */
const escaped = (text: string): string =>
  text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>]/g, (sign) => NAMED[sign]!)
    .replace(
      // biome-ignore lint/suspicious/noControlCharactersInRegex: those are the ones that XML cannot hold
      /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g,
      (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    );
