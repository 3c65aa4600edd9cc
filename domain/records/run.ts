import Type from 'typebox';
import { idOf } from '../kernel/id.ts';
import type { Frozen } from '../kernel/position.ts';
import { Moment, Name, Whole, record } from '../kernel/record.ts';
import { Unit } from './fact.ts';
import { Grade } from './people.ts';

/** One stretch of a clock. At server time `startedAt` it shows `from`. It runs `rate` times as fast, and stands still at 0. */
const stretch = {
  from: Moment,
  startedAt: Moment,
  rate: Type.Number({ minimum: 0, maximum: 600 }),
};

/** The clock of a run: 1 times as fast in an event, for example 60 times in a drill. A drill is paused and goes on, so it keeps its earlier stretches. */
export const RunClock = record({
  ...stretch,
  earlier: Type.Optional(Type.Array(record(stretch), { description: 'the stretches before, oldest first' })),
});
export type RunClock = Frozen<typeof RunClock>;
type Stretch = Omit<RunClock, 'earlier'>;

/** What a clock shows at a server time, both UTC ms. */
export function clockTime(clock: RunClock, serverNow: number): number {
  const { from, startedAt, rate } =
    stretchOf(clock, (one) => one.startedAt <= serverNow) ?? clockBegan(clock);
  return Math.round(from + (serverNow - startedAt) * rate);
}

/** The server time at which a clock shows a time, both UTC ms. Infinity while the clock stands still before it. */
export function serverTime(clock: RunClock, shown: number): number {
  const { from, startedAt, rate } = stretchOf(clock, (one) => one.from < shown) ?? clockBegan(clock);
  if (rate === 0) return shown > from ? Infinity : startedAt;
  return startedAt + (shown - from) / rate;
}

/** The first stretch of a clock. */
export function clockBegan({ earlier, ...last }: RunClock): Stretch {
  return earlier?.[0] ?? last;
}

/** The clock with another rate from a server time on. */
export function turnedTo({ earlier = [], ...last }: RunClock, rate: number, at: number): RunClock {
  return { from: clockTime(last, at), startedAt: at, rate, earlier: [...earlier, last] };
}

function stretchOf({ earlier = [], ...last }: RunClock, has: (one: Stretch) => boolean): Stretch | undefined {
  return has(last) ? last : earlier.findLast(has);
}

const Share = Type.Number({ minimum: 0, maximum: 1 });

/** How a simulated command post reacts: after how many minutes it answers and orders, and whom it sends. */
export const DeskPolicy = record({
  answerMin: Type.Integer({ minimum: 0, maximum: 120 }),
  orderMin: Type.Integer({ minimum: 0, maximum: 120 }),
  sends: Type.Enum(['nearest', 'squad']),
});
export type DeskPolicy = Frozen<typeof DeskPolicy>;

/** Who plays in a drill. Officers without a phone in use and all convoys are simulated. One seed plays the same again. */
export const Simulation = record({
  seed: Type.Integer({ minimum: 0, maximum: 4_294_967_295 }),
  late: Share,
  silent: Share,
  wrong: Share,
  desk: Type.Optional(DeskPolicy),
});
export type Simulation = Frozen<typeof Simulation>;

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
  taken: Type.Optional(
    Type.Array(
      record({
        edition: Type.Integer({ minimum: 1 }),
        before: Type.Integer({ minimum: 1 }),
        at: Moment,
        by: Name,
      }),
      {
        description:
          'each edition that was taken over while the run was open: since when, instead of which, and by whom',
      },
    ),
  ),
  closedAt: Type.Optional(Type.Integer({ description: 'on the clock of the run' })),
  confirmsPassages: Type.Optional(
    Type.Boolean({
      description: 'whether the system confirms what positions of convoys propose; otherwise people do',
    }),
  ),
  simulation: Type.Optional(Simulation),
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
