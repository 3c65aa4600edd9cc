import { routeLengthM } from '../kernel/geodesy.ts';
import { missing } from '../operation/placing.ts';
import type { Plan } from '../operation/plan.ts';
import type { Refusal } from '../operation/refusal.ts';
import type { Movement, Pace } from '../records/route.ts';
import { lengthOf } from './movement-kinds.ts';
import { goneMs } from './pace.ts';
import { columnM, startsOf, tailMs, type Part, type Start } from './timetable.ts';

/** How far a chainage may lie beyond the computed end, because people type rounded numbers. */
const SLACK_M = 1;

/** Why a movement cannot be in the plan, if there is a reason. */
export function badMovement(plan: Plan, movement: Movement): Refusal | undefined {
  const route = plan.tables.routes.get(movement.routeId);
  if (!route) return missing(plan, 'routes', movement.routeId);
  const lengthM = routeLengthM(route);
  const refusal = badSharing(plan, movement, lengthM);
  if (refusal) return refusal;
  if (movement.kind === 'closure') return badStretches(movement.part ? [movement.part] : [], lengthM);
  if (movement.kind === 'procession' && movement.people && lengthOf(movement.people) !== movement.lengthM)
    return { reason: 'length-of-people', lengthM: lengthOf(movement.people) };
  const starts = startsOf(movement);
  if (starts.some(({ afterS }, i) => i > 0 && afterS < starts[i - 1]!.afterS))
    return { reason: 'waves-unordered' };
  for (const pace of starts.flatMap(({ head, tail }) => [head, tail ?? []].flat())) {
    const refusal = badPace(pace, lengthM);
    if (refusal) return refusal;
  }
  return badOrder(movement, starts, lengthM);
}

/** Refuses a joint section or a confluence with no other movement, or one that is not on the route. */
function badSharing(plan: Plan, movement: Movement, lengthM: number): Refusal | undefined {
  const { id, joint = [], confluences = [] } = movement;
  for (const { withId } of [...joint, ...confluences]) {
    if (withId === id) return { reason: 'shared-with-itself' };
    const refusal = missing(plan, 'movements', withId);
    if (refusal) return refusal;
  }
  const parts = joint.map(({ fromM = 0, untilM = lengthM }) => ({ fromM, untilM }));
  return badStretches(parts, lengthM);
}

function badPace({ stretches, halts }: Pace, lengthM: number): Refusal | undefined {
  const ordered = stretches.every(({ fromM }, i) => i === 0 || stretches[i - 1]!.untilM <= fromM);
  if (!ordered) return { reason: 'unordered', field: 'stretches' };
  if (halts.some(({ atM }) => atM > lengthM + SLACK_M)) return { reason: 'beyond-the-line', lengthM };
  return badStretches(stretches, lengthM);
}

/** Refuses stretches that end before they begin, or lie beyond a line of a length. */
export function badStretches(stretches: readonly Part[], lengthM: number): Refusal | undefined {
  for (const { fromM, untilM } of stretches) {
    if (untilM <= fromM) return { reason: 'ends-before-it-begins', from: fromM, until: untilM };
    if (untilM > lengthM + SLACK_M) return { reason: 'beyond-the-line', lengthM };
  }
  return undefined;
}

/** Refuses a head that comes to a place after its own tail or after the cut-off, and names the first such place. */
function badOrder(movement: Movement, starts: readonly Start[], lengthM: number): Refusal | undefined {
  const cutOffS = movement.kind === 'race' ? movement.cutOffS : undefined;
  for (const [i, { afterS, head, tail }] of starts.entries()) {
    const headMs = (chainageM: number): number => goneMs(head, chainageM, lengthM);
    const behindMs = (chainageM: number): number =>
      tail ? tailMs(tail, columnM(movement), chainageM, lengthM) - headMs(chainageM) : 0;
    const leftMs = (chainageM: number): number =>
      cutOffS === undefined ? 0 : (cutOffS - afterS) * 1000 - headMs(chainageM);
    const turns = turnsOf([head, tail ?? []].flat(), lengthM);
    const atM = firstBelow(behindMs, turns);
    if (atM !== undefined) return { reason: 'tail-before-head', start: i + 1, atM };
    const cutM = firstBelow(leftMs, turns);
    if (cutM !== undefined) return { reason: 'head-after-cut-off', start: i + 1, atM: cutM };
  }
  return undefined;
}

/** Between two of these places nothing changes its speed; a halt is over just beyond its place. */
function turnsOf(paces: readonly Pace[], lengthM: number): number[] {
  const turns = paces.flatMap(({ stretches, halts }) => [
    ...stretches.flatMap(({ fromM, untilM }) => [fromM, untilM]),
    ...halts.flatMap(({ atM }) => [atM, atM + JUST_BEYOND_M]),
  ]);
  const inside = turns.filter((turn) => turn > 0 && turn < lengthM);
  return [0, ...inside, lengthM].sort((a, b) => a - b);
}

const JUST_BEYOND_M = 1e-6;

/** Less than a second comes from rounded numbers that people type. */
const ROUNDING_MS = 1000;

/** The first place, to a metre, at which a time that is straight between turns is below nothing. */
function firstBelow(ms: (chainageM: number) => number, turns: readonly number[]): number | undefined {
  const i = turns.findIndex((turn) => ms(turn) < -ROUNDING_MS);
  if (i < 0) return undefined;
  let [good, bad] = [turns[i - 1] ?? 0, turns[i]!];
  while (bad - good > 1) {
    const middle = (good + bad) / 2;
    if (ms(middle) < -ROUNDING_MS) bad = middle;
    else good = middle;
  }
  return Math.round(bad);
}
