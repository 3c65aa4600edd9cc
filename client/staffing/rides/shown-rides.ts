import type { Operation } from '../../../domain/operation/operation.ts';
import { GRADES, type Officer, type Vehicle } from '../../../domain/people/people.ts';
import { basePlace } from '../../../domain/staffing/base-place.ts';
import type { Ride } from '../../../domain/staffing/rides.ts';
import { ridesOn, rosteredChains } from '../../../domain/staffing/roster-rides.ts';
import { router } from '../../app/router.ts';
import { language, phrase } from '../../words/language.ts';
import { ridesWords } from '../../words/rides.ts';
import { planVersion } from '../solver-line.ts';
import type { StaffDesk } from '../staff-desk.ts';

/** A ride as it is shown: places and people by what they are called. */
export interface RideRow {
  readonly id: string;
  readonly ride: Ride;
  readonly from: string;
  readonly to: string;
  readonly squad: string;
  readonly vehicle: Vehicle | undefined;
  /** Whence the vehicle has to be brought first, where it stands elsewhere. */
  readonly broughtFrom: string;
  /** Who is at the wheel, where there is one. */
  readonly driver: Officer | undefined;
  readonly passengers: readonly Officer[];
  /** By how much the most pressed comes too late, in ms. */
  readonly lateMs: number;
}

/** The rides of a day, those without a seat first, then as they leave. */
export interface ShownRides {
  readonly rows: readonly RideRow[];
  readonly vehicles: number;
  readonly brought: number;
  readonly seatless: readonly RideRow[];
}

export type RidesOf = 'standing' | 'found';

let kept:
  | {
      readonly key: string;
      readonly chains: unknown;
      readonly operation: Operation;
      readonly shown: ShownRides;
    }
  | undefined;

/** Whose rides are shown: of what was found where the address asks for it and something was, else of the roster that stands. */
export function ridesAskedOf({ solved }: StaffDesk): RidesOf {
  const hasFound = (solved?.answer.result.chains.length ?? 0) > 0;
  return hasFound && router.query.get('rides') === 'found' ? 'found' : 'standing';
}

/** The rides of the address's day; the same object until the roster, the plan or the language changes. */
export function ridesShown(desk: StaffDesk): ShownRides {
  const { operation, day, solved } = desk;
  const found = ridesAskedOf(desk) === 'found' ? solved!.answer.result.chains : undefined;
  const key = [day, language.current, planVersion(operation)].join(' ');
  if (kept?.operation !== operation || kept.key !== key || kept.chains !== found) {
    const rides = ridesOn(operation, day, found ?? rosteredChains(operation, day));
    kept = { key, chains: found, operation, shown: shownAs(operation, rides) };
  }
  return kept.shown;
}

function shownAs(operation: Operation, rides: readonly Ride[]): ShownRides {
  const seen = new Map<string, number>();
  const rows = rides.map((ride) => {
    const way = [ride.base, ride.from, ride.to, ride.leaves, ride.vehicle ?? ''].join('~');
    const n = (seen.get(way) ?? 0) + 1;
    seen.set(way, n);
    return rowOf(operation, ride, n === 1 ? way : `${way}~${n}`);
  });
  const seatless = rows.filter(({ vehicle }) => !vehicle);
  return {
    rows: [...seatless, ...rows.filter(({ vehicle }) => vehicle)],
    seatless,
    brought: rows.filter(({ broughtFrom }) => broughtFrom !== '').length,
    vehicles: new Set(rows.flatMap(({ vehicle }) => vehicle?.id ?? [])).size,
  };
}

function rowOf(operation: Operation, ride: Ride, id: string): RideRow {
  const { officers, squads, vehicles } = operation.tables;
  const people = ride.transfers
    .flatMap(({ chain }) => officers.get(chain.officer ?? '') ?? [])
    .toSorted(
      (a, b) => GRADES.indexOf(a.grade) - GRADES.indexOf(b.grade) || a.number.localeCompare(b.number),
    );
  const vehicle = vehicles.get(ride.vehicle ?? '');
  const [driver, ...others] = people;
  return {
    id,
    ride,
    from: placeName(operation, ride.base, ride.from),
    to: placeName(operation, ride.base, ride.to),
    squad: squads.get(ride.base)?.name ?? '',
    vehicle,
    broughtFrom: ride.broughtFrom === undefined ? '' : placeName(operation, ride.base, ride.broughtFrom),
    driver: vehicle && driver,
    passengers: vehicle ? others : people,
    lateMs: Math.max(0, ...ride.transfers.map(({ latest }) => ride.leaves - latest)),
  };
}

function placeName({ tables }: Operation, squadId: string, place: string): string {
  if (place === basePlace(squadId))
    return phrase(ridesWords['base-of-squad'], { squad: tables.squads.get(squadId)?.name ?? '' });
  const post = tables.posts.get(place);
  return post ? `${post.code} ${post.name}` : '';
}
