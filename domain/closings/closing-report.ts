import type { RunState } from '../operation/run-state.ts';
import { absences, irregulars } from '../totals/counting.ts';
import { guidedByHour, postsHeld, punctuality } from '../totals/series.ts';
import { totalsOf, type Totals, type TotalsRow } from '../totals/totals.ts';

/** The version of the counting rules. It grows when a rule changes what is counted. */
export const COUNTING_RULES = 2;

/** A figure without its records. */
type Value = Readonly<Record<string, number | string>>;

/** What a report prints. It is frozen when the run is closed: names, figures, charts. */
export interface ClosingReport {
  readonly all: Value;
  readonly by: Readonly<Record<string, readonly Value[]>>;
  readonly names: Readonly<Record<string, string>>;
  readonly days: readonly {
    readonly day: string;
    readonly held: ReturnType<typeof postsHeld>;
    readonly guided: ReturnType<typeof guidedByHour>;
  }[];
  readonly punctuality: ReturnType<typeof punctuality>;
  readonly notHeardOf: number;
  readonly listed: number;
}

/** The report of a run by the facts that there are. Facts that arrive later do not change a closing. */
export function closingReport(run: RunState): ClosingReport {
  const totals = totalsOf(run);
  return {
    all: valuesOf(totals.all),
    by: Object.fromEntries(Object.entries(totals.by).map(([name, rows]) => [name, rows.map(valuesOf)])),
    names: namesIn(run, totals),
    days: run.record.days.map((day) => ({ day, held: postsHeld(run, day), guided: guidedByHour(run, day) })),
    punctuality: punctuality(run).map((one) => ({ ...one })),
    notHeardOf: absences(run).length,
    listed: irregulars(run).length,
  };
}

function valuesOf({ key, planned, ...figures }: TotalsRow): Value {
  const values = Object.entries(figures).map(([name, { value }]) => [name, value] as const);
  return { key, planned, ...(Object.fromEntries(values) as Readonly<Record<string, number>>) };
}

/** The names of the groups, squads, routes and venues in the rows. */
function namesIn({ plan }: RunState, { by }: Totals): Readonly<Record<string, string>> {
  const tables = { group: 'groups', squad: 'squads', route: 'routes', venue: 'venues' } as const;
  return Object.fromEntries(
    Object.entries(tables).flatMap(([dimension, table]) =>
      by[dimension as keyof typeof tables].map(({ key }) => [key, plan.tables[table].get(key)?.name ?? key]),
    ),
  );
}
