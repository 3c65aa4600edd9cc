import type { RunState } from '../operation/run-state.ts';
import { drillReview, type DrillReview } from '../drill/review.ts';
import type { Incident } from '../records/incident.ts';
import { besideOf, type Beside } from '../totals/beside.ts';
import { absences, irregulars } from '../totals/counting.ts';
import { courseOf, type Course } from '../totals/course.ts';
import { DIMENSIONS } from '../totals/dimensions.ts';
import { guidedByHour, postsHeld, punctuality } from '../totals/series.ts';
import { totalsOf, type Totals, type TotalsRow } from '../totals/totals.ts';
import type { Preparation } from './preparation.ts';

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
  /** Closings of the first days of this form do not have it. */
  readonly beside?: Beside;
  /** Closings of earlier versions do not have these three. */
  readonly course?: Course;
  readonly review?: DrillReview;
  readonly preparation?: Preparation;
  /** The incidents and requests that were not closed. */
  readonly unsolved?: readonly Unsolved[];
}

interface Unsolved {
  readonly happenedAt: number;
  readonly words: string;
  readonly kind?: Incident['kind'];
}

/** The report of a run by the facts that there are. Facts that arrive later do not change a closing. */
export function closingReport(run: RunState): ClosingReport {
  const totals = totalsOf(run);
  const until = run.record.closedAt ?? run.record.clock.from;
  return {
    all: valuesOf(totals.all),
    by: Object.fromEntries(Object.entries(totals.by).map(([name, rows]) => [name, rows.map(valuesOf)])),
    names: namesIn(run, totals),
    days: run.record.days.map((day) => ({ day, held: postsHeld(run, day), guided: guidedByHour(run, day) })),
    punctuality: punctuality(run).map((one) => ({ ...one })),
    notHeardOf: absences(run).length,
    listed: irregulars(run).length,
    beside: besideOf(run),
    unsolved: unsolvedIn(run),
    course: courseOf(run, until),
    review: drillReview(run, until),
  };
}

function unsolvedIn({ tables }: RunState): Unsolved[] {
  return [...tables.incidents.values(), ...tables.requests.values()]
    .filter(({ closed }) => closed === undefined)
    .map((one) => ({
      happenedAt: one.happenedAt,
      words: one.words ?? '',
      ...('kind' in one && { kind: one.kind }),
    }));
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

/** The figures of a closing in the form of totals. The records that they count are not frozen. */
export function totalsIn({ all, by }: ClosingReport): Totals {
  const rows = DIMENSIONS.map((name) => [name, (by[name] ?? []).map(rowOf)]);
  return { all: rowOf(all), by: Object.fromEntries(rows) as Totals['by'] };
}

function rowOf({ key, planned, ...values }: Value): TotalsRow {
  const figures = Object.entries(values).map(([name, value]) => [name, { value, records: [] }] as const);
  return { key, planned, ...Object.fromEntries(figures) } as unknown as TotalsRow;
}
