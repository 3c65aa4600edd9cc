import type { KeptNetwork } from '../../domain/contract/roads.ts';
import type { Datum } from '../../domain/kernel/datum.ts';
import type { RoadRefusal } from '../../domain/roads/road-refusal.ts';

/** The files of a saved network, in its own folder. */
export const NETWORK = 'roads.network';
export const BASE_MAP = 'map.pmtiles';
export const ABOUT = 'about.json';

/** The input and output of an import. */
export interface ImportOrder {
  readonly extract: string;
  /** The original name of the uploaded file. */
  readonly fileName: string;
  readonly folder: string;
  readonly id: string;
  readonly name: string;
  readonly importedAt: number;
  readonly datum: Datum;
}

/** A message from an import: its progress, or the result. */
export type ImportWord =
  { readonly share: number } | { readonly about: KeptNetwork } | { readonly refusal: RoadRefusal };
