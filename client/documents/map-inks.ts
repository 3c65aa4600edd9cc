import type { Ink } from '../../domain/documents/drawn-map.ts';

/** How a shape is drawn: filled, outlined with a width in mm, or both. */
export interface Inked {
  readonly fill?: string;
  readonly stroke?: string;
  readonly widthMm?: number;
  readonly dashMm?: readonly number[];
}

/** The inks of maps on paper. They can be told apart on a black and white printer too. */
export const MAP_INKS: Readonly<Record<Ink, Inked>> = {
  road: { stroke: 'darkgray', widthMm: 0.5 },
  lane: { stroke: 'silver', widthMm: 0.25 },
  route: { stroke: 'crimson', widthMm: 1.1 },
  'route-beside': { stroke: 'lightcoral', widthMm: 0.8, dashMm: [2, 1.2] },
  venue: { stroke: 'dimgray', widthMm: 0.5, dashMm: [3, 1] },
  post: { fill: 'black', stroke: 'white', widthMm: 0.3 },
  'post-beside': { fill: 'white', stroke: 'black', widthMm: 0.3 },
  place: { fill: 'navy', stroke: 'white', widthMm: 0.3 },
  arm: { stroke: 'black', widthMm: 1.4 },
  leader: { stroke: 'dimgray', widthMm: 0.15 },
  paper: { fill: 'white' },
  ink: { fill: 'black' },
  line: { stroke: 'black', widthMm: 0.25 },
};

/** The white around letters, in mm. */
export const HALO_MM = 0.6;
