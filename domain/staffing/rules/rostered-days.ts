import type { Interval } from '../../kernel/interval.ts';
import { dayOf } from '../../operation/days.ts';
import type { Operation } from '../../operation/operation.ts';
import type { Officer } from '../../records/people.ts';
import type { Position } from '../../kernel/position.ts';
import { stintsHolding, type Stint } from '../../duties/duties.ts';
import { travelS } from '../../duties/transfer.ts';

/** What an officer does on an operation day by the roster, from leaving the base until being back (UTC ms). */
export interface RosteredDay extends Interval {
  readonly day: string;
  /** In order of time. */
  readonly stints: readonly Stint[];
}

/** An officer's days by the roster that stands, in order. Where no way leads from or to the base, it is not counted. */
export function rosteredDaysOf(operation: Operation, officer: Officer): RosteredDay[] {
  const base = operation.tables.squads.get(officer.squadId)?.base;
  const byDay = new Map<string, Stint[]>();
  const held = operation.indexes.assignmentsByOfficer
    .of(officer.id)
    .flatMap(({ dutyIds }) => stintsHolding(operation, dutyIds))
    .sort((a, b) => a.from - b.from);
  for (const stint of held) {
    const day = dayOf(operation.brief, stint.from);
    const stints = byDay.get(day);
    if (stints) stints.push(stint);
    else byDay.set(day, [stint]);
  }
  return [...byDay].map(([day, stints]) => {
    const [first, last] = [stints[0]!, stints.at(-1)!];
    return {
      day,
      stints,
      from: first.from - driveMs(operation, base, first.post.position),
      until: last.until + driveMs(operation, last.post.position, base),
    };
  });
}

function driveMs(operation: Operation, from: Position | undefined, to: Position | undefined): number {
  const seconds = from && to ? travelS(operation, from, to) : Infinity;
  return Number.isFinite(seconds) ? Math.ceil(seconds) * 1000 : 0;
}
