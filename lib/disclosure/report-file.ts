import { csvFile, type TableWords } from '@/lib/csv-file';
import { plainYuan } from '@/lib/money/format';
import { type FigureLine, figureLines } from './figure-lines';
import type { ObligationEntry, PublicReport, ReportFigures } from './queries';

/** A published report with whoever published it, as its page is addressed. */
export interface PublishedReport {
  /** Of the page, absolute. */
  url: string;
  /** The campaign or project it reports on, or the organisation whose year it is. A project's slug is its id. */
  subject: { kind: 'campaign' | 'project' | 'ngo'; slug: string; name: string };
  title: string;
  obligation: ObligationEntry;
  /** Newest first. */
  versions: readonly PublicReport[];
}

/** R67: every published version's figures as a table in plain yuan, the newest first, sealed at its foot. Pure. */
export function reportCsv(
  { obligation, versions }: PublishedReport,
  words: TableWords,
  nameOf: (line: FigureLine, inPeriod: boolean) => string,
): AsyncGenerator<string> {
  async function* rows() {
    for (const { version, publishedAt, figures } of versions)
      yield linesOf(figures).map(({ line, fen, inPeriod }) => [
        `${obligation.kind}-${obligation.n}`,
        version,
        publishedAt.toISOString(),
        figures.asOf,
        figures.checkpoint,
        inPeriod ? `period.${line}` : line,
        nameOf(line, inPeriod),
        plainYuan(fen),
      ]);
  }
  return csvFile(rows(), words);
}

/** A regular report's lines of its own days come after those of all there was. */
const linesOf = (figures: ReportFigures) => [
  ...figureLines(figures).map((one) => ({ ...one, inPeriod: false })),
  ...(figures.period ? figureLines(figures.period).map((one) => ({ ...one, inPeriod: true })) : []),
];

const linesFen = (money: Parameters<typeof figureLines>[0]) =>
  Object.fromEntries(figureLines(money).map(({ line, fen }) => [line, fen]));

/** R67: the same for programs, with the texts; every amount in integer fen. Pure. */
export function reportJson({ url, subject, title, obligation, versions }: PublishedReport) {
  return {
    url,
    subject,
    report: {
      kind: obligation.kind,
      n: obligation.n,
      title,
      periodFrom: obligation.periodFrom,
      periodTo: obligation.periodTo,
      dueOn: obligation.dueOn,
      state: obligation.state,
    },
    versions: versions.map(({ version, publishedAt, text, correction, figures }) => ({
      version,
      publishedAt: publishedAt.toISOString(),
      text,
      correction,
      asOf: figures.asOf,
      checkpoint: figures.checkpoint,
      giftCount: figures.giftCount,
      linesFen: linesFen(figures),
      ...(figures.days && { days: figures.days }),
      ...(figures.period && {
        period: {
          from: figures.period.from,
          to: figures.period.to,
          giftCount: figures.period.giftCount,
          linesFen: linesFen(figures.period),
        },
      }),
    })),
  };
}
