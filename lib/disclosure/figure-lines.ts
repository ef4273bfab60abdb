/** The lines of a report's figures, in the order every reader sees them: page, CSV and JSON. */
export const FIGURE_LINES = [
  'gross',
  'back',
  'net',
  'matched',
  'aid',
  'admin',
  'fundraising',
  'left',
] as const;
export type FigureLine = (typeof FIGURE_LINES)[number];

interface Figures {
  grossFen: number;
  refundedFen: number;
  disputedFen: number;
  netFen: number;
  matchedFen: number;
  aidFen: number;
  adminFen: number;
  fundraisingFen: number;
  leftFen: number;
}

/** What each line says, in fen; what went back is below zero. Pure. */
export function figureLines(figures: Figures): { line: FigureLine; fen: number }[] {
  const fen: Record<FigureLine, number> = {
    gross: figures.grossFen,
    back: 0 - (figures.refundedFen + figures.disputedFen),
    net: figures.netFen,
    matched: figures.matchedFen,
    aid: figures.aidFen,
    admin: figures.adminFen,
    fundraising: figures.fundraisingFen,
    left: figures.leftFen,
  };
  return FIGURE_LINES.map((line) => ({ line, fen: fen[line] }));
}
