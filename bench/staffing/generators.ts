import {
  NO_WAY,
  WrittenWays,
  type Instance,
  type Ways,
  uniform,
} from '../../domain/staffing/engine/instance.ts';

/**
 * Ways over the plane: a row is computed when it is read, because the matrix of 20,000 duties' places would be larger
 * than everything else.
 */
class PlaneWays implements Ways {
  readonly places: number;
  readonly #x: Float64Array;
  readonly #y: Float64Array;
  readonly #timeOf: (distance: number) => number;
  readonly #costOf: (distance: number) => number;
  readonly #times: Int32Array;
  readonly #costs: Int32Array;
  #row = -1;

  constructor(
    x: Float64Array,
    y: Float64Array,
    timeOf: (distance: number) => number,
    costOf: (distance: number) => number = timeOf,
  ) {
    [this.#x, this.#y, this.#timeOf, this.#costOf] = [x, y, timeOf, costOf];
    this.places = x.length;
    this.#times = new Int32Array(x.length);
    this.#costs = new Int32Array(x.length);
  }

  timesFrom(place: number): Int32Array {
    this.#draw(place);
    return this.#times;
  }

  costsFrom(place: number): Int32Array {
    this.#draw(place);
    return this.#costs;
  }

  #draw(place: number): void {
    if (this.#row === place) return;
    this.#row = place;
    const [x, y] = [this.#x[place]!, this.#y[place]!];
    for (let other = 0; other < this.places; other++) {
      const [dx, dy] = [this.#x[other]! - x, this.#y[other]! - y];
      const distance = Math.sqrt(dx * dx + dy * dy);
      this.#times[other] = this.#timeOf(distance);
      this.#costs[other] = this.#costOf(distance);
    }
  }
}

/** A generated duty, before the duties are sorted by start. */
interface Drawn {
  readonly start: number;
  readonly end: number;
  readonly startPlace: number;
  readonly endPlace: number;
  readonly need: number;
}

/**
 * Class A of Carpaneto, Dell'Amico, Fischetti and Toth 1989, one base: short trips with peaks in the morning and evening, long
 * ones that end where they began, on a square of 60 by 60 minutes. Times in minutes; idle time costs 2 a minute.
 */
export function carpaneto(duties: number, seed: number): Instance {
  const random = uniform(seed);
  const whole = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  const places = whole(Math.ceil(duties / 3), Math.floor(duties / 2));
  const [x, y] = scatter(places, 60, random);
  const trips = Array.from({ length: duties }, (): Drawn => {
    const startPlace = whole(0, places - 1);
    if (random() >= 0.4) {
      const start = whole(300, 1200);
      return { start, end: whole(start + 180, start + 300), startPlace, endPlace: startPlace, need: 1 };
    }
    let endPlace = startPlace;
    while (endPlace === startPlace) endPlace = whole(0, places - 1);
    const peak = random();
    const start = peak < 0.15 ? whole(420, 480) : peak < 0.85 ? whole(480, 1020) : whole(1020, 1080);
    const drive = Math.hypot(x[startPlace]! - x[endPlace]!, y[startPlace]! - y[endPlace]!);
    const end = whole(Math.ceil(start + drive + 5), Math.floor(start + drive + 40));
    return { start, end, startPlace, endPlace, need: 1 };
  });
  const ways = new PlaneWays(x, y, Math.ceil, (distance) => Math.floor(8 * distance));
  const fromBase = (place: number) => Math.floor(10 * Math.hypot(x[place]!, y[place]!)) + 5000;
  return instanceOf(trips, ways, fromBase, fromBase, 2);
}

/**
 * Convoys through a town of 30 by 30 km. Each goes from junction to neighbouring junction. One to four officers hold each
 * junction from some minutes before the convoy until some after it, and then drive on. Times in seconds.
 */
export function convoys(duties: number, seed: number): Instance {
  const random = uniform(seed);
  const whole = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  const places = Math.max(60, Math.min(1500, Math.round(duties / 4)));
  const [x, y] = scatter(places, 30, random);
  const near = neighboursOf(x, y, 8);
  const held: Drawn[] = [];
  while (held.length < duties) {
    let [at, before] = [whole(0, places - 1), -1];
    let passes = whole(6 * 3600, 20 * 3600);
    const heading = random() * 2 * Math.PI;
    for (let left = whole(20, 60); left > 0 && held.length < duties; left--) {
      const start = Math.round(passes) - whole(600, 1500);
      held.push({
        start,
        end: Math.round(passes) + whole(120, 400),
        startPlace: at,
        endPlace: at,
        need: whole(1, 4),
      });
      const ahead = (place: number) =>
        Math.cos(Math.atan2(y[place]! - y[at]!, x[place]! - x[at]!) - heading) + random() / 2;
      const scored = near[at]!.filter((place) => place !== before).map((place) => ({
        place,
        score: ahead(place),
      }));
      const next = scored.reduce((best, one) => (one.score > best.score ? one : best)).place;
      passes += ((Math.hypot(x[next]! - x[at]!, y[next]! - y[at]!) * 1.3) / 40) * 3600;
      [before, at] = [at, next];
    }
  }
  const driveS = (km: number) => Math.round(((km * 1.3) / 30) * 3600);
  const ways = written(new PlaneWays(x, y, (km) => (km === 0 ? 0 : driveS(km) + 60)));
  const home = (place: number) => driveS(Math.hypot(x[place]! - 15, y[place]! - 15)) + 300;
  return instanceOf(held, ways, (place) => OFFICER_S + home(place), home, 0);
}

/** The drives of a town with few places as a complete table, as an operation has them. */
function written(ways: Ways): Ways {
  const times = new Int32Array(ways.places ** 2);
  for (let place = 0; place < ways.places; place++) times.set(ways.timesFrom(place), place * ways.places);
  return new WrittenWays(ways.places, times);
}

/** An additional officer costs more than any detour: about a day of driving. */
const OFFICER_S = 100_000;

function scatter(count: number, side: number, random: () => number): [Float64Array, Float64Array] {
  const [x, y] = [new Float64Array(count), new Float64Array(count)];
  for (let i = 0; i < count; i++) {
    x[i] = random() * side;
    y[i] = random() * side;
  }
  return [x, y];
}

function neighboursOf(x: Float64Array, y: Float64Array, count: number): number[][] {
  const all = [...x.keys()];
  return all.map((at) =>
    all
      .filter((other) => other !== at)
      .map((other) => ({ other, distance: Math.hypot(x[at]! - x[other]!, y[at]! - y[other]!) }))
      .sort((a, b) => a.distance - b.distance)
      .slice(0, count)
      .map(({ other }) => other),
  );
}

function instanceOf(
  drawn: readonly Drawn[],
  ways: Ways,
  outTo: (place: number) => number,
  homeFrom: (place: number) => number,
  idleCost: number,
): Instance {
  const inOrder = drawn.toSorted((a, b) => a.start - b.start || a.end - b.end);
  const column = (of: (one: Drawn) => number) => Int32Array.from(inOrder, of);
  return {
    duties: inOrder.length,
    start: Float64Array.from(inOrder, ({ start }) => start),
    end: Float64Array.from(inOrder, ({ end }) => end),
    startPlace: column(({ startPlace }) => startPlace),
    endPlace: column(({ endPlace }) => endPlace),
    need: column(({ need }) => need),
    ways,
    idleCost,
    bases: 1,
    capacity: Int32Array.of(NO_WAY),
    pullOut: column(({ startPlace }) => outTo(startPlace)),
    pullIn: column(({ endPlace }) => homeFrom(endPlace)),
    mayHold: new Int32Array(inOrder.length).fill(1),
  };
}
