import Type from 'typebox';
import { idOf } from '../kernel/id.ts';
import type { Frozen } from '../kernel/position.ts';
import { Moment, Name, Whole, record } from '../kernel/record.ts';
import { Unit } from './fact.ts';
import { Grade } from './people.ts';

/** The clock of a run. At server time `startedAt` it shows `from`. It runs `rate` times as fast: 1 in an event, for example 60 in a drill. */
export const RunClock = record({
  from: Moment,
  startedAt: Moment,
  rate: Type.Number({ minimum: 0.1, maximum: 600 }),
});
export type RunClock = Frozen<typeof RunClock>;

/** What a clock shows at a server time, both UTC ms. */
export function clockTime({ from, startedAt, rate }: RunClock, serverNow: number): number {
  return Math.round(from + (serverNow - startedAt) * rate);
}

/** One execution of an edition, as a drill or as the event. The figures of two runs never mix. */
export const Run = record({
  id: idOf<'Run'>(),
  kind: Type.Enum(['drill', 'event']),
  name: Name,
  days: Type.Array(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }), { minItems: 1, maxItems: 31 }),
  clock: RunClock,
  movementIds: Type.Optional(
    Type.Array(idOf<'Movement'>(), {
      maxItems: 500,
      description: 'what a drill rehearses, where it is not everything',
    }),
  ),
  edition: Type.Optional(
    Type.Integer({ minimum: 1, description: 'the number of the edition that it carries out' }),
  ),
  closedAt: Type.Optional(Type.Integer({ description: 'on the clock of the run' })),
  oldRules: Type.Optional(
    Type.Boolean({ description: 'closed by a version that stored turn-outs: they stay as they were stored' }),
  ),
});
export type Run = Frozen<typeof Run>;

/** One officer or vehicle on duty, from its first fact after a stand-down until it stands down or the run is closed. Squad, group and grade are those that were valid then. */
export const TurnOut = record({
  id: idOf<'TurnOut'>(),
  runId: idOf<'Run'>(),
  unit: Unit,
  driverId: Type.Optional(idOf<'Officer'>()),
  squadId: Type.Optional(idOf<'Squad'>()),
  groupId: Type.Optional(idOf<'Group'>()),
  grade: Type.Optional(Grade),
  day: Type.String(),
  from: Moment,
  until: Type.Optional(Moment),
  /** Nobody reported the stand-down. It ended with its last fact. */
  forgotten: Type.Optional(Type.Boolean()),
});
export type TurnOut = Frozen<typeof TurnOut>;

/** The figures of a run as they were when it was closed. They never change. Reopening the run withdraws the closing. */
export const Closing = record({
  id: idOf<'Closing'>(),
  runId: idOf<'Run'>(),
  number: Type.Integer({ minimum: 1 }),
  closedAt: Moment,
  by: Name,
  words: Type.Optional(Type.String({ maxLength: 2000 })),
  /** How many matters of each kind were open. */
  open: Type.Record(Type.String(), Whole),
  rules: Type.Integer({ minimum: 1, description: 'the version of the counting rules' }),
  /** What the report prints: JSON, frozen. */
  report: Type.Unknown(),
  withdrawn: Type.Optional(record({ by: Name, at: Moment, why: Type.String({ maxLength: 500 }) })),
});
export type Closing = Frozen<typeof Closing>;
