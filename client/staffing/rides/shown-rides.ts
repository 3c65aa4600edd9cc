import { basePlace } from '../../../domain/duties/base-place.ts';
import { Kept } from '../../../domain/operation/kept.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import type { Plan } from '../../../domain/operation/plan.ts';
import { byGrade } from '../../../domain/records/grades.ts';
import type { Officer, Vehicle } from '../../../domain/records/people.ts';
import { driversIn, ridesOn, rosteredChains } from '../../../domain/staffing/from-plan/roster-rides.ts';
import type { Ride, Transfer } from '../../../domain/staffing/rides/ride.ts';
import { router } from '../../app/router.ts';
import { language, phrase } from '../../words/language.ts';
import { ridesWords } from '../../words/rides.ts';
import type { Solving } from '../solving.ts';

/** A halt of a ride, and who gets in and out there. */
export interface HaltRow {
  readonly place: string;
  readonly arrives: number;
  readonly leaves: number;
  readonly on: readonly Officer[];
  readonly off: readonly Officer[];
}

/** A ride for display, with the names of places and people. */
export interface RideRow {
  readonly id: string;
  readonly ride: Ride;
  readonly from: string;
  readonly to: string;
  readonly squad: string;
  readonly vehicle: Vehicle | undefined;
  /** The place from which the vehicle must first be brought, if it is elsewhere. */
  readonly broughtFrom: string;
  readonly halts: readonly HaltRow[];
  /** The drivers, one after the other, if there are any. */
  readonly drivers: readonly Officer[];
  readonly passengers: readonly Officer[];
  /** How late the latest passenger arrives, in ms. */
  readonly lateMs: number;
}

/** The rides of a day: first officers without a seat, then by departure. */
export interface ShownRides {
  readonly rows: readonly RideRow[];
  readonly vehicles: number;
  readonly brought: number;
  readonly seatless: readonly RideRow[];
}

type RidesOf = 'standing' | 'found';

const kept = new Kept<ShownRides>();

/** The roster whose rides are shown: the found one if there is one and the address asks for it, otherwise the present one. */
export function ridesAskedOf({ solved }: Solving): RidesOf {
  const hasFound = (solved?.answer.result.chains.length ?? 0) > 0;
  return hasFound && router.query.get('rides') === 'found' ? 'found' : 'standing';
}

/** The rides of the address's day; the same object until the roster, the plan or the language changes. */
export function ridesShown(solving: Solving): ShownRides {
  const { day, solved, store } = solving;
  const { operation } = store;
  const found = ridesAskedOf(solving) === 'found' ? solved!.answer.result.chains : undefined;
  return kept.of([operation, day, language.current, found], () =>
    shownAs(operation, ridesOn(operation.plan, day, found ?? rosteredChains(operation.plan, day))),
  );
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
  const { officers, squads, vehicles } = operation.plan.tables;
  const ofTransfer = ({ chain }: Transfer) => officers.get(chain.officer ?? '');
  const people = (transfers: readonly Transfer[]) =>
    transfers.flatMap((one) => ofTransfer(one) ?? []).toSorted(byGrade);
  const vehicle = vehicles.get(ride.vehicle ?? '');
  const drivers = driversIn(operation.plan, ride).toSorted(byGrade);
  const nameOf = (place: string) => placeName(operation.plan, ride.base, place);
  return {
    id,
    ride,
    from: nameOf(ride.from),
    to: nameOf(ride.to),
    squad: squads.get(ride.base)?.name ?? '',
    vehicle,
    broughtFrom: ride.broughtFrom === undefined ? '' : nameOf(ride.broughtFrom),
    halts: ride.halts.map(({ place, arrives, leaves, on, off }) => ({
      ...{ place: nameOf(place), arrives, leaves },
      ...{ on: people(on), off: people(off) },
    })),
    drivers,
    passengers: people(ride.transfers).filter((one) => !drivers.includes(one)),
    lateMs: Math.max(0, ...ride.halts.flatMap(({ arrives, off }) => off.map((one) => arrives - dueAt(one)))),
  };
}

/** When somebody must arrive; there is no limit for the way home. */
function dueAt({ latest, driveS }: Transfer): number {
  return latest + driveS * 1000;
}

/** The name of a place of a ride. */
export function placeName({ tables }: Plan, squadId: string, place: string): string {
  if (place === basePlace(squadId))
    return phrase(ridesWords['base-of-squad'], { squad: tables.squads.get(squadId)?.name ?? '' });
  const post = tables.posts.get(place);
  return post ? `${post.code} ${post.name}` : '';
}
