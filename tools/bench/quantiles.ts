export interface Quantiles {
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

/** Nearest rank, of at least one value; milliseconds in, milliseconds out. */
export function quantilesOf(values: Iterable<number>): Quantiles {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}
