import { isTimeZone, timeZones } from '../../../domain/kernel/time-zone.ts';
import { daysFault, zoneFault } from '../../../domain/operation/brief-fault.ts';
import type { AttentionLimits, Brief } from '../../../domain/records/brief.ts';
import {
  USUAL_ATTENTION_MIN,
  USUAL_HOLD_LIMIT_MIN,
  USUAL_LONGER_WAY_LIMIT_MIN,
  USUAL_POSITION_DAYS,
} from '../../../domain/records/limits.ts';
import type { PlanWord } from '../../words/plan.ts';
import { NAME, beside, choice, number, text, type Field, type NumberField } from './field.ts';
import { TIMING_FIELDS } from './post-fields.ts';

/** A limit of an officer's day; without a value there is no limit. */
const bound = (path: string, label: PlanWord, neededBy?: string): NumberField =>
  number(path, label, { optional: true, ...(neededBy !== undefined && { neededBy }) });

const OFFICER_LIMITS: Field = {
  kind: 'group',
  path: 'limits',
  label: 'officer-limits',
  hint: 'officer-limits-hint',
  optional: true,
  fresh: () => ({}),
  fields: [
    beside(bound('turnOutMin', 'turn-out-limit'), bound('restMin', 'rest-min')),
    beside(bound('unbrokenMin', 'unbroken-limit', 'pauseMin'), bound('pauseMin', 'pause-min', 'unbrokenMin')),
    {
      kind: 'rows',
      path: 'meals',
      label: 'meals',
      fields: [
        text('from', 'from', { timeOfDay: true }),
        text('until', 'until', { timeOfDay: true }),
        number('lengthMin', 'length-min'),
      ],
      fresh: () => ({ from: '11:00', until: '13:30', lengthMin: 30 }),
    },
  ],
};

/** When something needs attention in a run; without a value the default applies. */
const attentionLimit = (name: keyof AttentionLimits, label: PlanWord): NumberField =>
  number(`attention.${name}`, label, { optional: true, usual: USUAL_ATTENTION_MIN[name] });

const ATTENTION_LIMITS: readonly Field[] = [
  beside(attentionLimit('lateMin', 'late-limit'), attentionLimit('transferLeadMin', 'transfer-lead')),
  beside(
    attentionLimit('relievedEarlyMin', 'relieved-early-limit'),
    attentionLimit('closedEarlyMin', 'closed-early-limit'),
  ),
  beside(attentionLimit('stillClosedMin', 'still-closed-limit'), attentionLimit('reliefMin', 'relief-limit')),
  beside(
    attentionLimit('requestMin', 'request-limit'),
    number('quietLimitMin', 'quiet-limit', { optional: true, usual: 360 }),
  ),
  beside(attentionLimit('staleMin', 'stale-limit'), attentionLimit('silentMin', 'silent-limit')),
  beside(
    attentionLimit('silentAheadMin', 'silent-ahead'),
    number('positionDays', 'position-days', { optional: true, usual: USUAL_POSITION_DAYS }),
  ),
];

/** The time zones to choose from; an invalid stored one is included, so that it is visible. */
function zoneField(stored: string): Field {
  const zones = isTimeZone(stored) && !timeZones().includes(stored) ? [stored] : [];
  const none = isTimeZone(stored) ? [] : [stored];
  const options = [...none, ...zones, ...timeZones()].map((zone) => ({ value: zone, label: zone }));
  return choice('timeZone', 'time-zone', options, { fault: (zone) => zoneFault(String(zone)) });
}

/** The operation's facts, and the measures for its calculations. */
export const briefFields = ({ timeZone }: Pick<Brief, 'timeZone'>): readonly Field[] => [
  NAME,
  { kind: 'lines', path: 'days', label: 'days', fault: daysFault },
  beside(zoneField(timeZone), text('dayBeginsAt', 'day-begins', { timeOfDay: true })),
  { kind: 'group', path: 'levels.1', label: 'timing-1', fields: TIMING_FIELDS },
  { kind: 'group', path: 'levels.2', label: 'timing-2', fields: TIMING_FIELDS },
  { kind: 'group', path: 'levels.3', label: 'timing-3', fields: TIMING_FIELDS },
  beside(number('mergeGapS', 'merge-gap-s'), number('handoverS', 'handover-s')),
  beside(
    number('patrolSpeedKmh', 'patrol-speed'),
    number('straightFactor', 'straight-factor'),
    number('passOffsetM', 'pass-offset'),
  ),
  beside(
    number('holdLimitMin', 'hold-limit', { optional: true, usual: USUAL_HOLD_LIMIT_MIN }),
    number('longerWayLimitMin', 'longer-way-limit', { optional: true, usual: USUAL_LONGER_WAY_LIMIT_MIN }),
  ),
  OFFICER_LIMITS,
  ...ATTENTION_LIMITS,
  beside(
    number('releaseH', 'release-h', { optional: true }),
    number('wordsDays', 'words-days', { optional: true }),
  ),
  { kind: 'flag', path: 'separateSignatures', label: 'separate-signatures', optional: true },
  { kind: 'flag', path: 'mustSurvey', label: 'must-survey', optional: true },
];
