import Type from 'typebox';
import { idOf } from '../kernel/id.ts';
import { Line, type Frozen } from '../kernel/position.ts';
import { Name, record } from '../kernel/record.ts';

/** A road for patrol vehicles, in both directions. Roads meet where they have exactly the same position. */
export const Road = record({
  id: idOf<'Road'>(),
  name: Name,
  class: Type.Enum(['highway', 'road', 'street', 'track']),
  line: Line,
  schematic: Type.Boolean({ description: 'drawn by hand for an example, not surveyed' }),
});
export type Road = Frozen<typeof Road>;

/** The class of an edge, from motorway to path. The order is the rank: a lower number is a larger road. */
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
