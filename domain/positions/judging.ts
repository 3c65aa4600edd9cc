import { distanceM } from '../kernel/geodesy.ts';
import type { Box, Position } from '../kernel/position.ts';
import { keptFor } from '../operation/kept.ts';
import type { Operation } from '../operation/operation.ts';
import type { Plan } from '../operation/plan.ts';
import type { RunState } from '../operation/run-state.ts';
import { clockTime } from '../records/run.ts';
import { openRun } from '../runs/clock.ts';
import { turnOutsOf } from '../runs/turn-outs.ts';
import type { Carrier, Fix, SentPosition } from './fix.ts';

/** When a device said that it measured, and when that arrived, server time. */
export interface Arrival {
  readonly saidAt: number;
  readonly receivedAt: number;
}

/** A clock this far ahead is wrong; a position cannot be from the future. */
const AHEAD_MS = 10_000;

/** A clock that is behind by less is not told from a slow line. */
const BEHIND_MS = 60_000;

/** Over this time the delay of a wrong clock stays the same; what a device kept while it had no line arrives at once. */
const WATCHED_MS = 20_000;
const SAME_MS = 3000;

/** Further than this from all places of the plan, a position is not true: convoys come from the airport of the next province, not from another continent. */
const FAR_M = 500_000;

/** How many arrivals of a device `judged` looks at. */
export const ARRIVALS = 6;

/** A position with its true time, and whether it can be true. `recent` are the last arrivals of this device, oldest first. docs/rules.md, B. */
export function judged(
  plan: Plan,
  carrier: Carrier,
  { at: saidAt, ...sent }: SentPosition,
  receivedAt: number,
  recent: readonly Arrival[],
): Fix {
  const offMs = saidAt === undefined ? 0 : clockErrorMs({ saidAt, receivedAt }, recent);
  const at = Math.min((saidAt ?? receivedAt) - offMs, receivedAt);
  return {
    carrier,
    ...sent,
    at,
    ...(offMs !== 0 && { clockS: Math.round(offMs / 1000) }),
    ...(isFar(plan, sent.place) && { isFar: true }),
  };
}

/** How far the clock of a device is ahead, ms; negative if it is behind; 0 if it may be right. */
function clockErrorMs(last: Arrival, recent: readonly Arrival[]): number {
  const lateMs = last.receivedAt - last.saidAt;
  if (lateMs < -AHEAD_MS) return -lateMs;
  const watched = recent.filter(({ receivedAt }) => last.receivedAt - receivedAt >= WATCHED_MS);
  const isSteady = recent.every((one) => Math.abs(one.receivedAt - one.saidAt - lateMs) <= SAME_MS);
  return lateMs > BEHIND_MS && watched.length > 0 && isSteady ? -lateMs : 0;
}

function isFar(plan: Plan, place: Position): boolean {
  const box = boxOf(plan);
  if (!box) return place[0] === 0 && place[1] === 0;
  const nearest: Position = [within(place[0], box[0], box[2]), within(place[1], box[1], box[3])];
  return distanceM(place, nearest) > FAR_M;
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/** Around every place of a plan. Undefined while it has none. */
const boxOf = keptFor(({ tables }: Plan): Box | undefined => {
  const places = [
    ...[...tables.posts.values(), ...tables.venues.values(), ...tables.supportSites.values()].map(
      ({ position }) => position,
    ),
    ...[...tables.squads.values()].map(({ base }) => base),
    ...[...tables.routes.values()].flatMap(({ line }) => line),
  ];
  let box: Box | undefined;
  for (const [lng, lat] of places) {
    const [west, south, east, north] = box ?? [lng, lat, lng, lat];
    box = [Math.min(west, lng), Math.min(south, lat), Math.max(east, lng), Math.max(north, lat)];
  }
  return box;
});

/** The open run in which a position counts. Undefined if it is not to be taken. `at` is server time. */
export function runOf(operation: Operation, carrier: Carrier, at: number): RunState | undefined {
  const run = openRun(operation);
  return run && countsIn(run, carrier, clockTime(run.record.clock, at)) ? run : undefined;
}

/** Whether a run has the vehicle or the movement, or the officer is on duty in it at a moment of run time. */
export function countsIn(run: RunState, carrier: Carrier, at: number): boolean {
  const { tables } = run.plan;
  if ('vehicleId' in carrier) return tables.vehicles.has(carrier.vehicleId);
  if ('movementId' in carrier) return tables.movements.has(carrier.movementId);
  return turnOutsOf(run, carrier.officerId).some(({ from, until = Infinity }) => from <= at && at < until);
}
