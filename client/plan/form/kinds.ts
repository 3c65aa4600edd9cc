import type { Operation } from '../../../domain/operation/operation.ts';
import { phrase } from '../../words/language.ts';
import { planWords } from '../../words/plan.ts';
import type { ListedCollection } from '../desk/plan-collections.ts';
import type { Draft, Plain } from './draft.ts';
import { levelOptions, recordOptions, termOptions, type Field, type NumberField } from './field.ts';
import { groupFields, officerFields, squadFields, vehicleFields } from './people-fields.ts';
import { postFields } from './post-fields.ts';

const speed = (path: string): NumberField => ({
  kind: 'number',
  path,
  label: 'speed-kmh',
});

function routeFields(): readonly Field[] {
  const features = (['detour', 'turn-back'] as const).map((value) => ({
    value,
    label: phrase(planWords[value]),
  }));
  const overtaking = (['allowed', 'forbidden'] as const).map((value) => ({
    value,
    label: phrase(planWords[`overtaking-${value}`]),
  }));
  return [
    {
      kind: 'beside',
      fields: [
        { kind: 'text', path: 'code', label: 'code', code: true },
        { kind: 'choice', path: 'level', label: 'level', options: levelOptions },
      ],
    },
    { kind: 'text', path: 'name', label: 'name' },
    { kind: 'choice', path: 'overtaking', label: 'overtaking', optional: true, options: overtaking },
    { kind: 'line', path: 'line', label: 'line', closed: false },
    {
      kind: 'rows',
      path: 'features',
      label: 'features',
      fields: [
        { kind: 'choice', path: 'kind', label: 'kind', options: features },
        { kind: 'chainage', path: 'fromM', label: 'from' },
        { kind: 'chainage', path: 'untilM', label: 'until' },
      ],
      fresh: () => ({ kind: 'detour', note: '' }),
    },
  ];
}

/** A movement's departure is set here only once. Later it is changed in its own form, which shows the consequences first. */
function movementFields(operation: Operation, record: Plain, isNew: boolean): readonly Field[] {
  const routes = recordOptions(operation, 'routes', ({ code, name }) => `${code} ${name}`);
  const first: Field[] = [
    { kind: 'choice', path: 'routeId', label: 'route', options: routes },
    { kind: 'moment', path: 'departsAt', label: 'departs' },
  ];
  return [
    { kind: 'text', path: 'name', label: 'name' },
    ...(isNew ? first : []),
    ...(record['kind'] === 'closure' ? [CLOSED_S] : paceFields(record)),
  ];
}

const CLOSED_S: Field = { kind: 'number', path: 'closedS', label: 'closed-s' };

/** What beside the speed says how long the movement takes to pass. */
function lengthFields({ kind }: Plain): Field[] {
  if (kind === 'race') return [{ kind: 'number', path: 'tail.speedKmh', label: 'tail-speed-kmh' }];
  if (kind === 'procession') return [{ kind: 'number', path: 'lengthM', label: 'column-m' }];
  return [
    { kind: 'number', path: 'vehicles', label: 'vehicles-n' },
    { kind: 'number', path: 'spacingM', label: 'spacing-m' },
  ];
}

function paceFields(record: Plain): Field[] {
  return [
    { kind: 'beside', fields: [speed('speedKmh'), ...lengthFields(record)] },
    {
      kind: 'rows',
      path: 'halts',
      label: 'halts',
      fields: [
        { kind: 'chainage', path: 'atM', label: 'at' },
        { kind: 'number', path: 'forS', label: 'for-s' },
      ],
      fresh: () => ({ forS: 300 }),
      onMap: true,
    },
    {
      kind: 'rows',
      path: 'stretches',
      label: 'stretches',
      fields: [
        { kind: 'chainage', path: 'fromM', label: 'from' },
        { kind: 'chainage', path: 'untilM', label: 'until' },
        speed('speedKmh'),
      ],
      fresh: () => ({ speedKmh: 20 }),
    },
  ];
}

const NAME: Field = { kind: 'text', path: 'name', label: 'name' };
const POSITION: Field = { kind: 'position', path: 'position', label: 'position' };

function venueChoice(operation: Operation, optional: boolean): Field {
  const options = recordOptions(operation, 'venues', ({ name }) => name);
  return { kind: 'choice', path: 'venueId', label: 'venue', optional, options };
}

function venueFields(): readonly Field[] {
  return [
    NAME,
    { kind: 'choice', path: 'kind', label: 'kind', options: termOptions('venue') },
    POSITION,
    { kind: 'line', path: 'outline', label: 'outline', closed: true, optional: true },
  ];
}

function gateFields(operation: Operation): readonly Field[] {
  return [NAME, venueChoice(operation, false), POSITION];
}

/** The gates to choose from are those of its venue; without a venue, all gates. */
function carParkFields(operation: Operation, { venueId }: Plain): readonly Field[] {
  const gates = recordOptions(
    operation,
    'gates',
    ({ name }) => name,
    (gate) => venueId === undefined || gate.venueId === venueId,
  );
  return [
    NAME,
    { kind: 'number', path: 'capacity', label: 'capacity' },
    venueChoice(operation, true),
    { kind: 'many', path: 'gateIds', label: 'linked-gates', options: gates },
    POSITION,
  ];
}

function supportSiteFields(): readonly Field[] {
  const area = (path: string, label: 'rooms-m2' | 'square-m2'): Field => ({
    kind: 'number',
    path,
    label,
  });
  return [
    NAME,
    { kind: 'beside', fields: [area('roomsM2', 'rooms-m2'), area('squareM2', 'square-m2')] },
    { kind: 'lines', path: 'services', label: 'services' },
    POSITION,
  ];
}

/** The form of each kind of record. */
export function fieldsOf(
  collection: ListedCollection,
  operation: Operation,
  { record, isNew }: Pick<Draft, 'record' | 'isNew'>,
): readonly Field[] {
  switch (collection) {
    case 'posts':
      return postFields(operation, record);
    case 'routes':
      return routeFields();
    case 'movements':
      return movementFields(operation, record, isNew);
    case 'venues':
      return venueFields();
    case 'gates':
      return gateFields(operation);
    case 'carParks':
      return carParkFields(operation, record);
    case 'supportSites':
      return supportSiteFields();
    case 'groups':
      return groupFields(operation, record);
    case 'squads':
      return squadFields(operation, record);
    case 'officers':
      return officerFields(operation);
    case 'vehicles':
      return vehicleFields(operation);
  }
}
