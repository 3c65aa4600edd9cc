import { isTimeZone, timeZones } from '../../../domain/kernel/time-zone.ts';
import { daysFault, zoneFault } from '../../../domain/operation/brief-fault.ts';
import type { Brief } from '../../../domain/records/brief.ts';
import { USUAL_HOLD_LIMIT_MIN, USUAL_LONGER_WAY_LIMIT_MIN } from '../../../domain/records/limits.ts';
import type { Field, NumberField } from './field.ts';
import { TIMING_FIELDS } from './post-fields.ts';

const number = (path: string, label: NumberField['label']): NumberField => ({ kind: 'number', path, label });

/** An optional number; if it is empty, the usual value applies. */
const limit = (path: string, label: NumberField['label'], usual: number): NumberField => ({
  ...number(path, label),
  optional: true,
  usual,
});

/** A limit of an officer's day; without a value there is no limit. */
const bound = (path: string, label: NumberField['label']): NumberField => ({
  ...number(path, label),
  optional: true,
});

/** A time of day by the operation's clock. */
const clock = (path: string, label: 'from' | 'until' | 'day-begins'): Field => ({
  kind: 'text',
  path,
  label,
});

const OFFICER_LIMITS: Field = {
  kind: 'group',
  path: 'limits',
  label: 'officer-limits',
  hint: 'officer-limits-hint',
  optional: true,
  fresh: () => ({}),
  fields: [
    {
      kind: 'beside',
      fields: [bound('turnOutMin', 'turn-out-limit'), bound('restMin', 'rest-min')],
    },
    {
      kind: 'beside',
      fields: [
        { ...bound('unbrokenMin', 'unbroken-limit'), neededBy: 'pauseMin' },
        { ...bound('pauseMin', 'pause-min'), neededBy: 'unbrokenMin' },
      ],
    },
    {
      kind: 'rows',
      path: 'meals',
      label: 'meals',
      fields: [clock('from', 'from'), clock('until', 'until'), number('lengthMin', 'length-min')],
      fresh: () => ({ from: '11:00', until: '13:30', lengthMin: 30 }),
    },
  ],
};

/** The time zones to choose from; an invalid stored one is included, so that it is visible. */
function zoneField(stored: string): Field {
  const zones = isTimeZone(stored) && !timeZones().includes(stored) ? [stored] : [];
  const none = isTimeZone(stored) ? [] : [stored];
  return {
    kind: 'choice',
    path: 'timeZone',
    label: 'time-zone',
    options: [...none, ...zones, ...timeZones()].map((zone) => ({ value: zone, label: zone })),
    fault: (zone) => zoneFault(String(zone)),
  };
}

/** The operation's facts, and the measures for its calculations. */
export const briefFields = ({ timeZone }: Pick<Brief, 'timeZone'>): readonly Field[] => [
  { kind: 'text', path: 'name', label: 'name' },
  { kind: 'lines', path: 'days', label: 'days', fault: daysFault },
  {
    kind: 'beside',
    fields: [zoneField(timeZone), clock('dayBeginsAt', 'day-begins')],
  },
  { kind: 'group', path: 'levels.1', label: 'timing-1', fields: TIMING_FIELDS },
  { kind: 'group', path: 'levels.2', label: 'timing-2', fields: TIMING_FIELDS },
  { kind: 'group', path: 'levels.3', label: 'timing-3', fields: TIMING_FIELDS },
  {
    kind: 'beside',
    fields: [number('mergeGapS', 'merge-gap-s'), number('handoverS', 'handover-s')],
  },
  {
    kind: 'beside',
    fields: [
      number('patrolSpeedKmh', 'patrol-speed'),
      number('straightFactor', 'straight-factor'),
      number('passOffsetM', 'pass-offset'),
    ],
  },
  {
    kind: 'beside',
    fields: [
      limit('holdLimitMin', 'hold-limit', USUAL_HOLD_LIMIT_MIN),
      limit('longerWayLimitMin', 'longer-way-limit', USUAL_LONGER_WAY_LIMIT_MIN),
    ],
  },
  OFFICER_LIMITS,
];
