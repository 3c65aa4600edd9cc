import { expect, test } from 'vitest';
import { chainagesOf } from '../../domain/kernel/geodesy.ts';
import type { Position } from '../../domain/kernel/position.ts';
import { put } from '../../domain/records/collections.ts';
import type { Movement, Route } from '../../domain/records/route.ts';
import { Crossings } from '../../domain/roads/crossings.ts';
import { matchTrack } from '../../domain/roads/matched-track.ts';
import { junctionsOf, type Junction } from '../../domain/roads/track-junctions.ts';
import { junctionClosures, type JunctionClosures } from '../../domain/routes/arm-closures.ts';
import { passMoments } from '../../domain/routes/timetable.ts';
import { EIGHT, HOUR, brief, movement, operationOf, route } from './builders.ts';
import { at, grid } from './streets.ts';

const town = grid(6, 4).built().network;
const crossings = new Crossings(town);

function junctionsAlong(line: readonly Position[]): Junction[] {
  const matched = matchTrack(town, line);
  if (!matched.ok) throw new Error(matched.refusal.reason);
  return junctionsOf(town, crossings, matched.value);
}

/** Along the second row to the third column, and from there to the north. */
const turning = [at(0, 1), at(3, 1), at(3, 3)];
/** Down the third column, through the corner where the other route turns. */
const down = [at(3, 3), at(3, 0)];
const apart = put('briefs', { ...brief, mergeGapS: 0 });

function closuresOf(...lines: readonly (readonly Position[])[]): {
  corner: JunctionClosures;
  moments: (line: number, chainageM: number) => { close: number; reopen: number };
} {
  const departs = lines.map((_, i) => EIGHT + i * 6 * HOUR);
  const operation = operationOf(
    apart,
    ...lines.map((line, i) => route(`r${i}`, line)),
    ...lines.map((_, i) => movement(`m${i}`, `r${i}`, { departsAt: departs[i]! })),
  );
  const routes: Route[] = lines.map((_, i) => operation.plan.tables.routes.get(`r${i}`)!);
  const through = routes.map((one) => ({ route: one, junctions: junctionsAlong(one.line) }));
  const corner = junctionClosures(operation.plan, through).find(
    ({ streets }) => streets.join().includes('Column 3') && streets.join().includes('Row 1'),
  )!;
  const moments = (i: number, chainageM: number) => {
    const driven: Movement = operation.plan.tables.movements.get(`m${i}`)!;
    const endM = chainagesOf(routes[i]!.line).at(-1)!;
    return passMoments(driven, chainageM, brief.levels[2], driven.departsAt, endM)!;
  };
  return { corner, moments };
}

const inMinutes = (ms: number) => Math.round((ms - EIGHT) / 100) / 600;
const told = ({ from, until }: { from: number; until: number }) => [inMinutes(from), inMinutes(until)];

test('[W11] an arm that is only crossed is closed at its mouth, one that is driven from its first end to its last', () => {
  const { corner, moments } = closuresOf(turning);
  const junctions = junctionsAlong(turning);
  const i = junctions.findIndex(({ key }) => key === corner.key);
  const [before, here, after] = [i - 1, i, i + 1].map((n) => moments(0, junctions[n]!.chainageM));
  const closed = (bearing: number) => corner.arms.find(({ arm }) => Math.abs(arm.bearing - bearing) < 10)!;
  const [north, east, south, west] = [0, 90, 180, 270].map(closed);
  expect([north, east, south, west].map((arm) => arm!.use)).toEqual([
    'driven',
    'crossed',
    'crossed',
    'driven',
  ]);
  expect(east!.closures.map(told)).toEqual([told({ from: here!.close, until: here!.reopen })]);
  expect(south!.closures).toEqual(east!.closures);
  expect(west!.closures.map(told)).toEqual([told({ from: before!.close, until: here!.reopen })]);
  expect(north!.closures.map(told)).toEqual([told({ from: here!.close, until: after!.reopen })]);
  expect(corner.closures).toEqual(east!.closures);
});

test('[W11] the closures of an arm are those of every route and convoy, and an arm that one of them drives is driven', () => {
  const { corner } = closuresOf(turning, down);
  const alone = closuresOf(turning).corner;
  expect(corner.closures).toHaveLength(2);
  expect(corner.arms.every(({ closures }) => closures.length === 2)).toBe(true);
  const usesOf = ({ arms }: JunctionClosures) => arms.filter(({ use }) => use === 'driven').length;
  expect([usesOf(alone), usesOf(corner)]).toEqual([2, 3]);
});

test('[W11] an arm is never open while its junction is closed by a convoy', () => {
  const { corner } = closuresOf(turning, down, [at(5, 1), at(0, 1)]);
  for (const { closures } of corner.arms) {
    for (const { from, until } of corner.closures)
      expect(closures.some((closure) => closure.from <= from && closure.until >= until)).toBe(true);
  }
});
