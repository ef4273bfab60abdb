/** A report's columns of money, in the order of its table and its file. */
export const MONEY = [
  'grossFen',
  'refundedFen',
  'disputedFen',
  'netFen',
  'matchedEnterpriseFen',
  'matchedFoundationFen',
] as const;
