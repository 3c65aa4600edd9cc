import type { StaffingProblem } from '../problem/problem.ts';
import type { Chain } from '../problem/staffing-result.ts';
import { Course, RideTimes, type Insertion } from './course.ts';
import {
  askedBy,
  leaveOf,
  partiesOf,
  partyOf,
  transfersOf,
  type Party,
  type Ride,
  type RidesAsked,
} from './ride.ts';

/**
 * The rides of a day: who drives with whom, and in which vehicle (the dial-a-ride problem, by cheapest insertion; Jaw et al.
 * 1986). Transfers are processed in the order in which they must leave. Each is inserted where it costs least, into the course of
 * a vehicle of its base. Then rides are removed and inserted again where that is cheaper. A ride lets officers in and out along
 * its way. Everybody is there in time, nobody is aboard without a seat, and compared with a ride of their own nobody leaves their
 * base more than half an hour earlier or is home more than half an hour later. A vehicle stays where it was left. One that stands
 * elsewhere is used only if there is no other, and is reported. A heuristic: a transfer without a seat might get one in another
 * solution. After a breakdown, earlier rides stay, later passengers use other vehicles as they run, and those aboard are reported
 * as without a seat.
 */
export function ridesOf(problem: StaffingProblem, chains: readonly Chain[], isOver = never): Ride[] {
  return ridesFrom(askedBy(problem), chains, isOver);
}

function never(): boolean {
  return false;
}

/** The same for any source of the input. Once `isOver`, rides are no longer improved. */
export function ridesFrom(asked: RidesAsked, chains: readonly Chain[], isOver = never): Ride[] {
  const fleet = new Fleet(asked);
  const parties = partiesOf(asked, transfersOf(asked, chains));
  const withoutSeat = fleet.takeAll(parties);
  fleet.improve(isOver);
  const left = fleet.takeAll(withoutSeat);
  for (const { later, aboard } of fleet.breakDowns()) left.push(...aboard, ...fleet.takeAll(later));
  return [...fleet.rides(), ...left.map(seatless)].toSorted(
    (a, b) =>
      a.leaves - b.leaves || b.transfers.length - a.transfers.length || (keyOf(a) < keyOf(b) ? -1 : 1),
  );
}

/** How many times at most each ride is removed and inserted again. */
const MOST_PASSES = 2;

/** The courses of the vehicles of all bases. */
class Fleet {
  readonly #courses: ReadonlyMap<string, readonly Course[]>;

  constructor(asked: RidesAsked) {
    const home = new Map(asked.bases.map(({ id, place }) => [id, place]));
    const times = new RideTimes(asked);
    const bySeats = asked.vehicles.toSorted((a, b) => a.seats - b.seats || (a.id < b.id ? -1 : 1));
    this.#courses = new Map(
      asked.bases.map(({ id }) => [
        id,
        bySeats.filter(({ base }) => base === id).map((vehicle) => new Course(vehicle, home.get(id)!, times)),
      ]),
    );
  }

  /** Inserts parties, those that must leave first before the others. Returns the parties without a seat. */
  take(parties: readonly Party[]): Party[] {
    return parties
      .toSorted(
        (a, b) =>
          leaveOf(a.transfers[0]!) - leaveOf(b.transfers[0]!) ||
          b.transfers.length - a.transfers.length ||
          (keyOf(a) < keyOf(b) ? -1 : 1),
      )
      .filter((party) => !this.#insert(party));
  }

  /** The same, then officer by officer, and once more, because vehicles may pass by that were inserted later. */
  takeAll(parties: readonly Party[]): Party[] {
    const alone = this.take(parties).flatMap(({ transfers, notBefore }) =>
      transfers.map((one) => partyOf([one], notBefore)),
    );
    return this.take(this.take(alone));
  }

  /** Removes rides one by one and inserts their parties again where that is cheaper (ruin and recreate). */
  improve(isOver: () => boolean): void {
    for (const courses of this.#courses.values())
      for (let pass = 0; pass < MOST_PASSES && this.#isImproved(courses, isOver); pass++);
  }

  #isImproved(courses: readonly Course[], isOver: () => boolean): boolean {
    let isBetter = false;
    for (const course of courses)
      for (const { transfers } of course.rides()) {
        if (isOver()) return false;
        const reinsert = () => this.take(course.without(transfers)).length === 0;
        if (Course.cheaper(courses, reinsert)) isBetter = true;
      }
    return isBetter;
  }

  /** Ends the courses of vehicles that break down, in order of time. */
  *breakDowns(): Generator<ReturnType<Course['breakDown']>> {
    const courses = [...this.#courses.values()].flat();
    for (const course of courses.toSorted((a, b) => untilOf(a) - untilOf(b)))
      if (untilOf(course) < Infinity) yield course.breakDown(untilOf(course));
  }

  rides(): Ride[] {
    return [...this.#courses.values()].flatMap((courses) => courses.flatMap((course) => course.rides()));
  }

  #insert(party: Party): boolean {
    let best: { readonly course: Course; readonly insertion: Insertion } | undefined;
    for (const course of this.#courses.get(party.base) ?? []) {
      const insertion = course.cheapest(party);
      if (insertion && (!best || insertion.cost < best.insertion.cost)) best = { course, insertion };
    }
    best?.course.insert(party, best.insertion);
    return best !== undefined;
  }
}

function untilOf({ vehicle: { until = Infinity } }: Course): number {
  return until;
}

function seatless({ base, from, to, transfers }: Party): Ride {
  const [leaves, driveS] = [leaveOf(transfers[0]!), transfers[0]!.driveS];
  const arrives = leaves + driveS * 1000;
  const halts = [
    { place: from, arrives: leaves, leaves, on: [...transfers], off: [] },
    { place: to, arrives, leaves: arrives, on: [], off: [...transfers] },
  ];
  return { base, from, to, leaves, arrives, transfers, halts };
}

function keyOf({ base, from, to }: Pick<Ride, 'base' | 'from' | 'to'>): string {
  return [base, from, to].join('\n');
}
