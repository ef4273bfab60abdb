import { csvFile, type TableWords } from '@/lib/csv-file';
import { plainYuan } from '@/lib/money/format';
import { type FigureLine, figureLines } from './figure-lines';
import type { ObligationEntry, PublicReport } from './queries';

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
  nameOf: (line: FigureLine) => string,
): AsyncGenerator<string> {
  async function* rows() {
    for (const { version, publishedAt, figures } of versions)
      yield figureLines(figures).map(({ line, fen }) => [
        `${obligation.kind}-${obligation.n}`,
        version,
        publishedAt.toISOString(),
        figures.asOf,
        figures.checkpoint,
        line,
        nameOf(line),
        plainYuan(fen),
      ]);
  }
  return csvFile(rows(), words);
}

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
      linesFen: Object.fromEntries(figureLines(figures).map(({ line, fen }) => [line, fen])),
    })),
  };
}
