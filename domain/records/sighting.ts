import Type from 'typebox';
import { idOf } from '../kernel/id.ts';
import type { Frozen } from '../kernel/position.ts';
import { Moment, Name, Reason, Words, record } from '../kernel/record.ts';
import { Mark } from './fact.ts';

/** What is said of a movement on its way. */
export const SIGHTINGS = ['departed', 'head', 'tail', 'halted', 'gone-on', 'diverted', 'ended'] as const;

/** Where a movement was, by the word of the command post. From this the rest of its way is timed anew. */
export const Sighting = record({
  id: idOf<'Sighting'>(),
  runId: idOf<'Run'>(),
  movementId: idOf<'Movement'>(),
  what: Type.Enum(SIGHTINGS),
  atM: Type.Number({ minimum: 0, maximum: 1_000_000, description: 'metres from the start of the route' }),
  /** How long a halt will probably last. */
  forS: Type.Optional(Type.Integer({ minimum: 1, maximum: 86_400 })),
  words: Type.Optional(Words),
  happenedAt: Moment,
  marks: Type.Optional(Type.Array(Mark, { minItems: 1 })),
  by: Name,
  withdrawn: Type.Optional(record({ by: Name, at: Moment, why: Reason })),
});
export type Sighting = Frozen<typeof Sighting>;
