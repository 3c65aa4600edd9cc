import Type from 'typebox';
import { assignmentsTo } from '../duties/duties.ts';
import type { Frozen } from '../kernel/position.ts';
import { Whole, record } from '../kernel/record.ts';
import type { Operation } from '../operation/operation.ts';
import type { Run } from '../records/run.ts';
import { attendances, officerTurnOuts, standingCounts, stintsAsked, vehicleTurnOuts } from './counting.ts';
import { DIMENSIONS, type Dimension, type Placing, countedAt } from './dimensions.ts';

/** A number and the records that make it: open any of them, and the number can be counted again. */
export const Figure = record({ value: Type.Number(), records: Type.Array(Type.String()) });
export type Figure = Frozen<typeof Figure>;

/** The figures of a run, or of one part of it. */
const TotalsRow = record({
  /** A day, grade, or the id of a group, squad, route or venue; `all` for the whole run. */
  key: Type.String(),
  personDispatches: Figure,
  vehicleDispatches: Figure,
  /** How many attendances the roster asks for. */
  planned: Whole,
  attended: Figure,
  onTime: Figure,
  guided: Figure,
});
export type TotalsRow = Frozen<typeof TotalsRow>;

export const Totals = record({
  all: TotalsRow,
  by: Type.Record(Type.Enum(DIMENSIONS), Type.Array(TotalsRow)),
});
export type Totals = Frozen<typeof Totals>;

/** A row being counted. */
class Tally {
  readonly #figures: Record<Counted, { value: number; records: string[] }> = {
    personDispatches: { value: 0, records: [] },
    vehicleDispatches: { value: 0, records: [] },
    attended: { value: 0, records: [] },
    onTime: { value: 0, records: [] },
    guided: { value: 0, records: [] },
  };
  planned = 0;

  add(figure: Counted, recordId: string, value = 1): void {
    this.#figures[figure].value += value;
    this.#figures[figure].records.push(recordId);
  }

  row(key: string): TotalsRow {
    return { key, planned: this.planned, ...this.#figures };
  }
}

type Counted = 'personDispatches' | 'vehicleDispatches' | 'attended' | 'onTime' | 'guided';

/** One dimension's rows while they are counted: a thing may stand in several rows of a route or venue. */
class Breakdown {
  readonly #tallies = new Map<string, Tally>();

  at(keys: Iterable<string>): Tally[] {
    return [...new Set(keys)].map((key) => {
      const tally = this.#tallies.get(key) ?? new Tally();
      this.#tallies.set(key, tally);
      return tally;
    });
  }

  rows(): TotalsRow[] {
    return [...this.#tallies]
      .map(([key, tally]) => tally.row(key))
      .sort((a, b) => a.key.localeCompare(b.key));
  }
}

/** The totals of a run by the counting rules (docs/rules.md, T), whole and along each dimension. */
export function totalsOf(operation: Operation, run: Run): Totals {
  const all = new Tally();
  const parts = new Map(DIMENSIONS.map((dimension) => [dimension, new Breakdown()]));
  const tallies = (where: Placing) => [
    all,
    ...DIMENSIONS.flatMap((dimension) => parts.get(dimension)!.at(where(dimension))),
  ];
  const place = countedAt(operation, run);

  for (const out of officerTurnOuts(operation, run)) {
    for (const tally of tallies(place.turnOut(out))) tally.add('personDispatches', out.id);
  }
  for (const out of vehicleTurnOuts(operation, run)) {
    for (const tally of tallies(place.turnOut(out))) tally.add('vehicleDispatches', out.id);
  }
  for (const { report, onTime } of attendances(operation, run)) {
    for (const tally of tallies(place.report(report))) {
      tally.add('attended', report.id);
      if (onTime) tally.add('onTime', report.id);
    }
  }
  for (const count of standingCounts(operation, run)) {
    for (const tally of tallies(place.count(count))) tally.add('guided', count.id, count.vehicles);
  }
  for (const stint of stintsAsked(operation, run)) {
    for (const assignment of assignmentsTo(operation.plan, stint)) {
      for (const tally of tallies(place.assignment(assignment, stint))) tally.planned += 1;
    }
  }
  return { all: all.row('all'), by: breakdown(parts) };
}

function breakdown(parts: ReadonlyMap<Dimension, Breakdown>): Totals['by'] {
  const rows = (dimension: Dimension) => parts.get(dimension)!.rows();
  return {
    day: rows('day'),
    group: rows('group'),
    squad: rows('squad'),
    grade: rows('grade'),
    route: rows('route'),
    venue: rows('venue'),
  };
}
