import Type from 'typebox';
import { idOf } from '../kernel/id.ts';
import type { Frozen } from '../kernel/position.ts';
import { Moment, Name, record } from '../kernel/record.ts';
import { Grade } from './people.ts';

/** The clock of a run. At server time `startedAt` it shows `from`. It runs `rate` times as fast: 1 in an event, for example 60 in a drill. */
export const RunClock = record({
  from: Moment,
  startedAt: Moment,
  rate: Type.Number({ minimum: 0.1, maximum: 600 }),
});
export type RunClock = Frozen<typeof RunClock>;

/** One execution of the plan, a drill or the event. The figures of two runs never mix. */
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
  closedAt: Type.Optional(Type.Integer({ description: 'on the clock of the run' })),
});
export type Run = Frozen<typeof Run>;

/** One officer or vehicle on duty, from its first report after a stand-down until it stands down or the run is closed. Squad, group and grade are those that were valid then. */
export const TurnOut = record({
  id: idOf<'TurnOut'>(),
  runId: idOf<'Run'>(),
  unit: Type.Union([record({ officerId: idOf<'Officer'>() }), record({ vehicleId: idOf<'Vehicle'>() })]),
  driverId: Type.Optional(idOf<'Officer'>()),
  squadId: idOf<'Squad'>(),
  groupId: idOf<'Group'>(),
  grade: Type.Optional(Grade),
  day: Type.String(),
  from: Moment,
  until: Type.Optional(Moment),
});
export type TurnOut = Frozen<typeof TurnOut>;
