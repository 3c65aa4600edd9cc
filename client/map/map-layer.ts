import type { LatLng, Map as LeafletMap } from 'leaflet';
import type { Position } from '../../domain/kernel/position.ts';
import type { CollectionName } from '../../domain/records/collections.ts';

/** What was picked on the map: a record, where it stands. */
export interface MapPick {
  readonly collection: CollectionName;
  readonly id: string;
  readonly position: Position;
}

/** Where a layer of elements tells what was picked on it. */
export type Picked = (pick: MapPick) => void;

/** What a map can be given. It draws itself anew when the theme has changed, and takes away all it drew. */
export interface MapLayer {
  attach(map: LeafletMap, picked: Picked): void;
  detach(): void;
  recolour(): void;
  /** What is drawn at a place, for layers that are not made of elements. */
  at?(place: LatLng): Found | undefined;
}

/** What lies under the pointer, and what to call it. */
export interface Found extends MapPick {
  readonly label: string;
}

/** The map's order of things, from the ground up. */
export const PANES = {
  roads: 310,
  areas: 320,
  routes: 330,
  convoys: 340,
  posts: 350,
  codes: 355,
  places: 360,
  handles: 620,
} as const;
export type PaneName = keyof typeof PANES;

export function latLng([longitude, latitude]: Position): [number, number] {
  return [latitude, longitude];
}

export function positionOf({ lat, lng }: { readonly lat: number; readonly lng: number }): Position {
  return [Number(lng.toFixed(7)), Number(lat.toFixed(7))];
}
