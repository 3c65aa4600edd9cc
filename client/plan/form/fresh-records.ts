import type { Position } from '../../../domain/kernel/position.ts';
import { momentOf } from '../../../domain/operation/days.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import { venueAround } from '../../../domain/venues/venue-around.ts';
import { newId } from '../../api/new-id.ts';
import { placePath, type ListedCollection, type PlanRecord } from '../desk/plan-collections.ts';
import type { Chosen } from '../desk/plan-collections.ts';

/** The next free code after one of these, or after the last one, in the same form: `3-045` is followed by `3-046`. */
export function nextCode(codes: readonly string[], first: string, after?: string): string {
  const last = after ?? codes.at(-1);
  const parts = last === undefined ? undefined : /^(.*?)(\d+)$/.exec(last);
  if (!parts) return first;
  const taken = new Set(codes);
  for (let n = Number(parts[2]) + 1; ; n++) {
    const code = `${parts[1]!}${String(n).padStart(parts[2]!.length, '0')}`;
    if (!taken.has(code)) return code;
  }
}

/** Finds the parent of a new record: the selected one, otherwise the first one. */
type Under = (parent: ListedCollection) => string | undefined;

/** Records that belong to the venue whose outline contains them. */
const OF_VENUES: ReadonlySet<ListedCollection> = new Set(['posts', 'gates', 'carParks']);

/** A new record with its default values, and its place if one was clicked. */
export function freshRecord(
  collection: ListedCollection,
  operation: Operation,
  chosen: Chosen | undefined,
  at?: Position,
): { readonly id: string } {
  const under: Under = (parent) =>
    chosen?.collection === parent ? chosen.id : [...operation.plan.tables[parent].keys()][0];
  const path = placePath(collection);
  const venue = at && OF_VENUES.has(collection) ? venueAround(operation.plan, at) : undefined;
  return {
    id: newId(),
    ...(at && path && { [path]: at }),
    ...starts[collection](operation, under, chosen),
    ...(venue && { venueId: venue.id }),
  };
}

const starts: {
  readonly [Name in ListedCollection]: (
    operation: Operation,
    under: Under,
    chosen: Chosen | undefined,
  ) => object;
} = {
  posts: ({ plan: { tables } }, _under, chosen) => ({
    code: nextCode(
      [...tables.posts.values()].map(({ code }) => code),
      '1-001',
      chosen && tables.posts.get(chosen.id)?.code,
    ),
    name: '',
    kind: 'junction',
    level: 2,
    strength: { police: 0, auxiliary: 1, warden: 0 },
    duty: '',
    fixedWindows: [],
  }),
  routes: ({ plan: { tables }, brief }) => ({
    code: nextCode(
      [...tables.routes.values()].map(({ code }) => code),
      'R1',
    ),
    name: '',
    level: 2,
    line: [],
    ...(brief.networkId !== undefined && { vias: [] }),
    features: [],
  }),
  movements: ({ brief }, under) => ({
    routeId: under('routes'),
    name: '',
    kind: 'convoy',
    departsAt: momentOf(brief, brief.days[0]!, '08:00'),
    speedKmh: 40,
    stretches: [],
    halts: [],
    vehicles: 10,
    spacingM: 20,
    earlier: [],
  }),
  venues: () => ({ name: '', kind: 'main' }),
  gates: (_operation, under) => ({ name: '', venueId: under('venues') }),
  carParks: () => ({ name: '', capacity: 100, gateIds: [] }),
  supportSites: () => ({ name: '', roomsM2: 0, squareM2: 0, services: [] }),
  keptPlaces: () => ({ name: '', kind: 'hospital' }),
  groups: () => ({ name: '' }),
  squads: (_operation, under) => ({ name: '', groupId: under('groups') }),
  officers: (_operation, under) => ({ number: '', name: '', grade: 'police', squadId: under('squads') }),
  injects: ({ brief }, under) => ({
    at: momentOf(brief, brief.days[0]!, '10:00'),
    kind: 'road-blocked',
    targetId: under('routes'),
    atM: 1000,
    words: '',
    expects: [
      { step: 'noticed', withinMin: 3 },
      { step: 'ordered', withinMin: 10 },
    ],
  }),
  vehicles: (_operation, under) => ({ plate: '', kind: 'car', seats: 5, squadId: under('squads') }),
};

/** What a record does not share with its copy: who it is, where a post stands, and what happened to it. */
const OWN: readonly string[] = [
  'id',
  'code',
  'number',
  'plate',
  'callSign',
  'name',
  'leaderId',
  'earlier',
  'seen',
  'outFrom',
  'away',
];

/** A new record with everything that a copy of another one shares with it. Its name tells the two apart where no code does. */
export function copyOf(record: PlanRecord): object {
  const shared = Object.entries(record).filter(
    ([key]) => !OWN.includes(key) && !('code' in record && key === 'position'),
  );
  const name = !('name' in record) ? {} : { name: 'code' in record ? record.name : nameBeside(record.name) };
  return { ...Object.fromEntries(shared), ...name, ...('earlier' in record && { earlier: [] }) };
}

function nameBeside(name: string): string {
  const [, words = name, n = '1'] = /^(.*?)\s*(\d+)?$/.exec(name) ?? [];
  return `${words} ${Number(n) + 1}`;
}
