/** One line of the table: what was measured, what it is compared with in the same run, and whether it is within its bound. */
export interface Measure {
  readonly what: string;
  readonly figure: string;
  readonly beside: string;
  readonly bound: string;
  readonly within: boolean;
}

/** A measure whose figure must not exceed a bound. */
export function atMost(what: string, figure: number, bound: number, unit: string, beside: string): Measure {
  return {
    what,
    figure: `${told(figure)} ${unit}`,
    beside,
    bound: `≤ ${bound} ${unit}`,
    within: figure <= bound,
  };
}

export function told(figure: number): string {
  if (figure >= 100) return figure.toFixed(0);
  if (figure >= 10) return figure.toFixed(1);
  return figure >= 0.1 || figure <= 0 ? figure.toFixed(2) : figure.toPrecision(2);
}

export function table(measures: readonly Measure[]): string {
  const rows = measures.map(
    ({ what, figure, beside, bound, within }) =>
      `| ${what} | ${figure} | ${bound} | ${within ? 'yes' : '**no**'} | ${beside} |`,
  );
  return [
    '| measure | figure | bound | kept | compared with, in the same run |',
    '|---|--:|--:|:-:|---|',
    ...rows,
  ].join('\n');
}
