import { routeLengthM } from '../kernel/geodesy.ts';
import type { RunState } from '../operation/run-state.ts';
import type { Injection } from '../records/inject.ts';
import type { Movement, Route } from '../records/route.ts';
import type { Simulation } from '../records/run.ts';
import { headAt, tailAt } from '../routes/timetable.ts';
import { isMovementPlayed } from './asked-of.ts';
import { injectionsIn, injectionsOf } from './injections.ts';
import { directed, type Move } from './move.ts';
import { Draws } from './seeded.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/** Where on its route a simulated convoy is seen, as shares of its length. */
const SEEN_AT = [0.25, 0.5, 0.75];

/** What is said of the simulated convoys of a drill: they depart, some late, halt where the road is blocked, and arrive. */
export function convoyMoves(run: RunState, simulation: Simulation): Move[] {
  const { movements, routes } = run.plan.tables;
  return [...movements.values()].flatMap((movement) => {
    const route = routes.get(movement.routeId);
    return route && isMovementPlayed(run, movement) ? movesOf(run, simulation, movement, route) : [];
  });
}

/** A word about the convoy: what, where on the route, and when. */
type Said = readonly [what: string, atM: number, at: number];

function movesOf(run: RunState, simulation: Simulation, movement: Movement, route: Route): Move[] {
  const lengthM = routeLengthM(route);
  const departsAt = movement.departsAt + delayMs(run, simulation, movement);
  const hasDeparted = movement.seen !== undefined;
  const shiftMs = hasDeparted ? 0 : departsAt - movement.departsAt;
  const tailMs = tailAt(movement, lengthM, movement.departsAt, lengthM);
  const headMs = (atM: number) => headAt(movement, atM, movement.departsAt, lengthM) + shiftMs;
  const words: Said[] = [['departed', 0, departsAt]];
  const halt = haltFor(run, route, headMs);
  if (halt) words.push(['halted', halt.atM, halt.at]);
  if (halt?.until !== undefined) words.push(['gone-on', halt.atM, halt.until]);
  const goesOn = goesOnFrom(movement, lengthM, halt);
  const isHeld = (atM: number) => halt !== undefined && halt.until === undefined && atM >= halt.atM;
  for (const share of SEEN_AT) {
    const atM = Math.round(share * lengthM);
    if (!isHeld(atM)) words.push(['head', atM, Math.max(headMs(atM), goesOn(headAt, atM))]);
  }
  if (!isHeld(lengthM)) words.push(['ended', lengthM, Math.max(tailMs + shiftMs, goesOn(tailAt, lengthM))]);
  return words.map(([what, atM, at]) => {
    const where = what === 'departed' || what === 'ended' ? {} : { atM };
    const body = { runId: run.id, movementId: movement.id, what, ...where, happenedAt: Math.round(at) };
    return directed(run.id, Math.round(at), `${movement.id} ${what} ${atM}`, 'convoy.report', body);
  });
}

/** How late a convoy departs: by the seed, and by the injects that came before it had departed. */
function delayMs(run: RunState, { seed, late }: Simulation, { id, departsAt }: Movement): number {
  const draws = new Draws(seed);
  const isLate = draws.share(`${id} late`) < late;
  const ownMs = isLate
    ? draws.between(`${id} by`, 2, 8) * MINUTE_MS
    : draws.between(`${id} by`, 0, 60) * SECOND_MS;
  return injectionsOf(run, 'convoy-late', id)
    .filter(({ happenedAt }) => happenedAt <= departsAt + ownMs)
    .reduce((sum, { minutes = 0 }) => sum + minutes * MINUTE_MS, ownMs);
}

interface Halt {
  readonly atM: number;
  readonly at: number;
  /** When the road was free again. */
  readonly until?: number;
}

/** When an end comes to a place at the earliest, by the timetable from the moment when the road was free. */
function goesOnFrom(
  { seen: _seen, ...planned }: Movement,
  lengthM: number,
  halt: Halt | undefined,
): (end: typeof headAt, atM: number) => number {
  if (halt?.until === undefined) return () => -Infinity;
  const { atM: fromM, until } = halt;
  const plannedAt = (end: typeof headAt, atM: number) => end(planned, atM, planned.departsAt, lengthM);
  return (end, atM) => (atM > fromM ? until + plannedAt(end, atM) - plannedAt(headAt, fromM) : -Infinity);
}

/** The first place where a head comes to a blocked road. */
function haltFor(run: RunState, route: Route, headMs: (atM: number) => number): Halt | undefined {
  const blocked = injectionsIn(run)
    .filter(({ kind, targetId }) => kind === 'road-blocked' && targetId === route.id)
    .map((one) => ({ ...one, atM: one.atM ?? 0, freeAt: freeAt(run, one) }))
    .filter(({ atM, happenedAt, freeAt }) => happenedAt <= headMs(atM) && headMs(atM) < freeAt)
    .sort((a, b) => a.atM - b.atM)[0];
  if (!blocked) return undefined;
  const { atM, freeAt: until } = blocked;
  return { atM, at: headMs(atM), ...(until < Infinity && { until: until + 30 * SECOND_MS }) };
}

function freeAt(run: RunState, { matterId }: Injection): number {
  return run.tables.incidents.get(matterId)?.closed?.at ?? Infinity;
}
