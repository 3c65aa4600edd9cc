import { assignmentsTo, canHoldBoth, convoyBetween, stintsHolding, type Stint } from '../duties/duties.ts';
import { arrivalsByRoads } from '../duties/open-drives.ts';
import type { Position } from '../kernel/position.ts';
import { leastS } from '../operation/straight-way.ts';
import type { RunState } from '../operation/run-state.ts';
import { awayDuring } from '../people/away.ts';
import type { Assignment } from '../records/assignment.ts';
import { mayStandFor } from '../records/grades.ts';
import { GRADES, type Grade, type Officer } from '../records/people.ts';
import { STANDING } from './on-duty.ts';
import { wordOn } from './post-state.ts';
import { whereabouts } from './transfers.ts';

/** A place on a duty that nobody fills now. Whoever takes it replaces the assignment of the one who is missing, if there is one. */
export interface OpenPlace {
  readonly grade: Grade;
  readonly instead?: Assignment;
}

/** An officer who could help, when they are free, and when they could be there (run time, UTC ms). */
export interface Helper {
  readonly officer: Officer;
  readonly place: OpenPlace;
  readonly freeAt: number;
  readonly arrivesAt: number;
}

/** An officer who could help, when they are free, and where they are then. */
export interface Free {
  readonly officer: Officer;
  readonly place: OpenPlace;
  readonly at: number;
  readonly from: Position;
}

/** How many drives are computed: those that are the shortest by the straight way. */
const LOOKED_AT = 40;

/** How many helpers are offered. */
const OFFERED = 8;

/** The places of a stint that nobody fills: not assigned, or the officer has left, was not heard of, or is still on the way. */
export function openPlaces(run: RunState, stint: Stint): OpenPlace[] {
  const held = assignmentsTo(run.plan, stint);
  const patience = ['relieved', undefined, 'on-my-way'];
  const missing = held
    .map((instead) => ({ instead, grade: instead.grade, step: wordOn(run, instead)?.step }))
    .filter(({ step }) => !STANDING.includes(step))
    .sort((a, b) => patience.indexOf(a.step) - patience.indexOf(b.step));
  return GRADES.flatMap((grade): OpenPlace[] => {
    const unassigned = stint.post.strength[grade] - held.filter((one) => one.grade === grade).length;
    return [
      ...Array.from({ length: Math.max(0, unassigned) }, () => ({ grade })),
      ...missing.filter((one) => one.grade === grade).map(({ instead }) => ({ grade, instead })),
    ];
  });
}

/** Who could be at a duty that has begun soonest, by the roads of the plan. */
export function helpersFor(run: RunState, stint: Stint, now: number): Helper[] {
  const free = freeOfficers(run, stint, now);
  return soonest(free, arrivalsByRoads(run.plan, stint.post.position, free, stint.until), stint);
}

/** Those who are there first, of whoever is there before the duty ends. */
export function soonest(free: readonly Free[], arrivals: readonly number[], stint: Stint): Helper[] {
  return free
    .map(({ officer, place, at }, i) => ({ officer, place, freeAt: at, arrivesAt: arrivals[i]! }))
    .filter(({ arrivesAt }) => arrivesAt < stint.until)
    .sort((a, b) => a.arrivesAt - b.arrivesAt)
    .slice(0, OFFERED);
}

/** Officers who could help at a duty that has begun. Leaders keep their duties. Nobody loses a duty or misses the next one. */
export function freeOfficers(run: RunState, stint: Stint, now: number): Free[] {
  const places = openPlaces(run, stint);
  const { plan } = run;
  const to = stint.post.position;
  return [...plan.tables.officers.values()]
    .flatMap((officer) => {
      const place = places.find(({ grade }) => mayStandFor(officer.grade, grade));
      const free = place && freeFor(run, officer, stint, now);
      if (!free) return [];
      const { freeAt: at, from } = free;
      return [{ officer, place, at, from, least: at + leastS(plan, from, to) * 1000 }];
    })
    .sort((a, b) => a.least - b.least)
    .slice(0, LOOKED_AT)
    .map(({ officer, place, at, from }) => ({ officer, place, at, from }));
}

/** From when on an officer is free for the rest of a stint, and where they are then. Undefined if they are not. */
function freeFor(
  run: RunState,
  officer: Officer,
  stint: Stint,
  now: number,
): { readonly freeAt: number; readonly from: Position } | undefined {
  const { plan } = run;
  if (awayDuring(officer, { from: now, until: stint.until }) || isLeader(run, officer)) return undefined;
  let from = whereabouts(run, officer.id, now);
  let freeAt = now;
  for (const assignment of plan.indexes.assignmentsByOfficer.of(officer.id)) {
    for (const held of stintsHolding(plan, assignment.dutyIds)) {
      if (held.until <= now) continue;
      const isBefore = held.until < stint.until && held.from < stint.until;
      const between = isBefore ? convoyBetween(held, stint) : convoyBetween(stint, held);
      if (held.id === stint.id || between || (!isBefore && !canHoldBoth(plan, stint, held))) return undefined;
      const free = held.until + plan.brief.handoverS * 1000;
      if (isBefore && free > freeAt) [freeAt, from] = [free, held.post.position];
    }
  }
  return from && { freeAt, from };
}

function isLeader({ plan: { tables } }: RunState, { id }: Officer): boolean {
  return [tables.squads, tables.groups].some((led) =>
    [...led.values()].some(({ leaderId }) => leaderId === id),
  );
}
