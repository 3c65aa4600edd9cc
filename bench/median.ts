/** The median. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The smallest value that at least this share of all values does not exceed. */
export function percentile(values: Iterable<number>, share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}

export function times(count: number, measure: () => number): number[] {
  return Array.from({ length: count }, measure);
}

/** The milliseconds that a function takes. */
export function clocked(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
