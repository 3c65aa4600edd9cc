import fc from 'fast-check';
import { expect, test } from 'vitest';
import { routeLengthM } from '../../domain/kernel/geodesy.ts';
import { put } from '../../domain/records/collections.ts';
import type { Movement } from '../../domain/records/route.ts';
import { closedParts } from '../../domain/roads/closed-streets.ts';
import { Crossings } from '../../domain/roads/crossings.ts';
import { ClosureEffects, cutOffTimes, type PlacesHit } from '../../domain/roads/cut-off-times.ts';
import { matchTrack } from '../../domain/roads/matched-track.ts';
import { networkOf, type NamedPlace } from '../../domain/roads/network.ts';
import { junctionsOf } from '../../domain/roads/track-junctions.ts';
import { closedSteps } from '../../domain/routes/arm-closures.ts';
import { passMoments } from '../../domain/routes/timetable.ts';
import { EIGHT, HOUR, brief, movement, operationOf, route } from './builders.ts';
import { Town, at } from './streets.ts';

/** A ring with a fire station, Valley Road out of it, and a village on a street that leaves the road at its end. */
const built = new Town()
  .corners({ a: [0, 0], b: [10, 0], c: [10, 10], d: [0, 10], f: [20, 0], g: [20, 9], h: [30, 0] })
  .street('a b c d a', { name: 'Ring' })
  .street('a c')
  .street('b d')
  .street('b f h', { name: 'Valley Road' })
  .street('f g', { name: 'Village Street' })
  .built().network;
const placeAt = (name: string, kind: string, x: number, y: number): NamedPlace => ({
  name,
  kind,
  position: at(x, y),
});
const places = [placeAt('Station', 'fire_station', 0, 5), placeAt('Village', 'village', 20, 6)];
const network = networkOf(built, { ...built.words, places });
const line = [at(10, 0), at(30, 0)];
const matched = matchTrack(network, line);
if (!matched.ok) throw new Error(matched.refusal.reason);
const track = matched.value;
const effects = new ClosureEffects(network);
const junctions = junctionsOf(network, new Crossings(network), track);

/** Two convoys along Valley Road, three hours apart. */
const operation = operationOf(
  put('briefs', { ...brief, mergeGapS: 0 }),
  route('r', line),
  movement('m', 'r'),
  movement('n', 'r', { departsAt: EIGHT + 3 * HOUR }),
);
const drawn = operation.plan.tables.routes.get('r')!;

test('[N15] a village behind the road is cut off from when the road closes until it reopens, for each convoy', () => {
  const steps = closedSteps(operation.plan, [{ route: drawn, junctions }]);
  const hit = steps.map(({ from, until, closed }) => {
    const parts = closed.flatMap(({ stretches }) => closedParts(track, stretches));
    return { from, until, ...effects.placesHit(parts, 300) };
  });
  const [village, ...others] = cutOffTimes(hit);
  expect([village?.place.name, others]).toEqual(['Village', []]);
  const turn = junctions.find(({ streets }) => streets.includes('Village Street'))!.chainageM;
  const times = ['m', 'n'].map((id) => {
    const driven: Movement = operation.plan.tables.movements.get(id)!;
    const moments = (chainageM: number) =>
      passMoments(driven, chainageM, brief.levels[2], driven.departsAt, routeLengthM(drawn));
    return { from: moments(0)!.close, until: moments(turn)!.reopen };
  });
  expect(village!.cutOff.times).toHaveLength(2);
  village!.cutOff.times.forEach(({ from, until }, i) => {
    expect(Math.abs(from - times[i]!.from)).toBeLessThanOrEqual(15_000);
    expect(Math.abs(until - times[i]!.until)).toBeLessThanOrEqual(15_000);
  });
  expect(village!.cutOff.totalS).toBeCloseTo(2 * village!.cutOff.longestS, -2);
  expect(village!.hit).toEqual(village!.cutOff);
});

test('[N15] steps cover all that is closed, in order and without a gap while anything is', () => {
  const steps = closedSteps(operation.plan, [{ route: drawn, junctions }]);
  steps.slice(1).forEach(({ from }, i) => expect(from).toBeGreaterThanOrEqual(steps[i]!.until));
  const apart = steps.slice(1).filter(({ from }, i) => from > steps[i]!.until);
  expect(apart).toHaveLength(1);
  expect(closedSteps(operationOf(route('r', line)).plan, [{ route: drawn, junctions }])).toEqual([]);
});

test('[N15] times that follow on each other are one, and the figures are those of a count second by second', () => {
  const hits = fc.array(fc.constantFrom('none', 'cut', 'grown'), { minLength: 1, maxLength: 40 });
  const [place] = places;
  const told: Record<string, PlacesHit> = {
    none: { cutOff: [], grown: [] },
    cut: { cutOff: [{ place: place!, noWayIn: true, noWayOut: true }], grown: [] },
    grown: { cutOff: [], grown: [{ place: place!, toIt: undefined, fromIt: undefined }] },
  };
  fc.assert(
    fc.property(hits, (kinds) => {
      const [found] = cutOffTimes(
        kinds.map((kind, i) => ({ from: i * 1000, until: (i + 1) * 1000, ...told[kind]! })),
      );
      const runs = (isIn: (kind: string) => boolean) =>
        kinds
          .map((kind) => (isIn(kind) ? '1' : '0'))
          .join('')
          .split('0')
          .filter(Boolean)
          .map((run) => run.length);
      const [cut, hit] = [runs((kind) => kind === 'cut'), runs((kind) => kind !== 'none')];
      const figures = (lengths: readonly number[]) => [
        lengths.length,
        Math.max(0, ...lengths),
        lengths.reduce((a, b) => a + b, 0),
      ];
      const shown = (of: 'cutOff' | 'hit') =>
        found ? [found[of].times.length, found[of].longestS, found[of].totalS] : [0, 0, 0];
      expect(shown('cutOff')).toEqual(figures(cut));
      expect(shown('hit')).toEqual(figures(hit));
    }),
  );
});
