import type { ProblemVehicle } from '../problem/problem.ts';
import { WALKED_S, partyOf, type Halt, type Party, type Ride, type Transfer } from './ride.ts';

/** A stop of a vehicle at which a party gets in or out. */
interface Stop {
  readonly place: string;
  readonly party: Party;
  readonly isOn: boolean;
}

/** Where a party gets in and out in the course of a vehicle, and the cost of that, in seconds of driving. */
interface Insertion {
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
  readonly #home: string;
  readonly #secondsBetween: (from: string, to: string) => number;
  #stops: readonly Stop[] = [];
  /** By stop: the earliest and the latest time there (ms), and how many are aboard on the way to it. */
  #soonest: number[] = [];
  #latest: number[] = [];
  #aboard: number[] = [];
  /** When the vehicle stops running (ms). */
  #until = Infinity;

  constructor(vehicle: ProblemVehicle, home: string, secondsBetween: (from: string, to: string) => number) {
    this.vehicle = vehicle;
    this.#home = home;
    this.#secondsBetween = secondsBetween;
  }

  /** The cheapest insertion of a party that keeps everybody's times and the seats. Undefined if there is none. */
  cheapest(party: Party): Insertion | undefined {
    let best: Insertion | undefined;
    for (let on = 0; on <= this.#stops.length; on++) {
      const there = this.#ms(this.#placeBefore(on), party.from) + (this.#soonest[on - 1] ?? -Infinity);
      if (there > party.due) break;
      if ((this.#latest[on] ?? Infinity) < party.earliest) continue;
      for (const off of this.#offs(party, on, Math.max(there, party.earliest))) {
        const cost = this.#costWith(party, on, off);
        if (!best || cost <= best.cost) best = { cost, on, off };
      }
    }
    return best;
  }

  insert(party: Party, { on, off }: Insertion): void {
    this.#stops = this.#with(party, on, off);
    this.#time();
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
    return this.#costOf(this.#stops, 0);
  }

  /** Keeps a change of courses if it succeeds and lowers the total cost. Otherwise it is undone. */
  static cheaper(courses: readonly Course[], change: () => boolean): boolean {
    const before = courses.map((course) => course.#stops);
    const costOf = () => courses.reduce((sum, { cost }) => sum + cost, 0);
    const cost = costOf();
    if (change() && costOf() < cost) return true;
    courses.forEach((course, i) => {
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
      const ride = this.#ride(first, last, free + this.#ms(at, this.#stops[first]!.place), at);
      rides.push(ride);
      [free, at, first] = [ride.arrives, ride.to, last + 1];
    }
    return rides;
  }

  #ride(first: number, last: number, free: number, stands: string): Ride {
    const halts = this.#halts(first, last, free);
    const [from, to] = [halts[0]!, halts.at(-1)!];
    const isBrought = this.#secondsBetween(stands, from.place) > WALKED_S;
    return {
      base: this.vehicle.base,
      from: from.place,
      to: to.place,
      leaves: from.leaves,
      arrives: to.arrives,
      transfers: halts.flatMap(({ on }) => on),
      halts,
      vehicle: this.vehicle.id,
      ...(isBrought && { broughtFrom: stands }),
    };
  }

  /** The halts of a ride. If somebody aboard is going home, it continues at once; to a duty, it leaves as late as possible. */
  #halts(first: number, last: number, free: number): Halt[] {
    const halts: Halt[] = [];
    const homeward = new Set<Party>();
    for (let i = first; i <= last; i++) {
      const { place, party, isOn } = this.#stops[i]!;
      const before = halts.at(-1);
      if (before?.place !== place) {
        if (before && homeward.size === 0) before.leaves = Math.max(before.leaves, this.#latest[i - 1]!);
        const arrives = before ? before.leaves + this.#ms(before.place, place) : free;
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

  /** The stops before which a party that gets in at stop `on` can get out. */
  *#offs(party: Party, on: number, leaves: number): Generator<number> {
    let [place, at] = [party.from, leaves];
    for (let off = on; off <= this.#stops.length; off++) {
      if ((this.#aboard[off] ?? 0) + party.transfers.length > this.vehicle.seats) return;
      const there = at + this.#ms(place, party.to);
      if (there > Math.min(party.due, this.#until)) return;
      const next = this.#stops[off];
      if (!next || there + this.#ms(party.to, next.place) <= this.#latest[off]!) yield off;
      if (!next) return;
      at = Math.max(at + this.#ms(place, next.place), next.isOn ? next.party.earliest : -Infinity);
      if (at > this.#latest[off]!) return;
      place = next.place;
    }
  }

  #with(party: Party, on: number, off: number): Stop[] {
    return [
      ...this.#stops.slice(0, on),
      { place: party.from, party, isOn: true },
      ...this.#stops.slice(on, off),
      { place: party.to, party, isOn: false },
      ...this.#stops.slice(off),
    ];
  }

  /** The additional cost of the course if a party is inserted. */
  #costWith(party: Party, on: number, off: number): number {
    const before = this.#stops.slice(on, off + 1);
    const after = this.#with(party, on, off).slice(on, off + 3);
    return this.#costOf(after, on) - this.#costOf(before, on);
  }

  /** The cost of stops from position `at` on: driving, new rides, and bringing the vehicle. */
  #costOf(stops: readonly Stop[], at: number): number {
    let [cost, place, aboard] = [0, this.#placeBefore(at), this.#aboard[at] ?? 0];
    for (const stop of stops) {
      const seconds = this.#secondsBetween(place, stop.place);
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
    this.#soonest = stops.map(({ party, isOn, place }, i) => {
      this.#aboard.push(aboard);
      aboard += isOn ? party.transfers.length : -party.transfers.length;
      at = Math.max(at + this.#ms(this.#placeBefore(i), place), isOn ? party.earliest : -Infinity);
      return at;
    });
    let latest = this.#until;
    this.#latest = stops.map(() => 0);
    for (let i = stops.length - 1; i >= 0; i--) {
      const { party, isOn, place } = stops[i]!;
      const next = stops[i + 1];
      latest = next ? latest - this.#ms(place, next.place) : this.#until;
      if (!isOn) latest = Math.min(latest, party.due);
      this.#latest[i] = latest;
    }
  }

  #placeBefore(stop: number): string {
    return this.#stops[stop - 1]?.place ?? this.#home;
  }

  #ms(from: string, to: string): number {
    return this.#secondsBetween(from, to) * 1000;
  }
}
