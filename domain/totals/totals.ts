import Type from 'typebox';
import { assignmentsTo } from '../duties/duties.ts';
import type { Frozen } from '../kernel/position.ts';
import { Whole, record } from '../kernel/record.ts';
import type { RunState } from '../operation/run-state.ts';
import { attendances, officerTurnOuts, standingCounts, vehicleTurnOuts } from './counting.ts';
import { stintsAsked } from './in-force.ts';
import { DIMENSIONS, type Dimension, type Places, type Placing, countedAt } from './dimensions.ts';

/** A number and the records that it counts, so that anyone can count again. */
export const Figure = record({ value: Type.Number(), records: Type.Array(Type.String()) });
export type Figure = Frozen<typeof Figure>;

/** A record that a figure counts: its amount, and its rows. */
interface Counted {
  readonly id: string;
  readonly value?: number;
  readonly where: Placing;
}

interface Counting {
  readonly counts: (run: RunState, place: Places) => readonly Counted[];
  /** The dimensions by which it is not broken down. */
  readonly notBy: readonly Dimension[];
}

/** The figures of a run and what each counts. The console gives each its words and a column. */
const FIGURES = {
  personDispatches: {
    counts: (run, place) => officerTurnOuts(run).map((out) => ({ id: out.id, where: place.turnOut(out) })),
    notBy: ['severity'],
  },
  vehicleDispatches: {
    counts: (run, place) => vehicleTurnOuts(run).map((out) => ({ id: out.id, where: place.turnOut(out) })),
    notBy: ['grade', 'severity'],
  },
  attended: {
    counts: (run, place) =>
      attendances(run).map(({ report }) => ({ id: report.id, where: place.fact(report) })),
    notBy: ['severity'],
  },
  onTime: {
    counts: (run, place) =>
      attendances(run)
        .filter(({ onTime }) => onTime)
        .map(({ report }) => ({ id: report.id, where: place.fact(report) })),
    notBy: ['severity'],
  },
  guided: {
    counts: (run, place) =>
      standingCounts(run).map((count) => ({
        id: count.id,
        value: count.vehicles,
        where: place.fact(count),
      })),
    notBy: ['route', 'severity'],
  },
  incidents: {
    counts: (run, place) =>
      [...run.tables.incidents.values()].map((incident) => ({
        id: incident.id,
        where: place.incident(incident),
      })),
    notBy: ['group', 'squad', 'grade'],
  },
} as const satisfies Readonly<Record<string, Counting>>;

export type TotalName = keyof typeof FIGURES;

// An object literal has no other keys.
const NAMES = Object.keys(FIGURES) as readonly TotalName[];

function forEachFigure<Value>(make: () => Value): Record<TotalName, Value> {
  return Object.fromEntries(NAMES.map((name) => [name, make()])) as Record<TotalName, Value>;
}

/** Whether a figure is broken down by a dimension. A vehicle has no grade, and many incidents have no officer. */
export function isCountedBy(dimension: Dimension, figure: TotalName): boolean {
  const { notBy }: Counting = FIGURES[figure];
  return !notBy.includes(dimension);
}

/** The figures of a run or of one part of it. */
const TotalsRow = record({
  /** A day, grade or severity, or the id of a group, squad, route or venue. `all` means the whole run. */
  key: Type.String(),
  /** How many attendances the roster plans. */
  planned: Whole,
  ...forEachFigure(() => Figure),
});
export type TotalsRow = Frozen<typeof TotalsRow>;

export const Totals = record({
  all: TotalsRow,
  by: Type.Record(Type.Enum(DIMENSIONS), Type.Array(TotalsRow)),
});
export type Totals = Frozen<typeof Totals>;

/** Counts one row. */
class Tally {
  readonly #figures = forEachFigure(() => ({ value: 0, records: [] as string[] }));
  planned = 0;

  add(figure: TotalName, { id, value = 1 }: Counted): void {
    this.#figures[figure].value += value;
    this.#figures[figure].records.push(id);
  }

  row(key: string): TotalsRow {
    return { key, planned: this.planned, ...this.#figures };
  }
}

/** Counts the rows of one dimension. An item may count in several rows. */
class Breakdown {
  readonly #tallies = new Map<string, Tally>();

  /** Counts in the row of each key, once. */
  at(keys: readonly string[], count: (tally: Tally) => void): void {
    for (const key of keys.length > 1 ? new Set(keys) : keys) {
      let tally = this.#tallies.get(key);
      if (!tally) this.#tallies.set(key, (tally = new Tally()));
      count(tally);
    }
  }

  rows(): TotalsRow[] {
    return [...this.#tallies]
      .map(([key, tally]) => tally.row(key))
      .sort((a, b) => a.key.localeCompare(b.key));
  }
}

/** The totals of a run by the counting rules (docs/rules.md, T): of the whole run, and for each dimension. */
export function totalsOf(run: RunState): Totals {
  const all = new Tally();
  const parts = DIMENSIONS.map((dimension) => ({ dimension, rows: new Breakdown() }));
  const count = (where: Placing, one: (tally: Tally) => void) => {
    one(all);
    for (const { dimension, rows } of parts) rows.at(where(dimension), one);
  };
  const place = countedAt(run);

  for (const figure of NAMES)
    for (const counted of FIGURES[figure].counts(run, place))
      count(counted.where, (tally) => {
        tally.add(figure, counted);
      });
  for (const asked of stintsAsked(run)) {
    for (const assignment of assignmentsTo(asked.plan, asked.stint))
      count(place.assignment(assignment, asked), (tally) => {
        tally.planned += 1;
      });
  }
  const by = parts.map(({ dimension, rows }) => [dimension, rows.rows()]);
  return { all: all.row('all'), by: Object.fromEntries(by) as Totals['by'] };
}
