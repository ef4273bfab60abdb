/** Types of `verify.mjs`. */
export declare function verifyExport(path: string): Promise<{
  rows: number;
  /** Summed columns by their heads, in plain yuan. */
  sums: [column: string, yuan: string][];
  /** Sentences; none: the file is as it was written. */
  faults: string[];
}>;
