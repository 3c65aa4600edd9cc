import type { LatLng, Map as LeafletMap } from 'leaflet';
import type { Position } from '../../domain/kernel/position.ts';
import type { CollectionName } from '../../domain/records/collections.ts';

/** What was picked on the map: a record and its place. */
export interface MapPick {
  readonly collection: CollectionName;
  readonly id: string;
  readonly position: Position;
}

/** Called by a layer of elements with what was picked. */
export type Picked = (pick: MapPick) => void;

/** A layer of a map. It redraws when the theme changes, and removes all its drawings at the end. */
export interface MapLayer {
  attach(map: LeafletMap, picked: Picked): void;
  detach(): void;
  recolour(): void;
  /** The thing drawn at a place, for layers without elements. */
  at?(place: LatLng): Found | undefined;
}

/** What is under the pointer, and its name. */
export interface Found extends MapPick {
  readonly label: string;
}

/** The panes of the map, from bottom to top. */
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
