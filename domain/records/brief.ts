import Type from 'typebox';
import { idOf } from '../kernel/id.ts';
import type { Frozen } from '../kernel/position.ts';
import { Name, record } from '../kernel/record.ts';

/** How strictly a route or post is guarded: 1 is the strictest, 3 the lightest. */
export const LEVELS = [1, 2, 3] as const;
export const Level = Type.Enum(LEVELS);
export type Level = Frozen<typeof Level>;

const Seconds = Type.Integer({ minimum: 0, maximum: 14_400 });

/** Seconds around a passing convoy. Officers are on post `settleS` before the closure. The closure begins `leadS` before the head and ends `lagS` after the tail. */
export const Timing = record({ leadS: Seconds, lagS: Seconds, settleS: Seconds });
export type Timing = Frozen<typeof Timing>;

const TimeOfDay = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });

/** When officers eat, in the operation's time zone, and how long it takes. A window may go past midnight. */
export const MealTime = record({
  from: TimeOfDay,
  until: TimeOfDay,
  lengthMin: Type.Integer({ minimum: 5, maximum: 240 }),
});
export type MealTime = Frozen<typeof MealTime>;

/** The limits of an officer's day, in minutes. A limit that is not given does not apply. */
export const OfficerLimits = record({
  turnOutMin: Type.Optional(
    Type.Integer({ minimum: 30, maximum: 2880, description: 'from leaving the base to being back' }),
  ),
  unbrokenMin: Type.Optional(
    Type.Integer({ minimum: 10, maximum: 2880, description: 'on duty and on the way without a pause' }),
  ),
  pauseMin: Type.Optional(
    Type.Integer({ minimum: 5, maximum: 480, description: 'a wait of this length is a pause' }),
  ),
  restMin: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 2880, description: 'at the base between two days' }),
  ),
  meals: Type.Optional(Type.Array(MealTime, { maxItems: 4 })),
});
export type OfficerLimits = Frozen<typeof OfficerLimits>;

const WITHIN_HOURS = { minimum: 0, maximum: 240 };

/** When something needs attention in a run, in minutes. `USUAL_ATTENTION_MIN` has the defaults. */
export const AttentionLimits = record({
  lateMin: Type.Optional(
    Type.Integer({ ...WITHIN_HOURS, description: 'after the window began, a post without its officers' }),
  ),
  relievedEarlyMin: Type.Optional(
    Type.Integer({ ...WITHIN_HOURS, description: 'before the end of a window, officers may leave' }),
  ),
  closedEarlyMin: Type.Optional(
    Type.Integer({ ...WITHIN_HOURS, description: 'before the closing time, a post may be closed' }),
  ),
  transferLeadMin: Type.Optional(
    Type.Integer({ ...WITHIN_HOURS, description: 'before the drive must begin, nobody is on the way' }),
  ),
  stillClosedMin: Type.Optional(
    Type.Integer({ ...WITHIN_HOURS, description: 'after the tail, a post is still closed' }),
  ),
  reliefMin: Type.Optional(
    Type.Integer({ ...WITHIN_HOURS, description: 'after a stint, officers still stand there' }),
  ),
  requestMin: Type.Optional(
    Type.Integer({ ...WITHIN_HOURS, description: 'a request of the public is not answered' }),
  ),
  staleMin: Type.Optional(Type.Integer({ ...WITHIN_HOURS, description: 'a phone is not heard: stale' })),
  silentMin: Type.Optional(Type.Integer({ ...WITHIN_HOURS, description: 'a phone is not heard: silent' })),
  silentAheadMin: Type.Optional(
    Type.Integer({ ...WITHIN_HOURS, description: 'before a window begins, a silent phone matters' }),
  ),
});
export type AttentionLimits = Frozen<typeof AttentionLimits>;

/** The description of an operation, and the parameters of its calculations. Each operation has one. */
export const Brief = record({
  id: idOf<'Brief'>(),
  name: Name,
  days: Type.Array(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }), { minItems: 1, maxItems: 31 }),
  timeZone: Type.String({ minLength: 1, maxLength: 60, description: 'IANA name, e.g. Asia/Shanghai' }),
  dayBeginsAt: Type.String({
    pattern: '^([01]\\d|2[0-3]):[0-5]\\d$',
    description: 'local time at which an operation day begins',
  }),
  phase: Type.Optional(Type.String({ maxLength: 20, description: 'set by old versions; it has no effect' })),
  levels: record({ 1: Timing, 2: Timing, 3: Timing }),
  mergeGapS: Type.Integer({
    minimum: 0,
    maximum: 7200,
    description: 'windows of one post closer than this are held as one',
  }),
  passOffsetM: Type.Number({
    minimum: 1,
    maximum: 500,
    description: 'a route passes a post when it comes this near',
  }),
  handoverS: Type.Integer({
    minimum: 0,
    maximum: 3600,
    description: 'between the end of a duty and setting off',
  }),
  patrolSpeedKmh: Type.Number({
    minimum: 5,
    maximum: 160,
    description: 'never faster than this between posts',
  }),
  straightFactor: Type.Number({
    minimum: 1,
    maximum: 3,
    description: 'metres driven per straight metre where there are no roads',
  }),
  holdLimitMin: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 1440, description: 'a closure longer than this is marked; else 15' }),
  ),
  longerWayLimitMin: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 1440,
      description: 'a place whose way grows by more than this through closures is told; else 5',
    }),
  ),
  limits: Type.Optional(OfficerLimits),
  separateSignatures: Type.Optional(
    Type.Boolean({ description: 'whoever submits an edition may not approve it' }),
  ),
  mustSurvey: Type.Optional(
    Type.Boolean({ description: 'whether a route that is not surveyed holds the approval' }),
  ),
  quietLimitMin: Type.Optional(
    Type.Integer({
      minimum: 30,
      maximum: 1440,
      description:
        'an officer on no duty and not heard of for longer has stood down without a word; else 360',
    }),
  ),
  releaseH: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 336,
      description:
        'hours before its first closing at which the closing times of a duty go to phones; else at once',
    }),
  ),
  wordsDays: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 3650,
      description:
        'days that words and photographs of a run are kept after the day on which they were sent; else always',
    }),
  ),
  attention: Type.Optional(AttentionLimits),
  positionDays: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 366,
      description: 'how many days positions are kept; 0 keeps none; else 7',
    }),
  ),
  networkId: Type.Optional(
    Type.String({ maxLength: 120, description: 'the road network of this server that the plan is drawn on' }),
  ),
  baseMapId: Type.Optional(
    Type.String({
      maxLength: 120,
      description: 'the given base map of this server that is shown in place of the network’s own',
    }),
  ),
});
export type Brief = Frozen<typeof Brief>;
