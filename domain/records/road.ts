import Type from 'typebox';
import { idOf } from '../kernel/id.ts';
import { Line, type Frozen } from '../kernel/position.ts';
import { Name, record } from '../kernel/record.ts';

/** A road that patrol vehicles drive, both ways. Roads meet where they share a position exactly. */
export const Road = record({
  id: idOf<'Road'>(),
  name: Name,
  class: Type.Union([
    Type.Literal('highway'),
    Type.Literal('road'),
    Type.Literal('street'),
    Type.Literal('track'),
  ]),
  line: Line,
  schematic: Type.Boolean({ description: 'drawn by hand for an example, not surveyed' }),
});
export type Road = Frozen<typeof Road>;

/** What an edge is, from the widest road down to a path. The order is the rank: a lower number is a greater road. */
export const ROAD_CLASSES = [
  'motorway',
  'trunk',
  'primary',
  'secondary',
  'tertiary',
  'unclassified',
  'residential',
  'living-street',
  'pedestrian',
  'service',
  'driveway',
  'track',
  'path',
] as const;

export type RoadClass = (typeof ROAD_CLASSES)[number];
