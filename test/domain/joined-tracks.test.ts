import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearestOnSegment } from '../../domain/kernel/geodesy.ts';
import type { Line, Position } from '../../domain/kernel/position.ts';
import { END_TO_END_M, gapsM, joinedEndToEnd, joinedInOrder } from '../../domain/routes/joined-tracks.ts';
import { thinnedLine, thinnedTrack } from '../../domain/routes/thinned-track.ts';
import { trackOf, type Track, type TrackKind } from '../../domain/routes/track.ts';

const track = (line: Line, name = 'ride', kind: TrackKind = 'track'): Track => trackOf({ name, kind }, line);

/** A line along a parallel; a thousandth of a degree is about 78 m there. */
const along = (from: number, until: number): Line => [
  [from, 45.84],
  [until, 45.84],
];

test('[W20] lines of a file that join end to end are one line, and their common point occurs once', () => {
  const joined = joinedEndToEnd([track(along(123.182, 123.195)), track(along(123.195, 123.218))]);
  expect(joined).toHaveLength(1);
  expect(joined[0]).toMatchObject({ name: 'ride', parts: 2 });
  expect(joined[0]!.line).toHaveLength(3);
  expect(joined[0]!.lengthM).toBeCloseTo(2796.7, 0);
});

test('[W20] lines that do not meet stay separate, and their distance is reported', () => {
  const apart = [track(along(123.18, 123.19)), track(along(123.2, 123.21))];
  expect(joinedEndToEnd(apart)).toEqual(apart);
  expect(gapsM(apart)[0]).toBeGreaterThan(END_TO_END_M);
  const near = [track(along(123.18, 123.19)), track(along(123.1903, 123.21))];
  expect(gapsM(near)[0]).toBeLessThan(END_TO_END_M);
  expect(joinedEndToEnd(near)).toHaveLength(1);
});

test('[W20] a route and a track, or lines of different names, are not one line even where they meet', () => {
  const [a, b] = [along(123.18, 123.19), along(123.19, 123.2)];
  expect(joinedEndToEnd([track(a), track(b, 'ride', 'route')])).toHaveLength(2);
  expect(joinedEndToEnd([track(a, 'out'), track(b, 'back')])).toHaveLength(2);
  expect(joinedEndToEnd([track(a), track([...b].reverse())])).toHaveLength(2);
});

test('[W20] lines that are joined on request keep every point, in order', () => {
  const apart = [track(along(123.18, 123.19)), track(along(123.2, 123.21), 'other', 'route')];
  const joined = joinedInOrder(apart);
  expect(joined.line).toEqual([...apart[0]!.line, ...apart[1]!.line]);
  expect(joined).toMatchObject({ name: 'ride', parts: 2 });
});

test('[W21] a line with more points than a record allows is thinned on import, and the rest is within the stated metres', () => {
  const line = Array.from({ length: 21_000 }, (_one, i): Position => [
    123.2 + i * 2e-5,
    45.84 + 0.01 * Math.sin(i / 900),
  ]);
  const thinned = thinnedTrack(track(line));
  if (!thinned.ok) throw new Error(thinned.refusal.reason);
  expect(thinned.value.line.length).toBeLessThanOrEqual(20_000);
  expect(thinned.value.thinned).toEqual({ fromPoints: 21_000, withinM: 0.5 });
  expect(thinned.value.lengthM / track(line).lengthM).toBeCloseTo(1, 4);
  const short = track(along(123.18, 123.19));
  expect(thinnedTrack(short)).toEqual({ ok: true, value: short });
});

test('[W21] a line that five metres do not thin enough is refused with the number of points left', () => {
  const zigzag = Array.from({ length: 400 }, (_one, i): Position => [
    123.2 + i * 1e-3,
    45.84 + (i % 2) * 1e-3,
  ]);
  expect(thinnedTrack(track(zigzag), 100)).toEqual({
    ok: false,
    refusal: { reason: 'track-not-thinned', track: 'ride', points: 400, most: 100, withinM: 5 },
  });
});

test('[W21] no removed point is further away than stated, and both ends stay', () => {
  const place = fc.tuple(
    fc.double({ min: 0, max: 2e-3, noNaN: true }),
    fc.double({ min: 0, max: 2e-3, noNaN: true }),
  );
  fc.assert(
    fc.property(
      fc.array(place, { minLength: 2, maxLength: 60 }),
      fc.constantFrom(0.5, 5, 20),
      (places, withinM) => {
        const line = places.map(([x, y], i): Position => [123 + x + i * 1e-4, 45 + y]);
        const thin = thinnedLine(line, withinM);
        expect([thin[0], thin.at(-1)]).toEqual([line[0], line.at(-1)]);
        let at = 0;
        for (const point of line) {
          if (at + 1 < thin.length && point === thin[at + 1]) at += 1;
          const { offM } = nearestOnSegment(point, thin[at]!, thin[Math.min(at + 1, thin.length - 1)]!);
          expect(offM).toBeLessThanOrEqual(withinM + 1e-6);
        }
      },
    ),
  );
});
