import { distanceM, routeLengthM } from '../../../domain/kernel/geodesy.ts';
import type { Position } from '../../../domain/kernel/position.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import type { CarPark } from '../../../domain/records/car-park.ts';
import type { Post } from '../../../domain/records/post.ts';
import type { Route } from '../../../domain/records/route.ts';
import type { Gate, SupportSite } from '../../../domain/records/venue.ts';
import { recordsOf } from '../../store/records.ts';
import { formatsFor, type Formats } from '../../words/format.ts';
import { phrase } from '../../words/language.ts';
import { planWords, type PlanWord } from '../../words/plan.ts';
import { termOf } from '../../words/terms.ts';
import type { ListedCollection, TabName } from '../desk/plan-collections.ts';
import { valueAt, type Draft, type Plain } from './draft.ts';
import {
  LEVEL,
  NAME,
  NUMBER,
  POSITION,
  beside,
  choice,
  computed,
  number,
  recordOptions,
  termOptions,
  text,
  venueChoice,
  type Beside,
  type Cell,
  type Field,
  type Option,
  type RecordField,
  type Value,
} from './field.ts';
import { injectFields } from './inject-fields.ts';
import { movementFields } from './movement-fields.ts';
import { groupFields, officerFields, squadFields, vehicleFields } from './people-fields.ts';
import { postFields } from './post-fields.ts';

function routeFields(): readonly RecordField[] {
  const { km } = formatsFor('UTC');
  const option = (value: string, word: PlanWord): Option => ({ value, label: phrase(planWords[word]) });
  const features = [option('detour', 'detour'), option('turn-back', 'turn-back')];
  const overtaking = [option('allowed', 'overtaking-allowed'), option('forbidden', 'overtaking-forbidden')];
  return [
    beside(text('code', 'code', { code: true, width: '3.5rem' }), LEVEL),
    NAME,
    choice('overtaking', 'overtaking', overtaking, { optional: true }),
    { kind: 'line', path: 'line', label: 'line', closed: false },
    {
      kind: 'rows',
      path: 'features',
      label: 'features',
      fields: [
        choice('kind', 'kind', features),
        { kind: 'chainage', path: 'fromM', label: 'from' },
        { kind: 'chainage', path: 'untilM', label: 'until' },
      ],
      fresh: () => ({ kind: 'detour', note: '' }),
    },
    computed('length', 'length', routeLengthM, {
      number: true,
      show: (route: Route) => km(routeLengthM(route)),
    }),
  ];
}

function venueFields(): readonly RecordField[] {
  return [
    NAME,
    choice('kind', 'kind', termOptions('venue')),
    POSITION,
    { kind: 'line', path: 'outline', label: 'outline', closed: true, optional: true },
  ];
}

function gateFields(operation: Operation): readonly RecordField[] {
  const kind = computed('kind', 'kind', () => termOf('collection', 'gates'));
  return [NAME, { ...venueChoice(operation), optional: false }, POSITION, kind];
}

/** The gates to choose from are those of its venue; without a venue, all gates. */
function carParkFields(operation: Operation, record: Plain): readonly RecordField[] {
  const { venueId } = record;
  const isNear = (gate: Gate): boolean => venueId === undefined || gate.venueId === venueId;
  const gates = recordOptions(operation, 'gates', undefined, isNear);
  return [
    NAME,
    number('capacity', 'capacity'),
    venueChoice(operation),
    { kind: 'many', path: 'gateIds', label: 'linked-gates', options: gates },
    POSITION,
    divertField(operation, record),
    computed('kind', 'kind', () => termOf('collection', 'carParks')),
  ];
}

/** How many of the nearest posts are offered as those to tell. */
const MOST_TOLD = 24;

/** Where its vehicles go when it is full, and who is told: the nearest posts are offered, and those already chosen. */
function divertField(operation: Operation, { id, position, divert }: Partial<CarPark>): Field {
  const others = recordOptions(operation, 'carParks', undefined, (other) => other.id !== id);
  const posts = recordsOf(operation.plan, 'posts');
  const nearest = position ? posts.toSorted(nearerTo(position)).slice(0, MOST_TOLD) : [];
  const offered = new Set([...nearest.map((post) => post.id), ...(divert?.postIds ?? [])]);
  const told = recordOptions(
    operation,
    'posts',
    ({ code, name }) => `${code} ${name}`,
    (post) => offered.has(post.id),
  );
  return {
    kind: 'group',
    path: 'divert',
    label: 'divert-plan',
    optional: true,
    fields: [
      choice('carParkId', 'divert-to', others, { optional: true }),
      { kind: 'many', path: 'postIds', label: 'divert-told', options: told },
    ],
    fresh: () => ({ postIds: [] }),
  };
}

function nearerTo(place: Position): (a: Post, b: Post) => number {
  return (a, b) => distanceM(place, a.position) - distanceM(place, b.position);
}

function supportSiteFields(): readonly RecordField[] {
  return [
    NAME,
    beside(number('roomsM2', 'rooms-m2'), number('squareM2', 'square-m2')),
    { kind: 'lines', path: 'services', label: 'services' },
    POSITION,
    computed('services-n', 'services-n', ({ services }: SupportSite) => services.length, NUMBER),
    computed('kind', 'kind', () => termOf('collection', 'supportSites')),
  ];
}

function keptPlaceFields(): readonly RecordField[] {
  return [NAME, choice('kind', 'kind', termOptions('keptPlace')), POSITION];
}

/** The fields of each kind of record, in the order of its form. */
const FIELDS: {
  readonly [Name in ListedCollection]: (
    operation: Operation,
    record: Plain,
    isNew: boolean,
  ) => readonly RecordField[];
} = {
  posts: postFields,
  routes: routeFields,
  movements: movementFields,
  venues: venueFields,
  gates: gateFields,
  carParks: carParkFields,
  supportSites: supportSiteFields,
  keptPlaces: keptPlaceFields,
  groups: groupFields,
  squads: squadFields,
  officers: officerFields,
  vehicles: vehicleFields,
  injects: injectFields,
};

/** The columns of the list of each tab, by the paths of fields. */
export const LIST: Readonly<Record<TabName, readonly string[]>> = {
  posts: ['code', 'name', 'routes', 'level', 'heads', 'kind', 'groupId'],
  routes: ['code', 'name', 'length', 'level', 'departsAt', 'kind', 'vehicles'],
  venues: ['kind', 'name', 'venueId', 'capacity'],
  sites: ['name', 'kind', 'roomsM2', 'squareM2', 'services-n'],
  groups: ['kind', 'name', 'groupId', 'leaderId', 'officers'],
  officers: ['number', 'name', 'grade', 'callSign', 'squadId', 'duties'],
  vehicles: ['plate', 'kind', 'seats', 'squadId'],
  injects: ['at', 'kind', 'target', 'words'],
  roads: [],
  health: [],
  editions: [],
  documents: [],
};

/** The columns for an officer in CSV files. */
export const SHEET = { officers: ['number', 'name', 'grade', 'callSign'] } as const;

/** The fields that filter a list. */
export const NARROWED = {
  posts: ['level', 'groupId'],
  officers: ['squadId', 'grade'],
  vehicles: ['squadId', 'kind'],
} as const;

/** The fields that can be set for many records at once, row by row of the form. */
export const TOGETHER: { readonly [Name in ListedCollection]?: readonly (readonly string[])[] } = {
  posts: [
    ['kind', 'level'],
    ['strength.police', 'strength.auxiliary', 'strength.warden'],
    ['groupId'],
    ['venueId'],
    ['gateId', 'carParkId'],
    ['duty'],
    ['fixedWindows'],
    ['timing'],
  ],
  gates: [['venueId']],
  carParks: [['venueId'], ['capacity']],
  keptPlaces: [['kind']],
  officers: [['grade'], ['squadId'], ['away']],
  vehicles: [['squadId']],
  squads: [['groupId']],
};

/** The fields that the form of a record asks for. */
export function fieldsOf(
  collection: ListedCollection,
  operation: Operation,
  { record, isNew }: Pick<Draft, 'record' | 'isNew'>,
): readonly Field[] {
  return FIELDS[collection](operation, record, isNew).filter(isAsked);
}

function isAsked(field: RecordField): field is Field {
  return !('value' in field) && (field.kind === 'beside' || field.unasked !== true);
}

/** The fields at these paths. There is no record yet, so a choice has all its options. */
export function fieldsAt(
  collection: ListedCollection,
  operation: Operation,
  paths: readonly string[],
): readonly Exclude<RecordField, Beside>[] {
  const all = FIELDS[collection](operation, {}, true).flatMap(apart);
  return paths.flatMap((path) => all.find((field) => field.path === path) ?? []);
}

function apart(field: RecordField): readonly Exclude<RecordField, Beside>[] {
  return 'kind' in field && field.kind === 'beside' ? field.fields.flatMap(apart) : [field];
}

/** The fields at these paths, as columns of a table. */
export function cellsOf(
  collection: ListedCollection,
  operation: Operation,
  paths: readonly string[],
): readonly Cell[] {
  const formats = formatsFor(operation.brief.timeZone);
  return fieldsAt(collection, operation, paths).map((field) =>
    'value' in field ? field : cellOf(field, formats),
  );
}

/** Its value is the stored one; for a choice, the label. */
function cellOf(field: Exclude<Field, Beside>, { day, time }: Formats): Cell {
  const { path, label, width } = field;
  const value = (record: object): Value => {
    const stored = valueAt(record, path);
    return typeof stored === 'string' || typeof stored === 'number' ? stored : '';
  };
  const cell = { path, label, value, ...(width !== undefined && { width }) };
  const isNumber = field.kind === 'choice' && typeof field.options[0]?.value === 'number';
  if (field.kind === 'number' || isNumber) return { ...cell, ...NUMBER };
  if (field.kind === 'moment') {
    const when = (at: Value): string => (typeof at === 'number' ? `${day(at)} ${time(at)}` : '');
    return { ...cell, number: true, show: (record) => when(value(record)) };
  }
  if (field.kind !== 'choice') return cell;
  const names = new Map(field.options.map((option) => [option.value, option.short ?? option.label]));
  return { ...cell, value: (record) => names.get(value(record)) ?? '' };
}
