import { stintsHolding, type Stint } from '../../duties/duties.ts';
import { travelS } from '../../duties/transfer.ts';
import type { Interval } from '../../kernel/interval.ts';
import type { Position } from '../../kernel/position.ts';
import { dayOf } from '../../operation/days.ts';
import type { Plan } from '../../operation/plan.ts';
import type { Officer } from '../../records/people.ts';

/** What an officer does on an operation day by the roster, from leaving the base until being back (UTC ms). */
export interface RosteredDay extends Interval {
  readonly day: string;
  /** In order of time. */
  readonly stints: readonly Stint[];
}

/** An officer's days by the roster that stands, in order. Where no way leads from or to the base, it is not counted. */
export function rosteredDaysOf(plan: Plan, officer: Officer): RosteredDay[] {
  const base = plan.tables.squads.get(officer.squadId)?.base;
  const byDay = new Map<string, Stint[]>();
  const held = plan.indexes.assignmentsByOfficer
    .of(officer.id)
    .flatMap(({ dutyIds }) => stintsHolding(plan, dutyIds))
    .sort((a, b) => a.from - b.from);
  for (const stint of held) {
    const day = dayOf(plan.brief, stint.from);
    const stints = byDay.get(day);
    if (stints) stints.push(stint);
    else byDay.set(day, [stint]);
  }
  return [...byDay].map(([day, stints]) => {
    const [first, last] = [stints[0]!, stints.at(-1)!];
    return {
      day,
      stints,
      from: first.from - driveMs(plan, base, first.post.position),
      until: last.until + driveMs(plan, last.post.position, base),
    };
  });
}

function driveMs(plan: Plan, from: Position | undefined, to: Position | undefined): number {
  const seconds = from && to ? travelS(plan, from, to) : Infinity;
  return Number.isFinite(seconds) ? Math.ceil(seconds) * 1000 : 0;
}
