import Type from 'typebox';
import { idOf } from '../kernel/id.ts';
import { Line, type Frozen } from '../kernel/position.ts';
import { Name, record } from '../kernel/record.ts';

/** A road that patrol vehicles drive, both ways. Roads meet where they share a position exactly. */
export const Road = record({
  id: idOf<'Road'>(),
  name: Name,
  class: Type.Enum(['highway', 'road', 'street', 'track']),
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
export const RoadClass = Type.Enum(ROAD_CLASSES);
export type RoadClass = Frozen<typeof RoadClass>;
