import { USUAL_HOLD_LIMIT_MIN, USUAL_LONGER_WAY_LIMIT_MIN } from '../../../domain/operation/limits.ts';
import type { Field, NumberField } from './field.ts';
import { TIMING_FIELDS } from './post-fields.ts';

const number = (
  path: string,
  label: NumberField['label'],
  least: number,
  most: number,
  whole = true,
): NumberField => ({
  kind: 'number',
  path,
  label,
  least,
  most,
  whole,
});

/** A number that may be left out: then what is usual counts. */
const limit = (path: string, label: NumberField['label'], least: number, usual: number): NumberField => ({
  ...number(path, label, least, 1440),
  optional: true,
  usual,
});

/** What the operation is, and the measures that its calculations go by. */
export const BRIEF_FIELDS: readonly Field[] = [
  { kind: 'text', path: 'name', label: 'name', most: 80 },
  { kind: 'lines', path: 'days', label: 'days', pattern: /^\d{4}-\d{2}-\d{2}$/ },
  {
    kind: 'beside',
    fields: [
      { kind: 'text', path: 'timeZone', label: 'time-zone', most: 60 },
      {
        kind: 'text',
        path: 'dayBeginsAt',
        label: 'day-begins',
        most: 5,
        pattern: /^([01]\d|2[0-3]):[0-5]\d$/,
      },
    ],
  },
  { kind: 'group', path: 'levels.1', label: 'timing-1', fields: TIMING_FIELDS },
  { kind: 'group', path: 'levels.2', label: 'timing-2', fields: TIMING_FIELDS },
  { kind: 'group', path: 'levels.3', label: 'timing-3', fields: TIMING_FIELDS },
  {
    kind: 'beside',
    fields: [number('mergeGapS', 'merge-gap-s', 0, 7200), number('handoverS', 'handover-s', 0, 3600)],
  },
  {
    kind: 'beside',
    fields: [
      number('patrolSpeedKmh', 'patrol-speed', 5, 160, false),
      number('straightFactor', 'straight-factor', 1, 3, false),
      number('passOffsetM', 'pass-offset', 1, 500, false),
    ],
  },
  {
    kind: 'beside',
    fields: [
      limit('holdLimitMin', 'hold-limit', 1, USUAL_HOLD_LIMIT_MIN),
      limit('longerWayLimitMin', 'longer-way-limit', 0, USUAL_LONGER_WAY_LIMIT_MIN),
    ],
  },
];
