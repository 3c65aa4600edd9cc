import { shortDistanceM } from '../kernel/geodesy.ts';
import type { Plan } from '../operation/plan.ts';
import type { CarPark } from '../records/car-park.ts';
import type { KeptPlace } from '../records/venue.ts';
import type { OfferedPlace } from '../roads/places-near.ts';

/** A record of the plan within this distance, and of this kind, is the place of the map. */
const SAME_WITHIN_M = 30;

/** The record that stands for a place of the map already. */
export function takenAs({ tables }: Plan, { kind, position }: OfferedPlace): CarPark | KeptPlace | undefined {
  const records = kind === 'car-park' ? tables.carParks : tables.keptPlaces;
  for (const record of records.values()) {
    const isOfKind = !('kind' in record) || record.kind === kind;
    if (isOfKind && shortDistanceM(record.position, position) <= SAME_WITHIN_M) return record;
  }
  return undefined;
}

/** How places become records: the ids, the name of one that the map does not name, the spaces where the map has none. */
export interface TakingTerms {
  readonly newId: () => string;
  readonly nameFor: (kind: OfferedPlace['kind'], n: number) => string;
  readonly spaces: number;
}

/** Places of the map as new records. One without a name gets the first free one. */
export function takenFromMap(
  { tables }: Plan,
  places: readonly OfferedPlace[],
  { newId, nameFor, spaces }: TakingTerms,
): { readonly carParks: readonly CarPark[]; readonly keptPlaces: readonly KeptPlace[] } {
  const used = new Set([...tables.carParks.values(), ...tables.keptPlaces.values()].map(({ name }) => name));
  const called = ({ kind, name }: OfferedPlace): string => {
    let wanted = name;
    for (let n = 1; wanted === '' || (name === '' && used.has(wanted)); n++) wanted = nameFor(kind, n);
    used.add(wanted);
    return wanted;
  };
  const carParks: CarPark[] = [];
  const keptPlaces: KeptPlace[] = [];
  for (const place of places) {
    const { kind, position, capacity = spaces } = place;
    const id = newId() as never;
    if (kind === 'car-park') carParks.push({ id, name: called(place), position, capacity, gateIds: [] });
    else keptPlaces.push({ id, name: called(place), kind, position });
  }
  return { carParks, keptPlaces };
}
