import { NO_WAY, WrittenWays, type Instance, uniform } from '../../domain/staffing/engine/instance.ts';

/** Small and odd: few duties, several officers each, bases that may not hold all, barred pairs, tight capacities. */
export function smallInstance(seed: number): Instance {
  const random = uniform(seed);
  const whole = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  const [duties, places, bases] = [whole(1, 5), 3, whole(1, 3)];
  const starts = Array.from({ length: duties }, () => whole(0, 20)).sort((a, b) => a - b);
  const times = Int32Array.from({ length: places * places }, (_, i) =>
    i % (places + 1) === 0 ? 0 : random() < 0.1 ? NO_WAY : whole(1, 6),
  );
  const column = (of: (i: number) => number, length = duties) => Int32Array.from({ length }, (_, i) => of(i));
  const barredPairs = new Set(Array.from({ length: whole(0, 3) }, () => whole(0, 24)));
  const officer = random() < 0.5 ? 100 : 3;
  return {
    duties,
    start: Float64Array.from(starts),
    end: Float64Array.from(starts, (start) => start + whole(1, 5)),
    startPlace: column(() => whole(0, places - 1)),
    endPlace: column(() => whole(0, places - 1)),
    need: column(() => (random() < 0.25 ? 2 : 1)),
    ways: new WrittenWays(places, times),
    idleCost: whole(0, 1),
    bases,
    capacity: column(() => (random() < 0.5 ? whole(1, 3) : 50), bases),
    pullOut: column(() => officer + whole(0, 9), bases * duties),
    pullIn: column(() => (random() < 0.05 ? NO_WAY : whole(0, 9)), bases * duties),
    mayHold: column(() => whole(1, 2 ** bases - 1)),
    barred: (from, to) => barredPairs.has(from * 5 + to),
  };
}

/** Posts over a town of 30 by 30 minutes, held for 20 to 90 minutes over a day, from bases somewhere in it. */
export function townInstance(duties: number, bases: number): Instance {
  const random = uniform(duties + bases);
  const whole = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  const places = Array.from({ length: bases + 30 }, () => [whole(0, 30), whole(0, 30)] as const);
  const minutes = (a: number, b: number) =>
    Math.ceil(Math.hypot(places[a]![0] - places[b]![0], places[a]![1] - places[b]![1]));
  const startPlace = Int32Array.from({ length: duties }, () => whole(bases, bases + 29));
  const start = Float64Array.from({ length: duties }, () => whole(0, 600)).sort();
  const byBase = (of: (base: number, duty: number) => number) =>
    Int32Array.from({ length: bases * duties }, (_, i) => of(Math.floor(i / duties), i % duties));
  return {
    duties,
    start,
    end: start.map((from) => from + whole(20, 90)),
    startPlace,
    endPlace: startPlace,
    need: new Int32Array(duties).fill(1),
    ways: new WrittenWays(
      places.length,
      Int32Array.from({ length: places.length ** 2 }, (_, i) =>
        minutes(Math.floor(i / places.length), i % places.length),
      ),
    ),
    idleCost: 0,
    bases,
    capacity: new Int32Array(bases).fill(duties),
    pullOut: byBase((base, duty) => 1000 + minutes(base, startPlace[duty]!)),
    pullIn: byBase((base, duty) => minutes(startPlace[duty]!, base)),
    mayHold: new Int32Array(duties).fill(2 ** bases - 1),
  };
}
