import { routeLengthM } from '../../../domain/kernel/geodesy.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import { kindOf, type Movement, type People } from '../../../domain/records/route.ts';
import { lengthOf, turnedInto, type MovementKind } from '../../../domain/routes/movement-kinds.ts';
import { phrase } from '../../words/language.ts';
import { planWords } from '../../words/plan.ts';
import { termOf } from '../../words/terms.ts';
import type { Plain } from './draft.ts';
import {
  NAME,
  beside,
  choice,
  computed,
  minutes,
  number,
  recordOptions,
  speed,
  termOptions,
  text,
  type Field,
  type RecordField,
} from './field.ts';

/** A movement's departure is set here only once. Later it is changed in its own form, which shows the consequences first. */
export function movementFields(operation: Operation, record: Plain, isNew: boolean): readonly RecordField[] {
  const { routes } = operation.plan.tables;
  const options = recordOptions(operation, 'routes', ({ code, name }) => `${code} ${name}`);
  const codeOf = ({ routeId }: Movement): string => routes.get(routeId)?.code ?? '';
  const kind = kindOf(record as unknown as Movement);
  const route = routes.get(String(record['routeId']));
  return [
    NAME,
    choice('routeId', 'route', options, { unasked: !isNew }),
    computed('code', 'code', codeOf, { show: () => '↳' }),
    computed('kind', 'kind', (movement: Movement) => termOf('movementKind', kindOf(movement))),
    choice('kind', 'kind', termOptions('movementKind'), {
      usual: 'convoy',
      then: (changed) => turnedInto({ ...changed, kind }, changed['kind'] as MovementKind),
    }),
    {
      kind: 'moment',
      path: 'departsAt',
      label: kind === 'closure' ? 'closed-from' : 'departs',
      unasked: !isNew,
    },
    ...FIELDS_OF[kind](record, route ? routeLengthM(route) : 0),
    ...sharingFields(operation, record),
  ];
}

type FieldsOf = (record: Plain, lengthM: number) => readonly Field[];

const FIELDS_OF: Readonly<Record<MovementKind, FieldsOf>> = {
  convoy: () => [
    beside(speed('speedKmh', 'speed-kmh'), number('vehicles', 'vehicles-n'), number('spacingM', 'spacing-m')),
    HALTS,
    stretches('stretches', 'stretches', 20),
  ],
  race: (_record, lengthM) => [
    beside(speed('speedKmh', 'first-speed'), speed('tail.speedKmh', 'last-speed')),
    { kind: 'pace-table', path: 'tail', label: 'pace-table', lengthM },
    beside(minutes('tail.afterS', 'last-after'), minutes('cutOffS', 'race-cut-off', { optional: true })),
    stretches('stretches', 'first-stretches', 20),
    stretches('tail.stretches', 'last-stretches', 7),
    WAVES,
  ],
  procession: processionFields,
  closure: () => [
    { kind: 'after', path: 'closedS', of: 'departsAt', label: 'closed-until' },
    {
      kind: 'group',
      path: 'part',
      label: 'closed-part',
      hint: 'closed-part-hint',
      optional: true,
      fields: [beside(chainage('fromM', 'from'), chainage('untilM', 'until'))],
      fresh: () => ({ fromM: 0 }),
    },
  ],
};

const HALTS: Field = {
  kind: 'rows',
  path: 'halts',
  label: 'halts',
  fields: [chainage('atM', 'at'), minutes('forS', 'for-min')],
  fresh: () => ({ forS: 300 }),
  onMap: true,
};

/** The starts after the first. Without a speed of its own a start goes as the first one does. */
const WAVES: Field = {
  kind: 'rows',
  path: 'waves',
  label: 'waves',
  fields: [
    { kind: 'after', path: 'afterS', of: 'departsAt', label: 'starts-at' },
    ownPace('head', 'first-own', 20, []),
    ownPace('tail', 'last-own', 7, [minutes('afterS', 'last-after')]),
  ],
  fresh: () => ({ afterS: 600 }),
};

function ownPace(
  path: string,
  label: 'first-own' | 'last-own',
  speedKmh: number,
  more: readonly Field[],
): Field {
  const own = { speedKmh, stretches: [], halts: [], ...(path === 'tail' && { afterS: 0 }) };
  return {
    kind: 'group',
    path,
    label,
    optional: true,
    fields: [speed('speedKmh', 'speed-kmh'), ...more],
    fresh: () => own,
  };
}

function processionFields(record: Plain): readonly Field[] {
  const { people } = record as { readonly people?: People };
  const abreast = 4;
  const counted = (changed: Plain): Plain => {
    const { people: now } = changed as { readonly people?: Partial<People> };
    const { count, abreast: wide, rowM } = now ?? {};
    const isWhole = [count, wide, rowM].every((one) => typeof one === 'number' && one > 0);
    return isWhole ? { ...changed, lengthM: lengthOf(now as People) } : changed;
  };
  const lengthM = Number(record['lengthM']) || 0;
  return [
    beside(
      speed('speedKmh', 'speed-m-min', 'm/min'),
      number('lengthM', 'column-m', { follows: people !== undefined }),
    ),
    {
      kind: 'group',
      path: 'people',
      label: 'people',
      hint: 'people-hint',
      optional: true,
      then: counted,
      fields: [
        beside(
          number('count', 'people-n', { then: counted }),
          number('abreast', 'abreast', { then: counted }),
          number('rowM', 'row-m', { then: counted }),
        ),
      ],
      fresh: () => ({ count: abreast * Math.max(1, Math.round(lengthM)), abreast, rowM: 1 }),
    },
    {
      kind: 'group',
      path: 'tail',
      label: 'own-tail',
      hint: 'own-tail-hint',
      optional: true,
      fields: [beside(speed('speedKmh', 'speed-m-min', 'm/min'), minutes('afterS', 'last-after'))],
      fresh: () => ({ afterS: 0, speedKmh: record['speedKmh'], stretches: [], halts: [] }),
    },
    HALTS,
    stretches('stretches', 'stretches', 3, 'm/min'),
  ];
}

function stretches(
  path: string,
  label: 'stretches' | 'first-stretches' | 'last-stretches',
  speedKmh: number,
  unit: 'km/h' | 'm/min' = 'km/h',
): Field {
  return {
    kind: 'rows',
    path,
    label,
    fields: [
      chainage('fromM', 'from'),
      chainage('untilM', 'until'),
      speed('speedKmh', unit === 'km/h' ? 'speed-kmh' : 'speed-m-min', unit),
    ],
    fresh: () => ({ speedKmh }),
  };
}

function chainage(path: string, label: 'from' | 'until' | 'at', optional = false): Field {
  return { kind: 'chainage', path, label, ...(optional && { optional }) };
}

/** Where the plan says by name that this movement shares a road with another. */
function sharingFields(operation: Operation, record: Plain): readonly Field[] {
  const others = recordOptions(
    operation,
    'movements',
    ({ name, routeId }) => `${operation.plan.tables.routes.get(routeId)?.code ?? ''} ${name}`.trim(),
    ({ id }) => id !== record['id'],
  );
  if (others.length === 0) return [];
  const withId = choice('withId', 'shared-with', others);
  const order = (['this', 'other'] as const).map((value) => ({
    value,
    label: phrase(planWords[`first-${value}`]),
  }));
  return [
    {
      kind: 'rows',
      path: 'joint',
      label: 'joint-sections',
      optional: true,
      fields: [
        beside(text('name', 'name'), withId),
        chainage('fromM', 'from', true),
        chainage('untilM', 'until', true),
      ],
      fresh: () => ({ name: '' }),
    },
    {
      kind: 'rows',
      path: 'confluences',
      label: 'confluences',
      optional: true,
      fields: [
        beside(text('name', 'name'), withId),
        choice('first', 'goes-first', order),
        minutes('gapS', 'gap-min'),
      ],
      fresh: () => ({ name: '', first: 'this', gapS: 300 }),
    },
  ];
}
