import type { ProblemVehicle } from '../problem/problem.ts';
import {
  WALKED_S,
  partyOf,
  type Halt,
  type Party,
  type Ride,
  type RidesAsked,
  type Transfer,
} from './ride.ts';

/** The milliseconds between places, which have numbers here. Infinite if there is no way. */
export class RideTimes {
  readonly #numbers = new Map<string, number>();
  readonly #places: string[] = [];
  readonly #rows: Float64Array[] = [];
  readonly #asked: RidesAsked;

  constructor(asked: RidesAsked) {
    this.#asked = asked;
    const { duties, bases } = asked;
    const places = [...bases, ...duties].map(({ place }) => place);
    for (const place of [...places, ...duties.flatMap(({ endPlace }) => endPlace ?? [])]) {
      if (this.#numbers.has(place)) continue;
      this.#numbers.set(place, this.#places.length);
      this.#places.push(place);
    }
  }

  numberOf(place: string): number {
    return this.#numbers.get(place)!;
  }

  placeOf(number: number): string {
    return this.#places[number]!;
  }

  ms(from: number, to: number): number {
    const row = (this.#rows[from] ??= new Float64Array(this.#places.length).fill(-1));
    if (row[to] === -1) row[to] = this.#found(from, to);
    return row[to]!;
  }

  #found(from: number, to: number): number {
    if (from === to) return 0;
    const seconds = this.#asked.secondsBetween(this.#places[from]!, this.#places[to]!);
    return seconds < 0 ? Infinity : seconds * 1000;
  }
}

/** A stop of a vehicle at which a party gets in or out. The place is a number of `RideTimes`. */
interface Stop {
  readonly place: number;
  readonly party: Party;
  readonly isOn: boolean;
}

/** Where a party gets in and out in the course of a vehicle, and the cost of that, in seconds of driving. */
export interface Insertion {
  readonly cost: number;
  readonly on: number;
  readonly off: number;
}

/** Each ride costs this much driving, because seats are scarcer than minutes. */
const RIDE_S = 300;
/** The cost if a vehicle has to be brought first, because somebody must make a separate drive for it. */
const BROUGHT_S = 3600;

/** The stops of one vehicle in a day, with the earliest and the latest time at each. The course begins at the base. */
export class Course {
  readonly vehicle: ProblemVehicle;
  readonly #home: number;
  readonly #times: RideTimes;
  #stops: readonly Stop[] = [];
  /** By stop: the earliest and the latest time there (ms), and how many are aboard on the way to it. */
  #soonest: number[] = [];
  #latest: number[] = [];
  #aboard: number[] = [];
  #cost = 0;
  /** When the vehicle stops running (ms). */
  #until = Infinity;

  constructor(vehicle: ProblemVehicle, home: string, times: RideTimes) {
    this.vehicle = vehicle;
    this.#home = times.numberOf(home);
    this.#times = times;
  }

  /** The cheapest insertion of a party that keeps everybody's times and the seats. Undefined if there is none. */
  cheapest(party: Party): Insertion | undefined {
    const ends = this.#ends(party);
    let best: Insertion | undefined;
    for (let on = 0; on <= this.#stops.length; on++) {
      const free = this.#soonest[on - 1] ?? -Infinity;
      if (free > party.due) break;
      if ((this.#latest[on] ?? Infinity) < party.earliest) continue;
      const there = this.#times.ms(this.#placeBefore(on), ends[0].place) + free;
      if (there > party.due) break;
      for (const off of this.#offs(ends, on, Math.max(there, party.earliest))) {
        const cost = this.#costWith(ends, on, off);
        if (!best || cost <= best.cost) best = { cost, on, off };
      }
    }
    return best;
  }

  insert(party: Party, { on, off }: Insertion): void {
    const [first, last] = this.#ends(party);
    const stops = this.#stops;
    this.#stops = [...stops.slice(0, on), first, ...stops.slice(on, off), last, ...stops.slice(off)];
    this.#time();
  }

  #ends(party: Party): readonly [on: Stop, off: Stop] {
    return [
      { place: this.#times.numberOf(party.from), party, isOn: true },
      { place: this.#times.numberOf(party.to), party, isOn: false },
    ];
  }

  /**
   * Ends the course at the moment of a breakdown. Returns the parties that would have got in later, whom other vehicles can take,
   * and those that were aboard, who must be fetched.
   */
  breakDown(moment: number): { readonly later: Party[]; readonly aboard: Party[] } {
    const halts = this.rides().flatMap((ride) => ride.halts);
    const on = new Map(halts.flatMap((halt) => halt.on.map((one) => [one, halt.leaves] as const)));
    const off = new Map(halts.flatMap((halt) => halt.off.map((one) => [one, halt.arrives] as const)));
    const ended = this.#stops
      .flatMap(({ party, isOn }) => (isOn ? [party] : []))
      .filter(({ transfers: [one] }) => off.get(one!)! > moment);
    this.#stops = this.#stops.filter(({ party }) => !ended.includes(party));
    this.#until = moment;
    this.#time();
    const isLater = ({ transfers: [one] }: Party) => on.get(one!)! >= moment;
    return {
      later: ended.filter(isLater).map(({ transfers }) => partyOf(transfers, moment)),
      aboard: ended.filter((party) => !isLater(party)),
    };
  }

  /** The cost of driving, of rides, and of bringing the vehicle, in seconds of driving. */
  get cost(): number {
    return this.#cost;
  }

  /** Keeps a change of courses if it succeeds and lowers the total cost. Otherwise it is undone. */
  static cheaper(courses: readonly Course[], change: () => boolean): boolean {
    const before = courses.map((course) => course.#stops);
    const costOf = () => courses.reduce((sum, { cost }) => sum + cost, 0);
    const cost = costOf();
    if (change() && costOf() < cost) return true;
    courses.forEach((course, i) => {
      if (course.#stops === before[i]) return;
      course.#stops = before[i]!;
      course.#time();
    });
    return false;
  }

  /** Removes the parties of some transfers, and returns them. */
  without(transfers: readonly Transfer[]): Party[] {
    const gone = this.#stops.flatMap(({ party, isOn }) =>
      isOn && party.transfers.some((one) => transfers.includes(one)) ? [party] : [],
    );
    this.#stops = this.#stops.filter(({ party }) => !gone.includes(party));
    this.#time();
    return gone;
  }

  /** The rides: each from a stop where the vehicle is empty to the next such stop. */
  rides(): Ride[] {
    const rides: Ride[] = [];
    let [free, at] = [-Infinity, this.#home];
    for (let first = 0; first < this.#stops.length;) {
      let last = first + 1;
      while ((this.#aboard[last + 1] ?? 0) > 0) last++;
      const ride = this.#ride(first, last, free + this.#times.ms(at, this.#stops[first]!.place), at);
      rides.push(ride);
      [free, at, first] = [ride.arrives, this.#stops[last]!.place, last + 1];
    }
    return rides;
  }

  #ride(first: number, last: number, free: number, stands: number): Ride {
    const halts = this.#halts(first, last, free);
    const [from, to] = [halts[0]!, halts.at(-1)!];
    const isBrought = this.#times.ms(stands, this.#stops[first]!.place) > WALKED_S * 1000;
    return {
      base: this.vehicle.base,
      from: from.place,
      to: to.place,
      leaves: from.leaves,
      arrives: to.arrives,
      transfers: halts.flatMap(({ on }) => on),
      halts,
      vehicle: this.vehicle.id,
      ...(isBrought && { broughtFrom: this.#times.placeOf(stands) }),
    };
  }

  /** The halts of a ride. If somebody aboard is going home, it continues at once; to a duty, it leaves as late as possible. */
  #halts(first: number, last: number, free: number): Halt[] {
    const halts: Halt[] = [];
    const homeward = new Set<Party>();
    for (let i = first; i <= last; i++) {
      const { party, isOn } = this.#stops[i]!;
      const place = this.#times.placeOf(this.#stops[i]!.place);
      const before = halts.at(-1);
      if (before?.place !== place) {
        if (before && homeward.size === 0) before.leaves = Math.max(before.leaves, this.#latest[i - 1]!);
        const arrives = before ? before.leaves + this.#msTo(i) : free;
        halts.push({ place, arrives, leaves: arrives, on: [], off: [] });
      }
      const halt = halts.at(-1)!;
      if (isOn) halt.leaves = Math.max(halt.leaves, party.earliest);
      if (isOn && party.transfers.every(({ latest }) => latest === Infinity)) homeward.add(party);
      if (!isOn) homeward.delete(party);
      (isOn ? halt.on : halt.off).push(...party.transfers);
    }
    halts[0]!.arrives = halts[0]!.leaves;
    return halts;
  }

  /** The stops before which a party that gets in before stop `before` can get out. */
  *#offs([on, off]: readonly [Stop, Stop], before: number, leaves: number): Generator<number> {
    const { party } = on;
    let [place, at] = [on.place, leaves];
    for (let i = before; i <= this.#stops.length; i++) {
      if ((this.#aboard[i] ?? 0) + party.transfers.length > this.vehicle.seats) return;
      const there = at + this.#times.ms(place, off.place);
      if (there > Math.min(party.due, this.#until)) return;
      const next = this.#stops[i];
      if (!next || there + this.#times.ms(off.place, next.place) <= this.#latest[i]!) yield i;
      if (!next) return;
      at = Math.max(at + this.#times.ms(place, next.place), next.isOn ? next.party.earliest : -Infinity);
      if (at > this.#latest[i]!) return;
      place = next.place;
    }
  }

  /** The additional cost of the course with two more stops. */
  #costWith([on, off]: readonly [Stop, Stop], at: number, until: number): number {
    const before = this.#stops.slice(at, until + 1);
    const after = [on, ...before.slice(0, until - at), off, ...before.slice(until - at)];
    return this.#costOf(after, at) - this.#costOf(before, at);
  }

  /** The cost of stops from position `at` on: driving, new rides, and bringing the vehicle. */
  #costOf(stops: readonly Stop[], at: number): number {
    let [cost, place, aboard] = [0, this.#placeBefore(at), this.#aboard[at] ?? 0];
    for (const stop of stops) {
      const seconds = this.#times.ms(place, stop.place) / 1000;
      cost += seconds + (aboard > 0 ? 0 : RIDE_S + (seconds > WALKED_S ? BROUGHT_S : 0));
      aboard += stop.isOn ? stop.party.transfers.length : -stop.party.transfers.length;
      place = stop.place;
    }
    return cost;
  }

  #time(): void {
    let [at, aboard] = [-Infinity, 0];
    const stops = this.#stops;
    this.#aboard = [];
    this.#soonest = stops.map(({ party, isOn }, i) => {
      this.#aboard.push(aboard);
      aboard += isOn ? party.transfers.length : -party.transfers.length;
      at = Math.max(at + this.#msTo(i), isOn ? party.earliest : -Infinity);
      return at;
    });
    let latest = this.#until;
    this.#latest = stops.map(() => 0);
    for (let i = stops.length - 1; i >= 0; i--) {
      const { party, isOn } = stops[i]!;
      latest = i < stops.length - 1 ? latest - this.#msTo(i + 1) : this.#until;
      if (!isOn) latest = Math.min(latest, party.due);
      this.#latest[i] = latest;
    }
    this.#cost = this.#costOf(stops, 0);
  }

  /** The drive to a stop from the one before it, or from the base. */
  #msTo(stop: number): number {
    return this.#times.ms(this.#placeBefore(stop), this.#stops[stop]!.place);
  }

  #placeBefore(stop: number): number {
    return this.#stops[stop - 1]?.place ?? this.#home;
  }
}
