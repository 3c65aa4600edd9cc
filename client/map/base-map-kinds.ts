/** What the ground is used for; each has its colour. */
export const LAND = [
  'field',
  'built',
  'works',
  'green',
  'wood',
  'campus',
  'sand',
  'pitch',
  'parking',
  'square',
] as const;

/** Pixels at some zooms; between two of them a width grows as the ground does. */
export type Width = Readonly<Record<number, number>>;

/** How streets of some classes are drawn, and from which zoom on. */
export interface Street {
  readonly kinds: readonly string[];
  readonly from: number;
  readonly width: Width;
  readonly token: 'street' | 'artery';
}

const LANES = ['residential', 'living-street', 'pedestrian', 'unclassified'];

/** The least first: the greater road lies on top where two cross. */
export const STREETS: readonly Street[] = [
  { kinds: ['service'], from: 15, width: { 15: 0.7, 18: 5 }, token: 'street' },
  { kinds: LANES, from: 13, width: { 13: 0.7, 15: 2.2, 18: 10 }, token: 'street' },
  { kinds: ['tertiary'], from: 12, width: { 12: 0.8, 15: 3, 18: 13 }, token: 'street' },
  { kinds: ['secondary'], from: 10, width: { 10: 0.8, 13: 2, 15: 3.8, 18: 15 }, token: 'artery' },
  { kinds: ['primary', 'trunk'], from: 8, width: { 8: 0.8, 13: 2.4, 15: 4.4, 18: 18 }, token: 'artery' },
  { kinds: ['motorway'], from: 6, width: { 6: 0.8, 13: 2.8, 15: 5, 18: 18 }, token: 'artery' },
];
