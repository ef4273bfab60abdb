import { Document, Page, StyleSheet, Text, View } from '@react-pdf/renderer';
import { FAMILY } from './font';
import { printable } from './font-file';
import { GAP, heightOf, LEADING, pagesOf, SIZE, WIDTH } from './pages';
import { PDF_ROWS, type Sheet, type SheetColumn, type SheetTable, type TableSeal } from './sheet';

/** The colours of paper in daylight (app/styles/tokens.css); a PDF has no dark side. */
const INK = '#1a222e';
const INK_2 = '#596770';
const RULE = '#ccdcd7';
const QING = '#182f76';

const style = StyleSheet.create({
  page: {
    padding: 40,
    paddingBottom: 56,
    fontFamily: FAMILY,
    fontSize: SIZE,
    color: INK,
  },
  // Not on the page: under a line height from above the renderer drops the page's number.
  body: { fontSize: SIZE, lineHeight: LEADING },
  title: { fontSize: 18, lineHeight: 1.3, color: QING },
  lead: { fontSize: 10, color: INK_2, marginTop: 4 },
  facts: { marginTop: 14, borderTopWidth: 1, borderTopColor: QING },
  fact: { flexDirection: 'row', borderBottomWidth: 0.5, borderBottomColor: RULE, paddingVertical: 3 },
  name: { width: 150, color: INK_2, paddingRight: 8 },
  text: { flex: 1 },
  table: { marginTop: 16 },
  head: { borderBottomWidth: 1, borderBottomColor: QING, color: INK_2 },
  row: { flexDirection: 'row', borderBottomWidth: 0.5, borderBottomColor: RULE, paddingVertical: 3 },
  total: { flexDirection: 'row', paddingVertical: 4, borderTopWidth: 1, borderTopColor: INK },
  note: { marginTop: 8, color: INK_2 },
  hash: { marginTop: 8, fontSize: 7, color: INK_2 },
  foot: { position: 'absolute', left: 40, right: 40, bottom: 24, fontSize: 7, color: INK_2 },
  footRow: { flexDirection: 'row', justifyContent: 'space-between' },
});

/** A sheet as a document of A4 pages: title, facts, table, notes; the demo's line and the page's number on each. */
export function SheetDocument({ sheet, seal }: { sheet: Sheet; seal: TableSeal | null }) {
  const { title, table, language, madeAt } = sheet;
  const pages = table ? tablePages(sheet, table) : [null];
  return (
    <Document
      title={title}
      language={language}
      creator="Camphor"
      producer="Camphor"
      creationDate={madeAt}
      modificationDate={madeAt}
      keywords={seal ? keywordsOf(seal) : undefined}
    >
      {pages.map((rows, index) => (
        <Page
          // biome-ignore lint/suspicious/noArrayIndexKey: pages never move.
          key={index}
          size="A4"
          orientation={table ? 'landscape' : 'portrait'}
          style={style.page}
        >
          <View style={style.body}>
            {index === 0 ? <Head sheet={sheet} /> : null}
            {table && rows ? <Rows table={table} rows={rows} isFirst={index === 0} /> : null}
            {index === pages.length - 1 ? <Close sheet={sheet} seal={seal} /> : null}
          </View>
          <Foot sheet={sheet} />
        </Page>
      ))}
    </Document>
  );
}

/** Title and facts above the table, in points. */
const ABOVE = 70;
const FACTS: readonly SheetColumn[] = [{ weight: 150 }, { weight: WIDTH - 150 }];

function tablePages({ facts }: Sheet, { rows, words, columns }: SheetTable) {
  const above = facts.reduce((sum, { name, text }) => sum + heightOf([name, text], FACTS), ABOVE);
  const texts = rows
    .slice(0, PDF_ROWS)
    .map((row) => row.map((cell) => (cell === null ? '' : printable(String(cell)))));
  return pagesOf(texts, words.head, columns, above);
}

function Head({ sheet: { title, lead, facts } }: { sheet: Sheet }) {
  return (
    <View>
      <Text style={style.title}>{printable(title)}</Text>
      {lead ? <Text style={style.lead}>{printable(lead)}</Text> : null}
      <View style={style.facts}>
        {facts.map(({ name, text }) => (
          <View key={name} style={style.fact} wrap={false}>
            <Text style={style.name}>{printable(name)}</Text>
            <Text style={style.text}>{printable(text)}</Text>
          </View>
        ))}
      </View>
    </View>
  );
}

/** What `verify-export` reads: rows, the table's hash and its sums. */
const keywordsOf = ({ count, sha256, sums }: TableSeal) =>
  `rows=${count} sha256=${sha256} sums=${sums.join(';')}`;

function Rows({
  table: { words, columns },
  rows,
  isFirst,
}: {
  table: SheetTable;
  rows: readonly (readonly string[])[];
  isFirst: boolean;
}) {
  return (
    <View style={isFirst ? style.table : undefined}>
      <View style={[style.row, style.head]}>
        <Cells columns={columns} texts={words.head} />
      </View>
      {rows.map((texts, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows never move.
        <View key={index} style={style.row} wrap={false}>
          <Cells columns={columns} texts={texts} />
        </View>
      ))}
    </View>
  );
}

/** What stands under the last row: the sums, the notes, the hash. */
function Close({ sheet: { table, notes }, seal }: { sheet: Sheet; seal: TableSeal | null }) {
  const count = table?.rows.length ?? 0;
  const said = [
    table && count > PDF_ROWS ? table.tooMany(PDF_ROWS, count) : undefined,
    table?.words.note,
    ...notes,
  ];
  return (
    <View>
      {table && seal ? (
        <View style={style.total} wrap={false}>
          <Cells columns={table.columns} texts={totalTexts(table, seal)} />
        </View>
      ) : null}
      {said.map((note) =>
        note ? (
          <Text key={note} style={style.note}>
            {printable(note)}
          </Text>
        ) : null,
      )}
      {seal ? <Text style={style.hash}>{`SHA-256 ${seal.sha256}`}</Text> : null}
    </View>
  );
}

/** The foot's line; what it says in columns that are not drawn stands with its first words. */
function totalTexts({ columns }: SheetTable, { total }: TableSeal): string[] {
  const texts = columns.map((_, index) => String(total[index] ?? ''));
  const first = columns.findIndex((column) => !column.isHidden);
  const label = [texts[0], texts[1]].filter(Boolean).join(' ');
  return texts.map((text, index) => (index === first ? label : index < 2 ? '' : text));
}

const Cells = ({ columns, texts }: { columns: readonly SheetColumn[]; texts: readonly string[] }) =>
  columns.map(({ weight, isNumber, isHidden }, index) =>
    isHidden ? null : (
      <Text
        // biome-ignore lint/suspicious/noArrayIndexKey: columns never move.
        key={index}
        style={{ flex: weight, paddingRight: GAP, textAlign: isNumber ? 'right' : 'left' }}
      >
        {printable(texts[index] ?? '')}
      </Text>
    ),
  );

function Foot({ sheet: { title, demo, pageOf } }: { sheet: Sheet }) {
  return (
    <View style={style.foot} fixed>
      {demo ? <Text>{printable(demo)}</Text> : null}
      <View style={style.footRow}>
        <Text>{printable(title)}</Text>
        <Text render={({ pageNumber, totalPages }) => pageOf(pageNumber, totalPages)} />
      </View>
    </View>
  );
}
