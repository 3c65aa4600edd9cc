import type { KeptNetwork } from '../../domain/contract/roads.ts';
import type { Datum } from '../../domain/kernel/datum.ts';
import type { RoadRefusal } from '../../domain/roads/road-refusal.ts';

/** The files of a kept network, in a folder of its own. */
export const NETWORK = 'roads.network';
export const BASE_MAP = 'map.pmtiles';
export const ABOUT = 'about.json';

/** What an import is to make, and where. */
export interface ImportOrder {
  readonly extract: string;
  /** What the one who sent it calls it. */
  readonly fileName: string;
  readonly folder: string;
  readonly id: string;
  readonly name: string;
  readonly importedAt: number;
  readonly datum: Datum;
}

/** What an import says while it works, and its last word. */
export type ImportWord =
  { readonly share: number } | { readonly about: KeptNetwork } | { readonly refusal: RoadRefusal };
