import Type from 'typebox';
import { shortDistanceM } from '../kernel/geodesy.ts';
import { Position, type Frozen } from '../kernel/position.ts';
import { record } from '../kernel/record.ts';
import type { Plan } from '../operation/plan.ts';
import { NamedPlace } from './network.ts';

/** A place that the effects of closures are asked about besides those of the map: one that the plan keeps reachable. */
export const AskedPlace = record({
  id: Type.String({ maxLength: 120 }),
  name: Type.String({ maxLength: 200 }),
  kind: Type.String({ maxLength: 40 }),
  position: Position,
});
export type AskedPlace = Frozen<typeof AskedPlace>;

/** A place of the map or of the plan; `keptId` is its record if the plan keeps it reachable. */
export const HitPlace = record({ ...NamedPlace.properties, keptId: Type.Optional(Type.String()) });
export type HitPlace = Frozen<typeof HitPlace>;

/** The places that a plan keeps reachable. */
export function keptPlacesOf({ tables }: Plan): AskedPlace[] {
  return [...tables.keptPlaces.values()].map(({ id, name, kind, position }) => ({
    id,
    name,
    kind,
    position,
  }));
}

/** A place of the plan and one of the map are the same within this distance if they have one name. */
const SAME_WITHIN_M = 50;

/** The places of the map and of the plan, each place once. */
export function withKept(places: readonly NamedPlace[], kept: readonly AskedPlace[]): HitPlace[] {
  const isOn = ({ name, position }: NamedPlace, one: AskedPlace): boolean =>
    name === one.name && shortDistanceM(position, one.position) <= SAME_WITHIN_M;
  const known = new Set<string>();
  const ofMap = places.map((place): HitPlace => {
    const same = kept.find((one) => isOn(place, one));
    if (!same) return place;
    known.add(same.id);
    return { ...place, keptId: same.id };
  });
  const others = kept.filter(({ id }) => !known.has(id));
  return [
    ...ofMap,
    ...others.map(({ id, name, kind, position }): HitPlace => ({ name, kind, position, keptId: id })),
  ];
}
