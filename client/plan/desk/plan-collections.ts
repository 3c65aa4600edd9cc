import type { ActionName } from '../../../domain/actions/actions.ts';
import type { Collections } from '../../../domain/records/collections.ts';
import { termOf } from '../../words/terms.ts';

/** The collections that are planned by hand: each kind with its tab and the actions that place and remove it. */
const kinds = {
  posts: { tab: 'posts', place: 'post.place', remove: 'post.remove' },
  routes: { tab: 'routes', place: 'route.place', remove: 'route.remove' },
  movements: { tab: 'routes', place: 'movement.place', remove: 'movement.remove' },
  venues: { tab: 'venues', place: 'venue.place', remove: 'venue.remove' },
  gates: { tab: 'venues', place: 'gate.place', remove: 'gate.remove' },
  carParks: { tab: 'venues', place: 'car-park.place', remove: 'car-park.remove' },
  supportSites: { tab: 'sites', place: 'support-site.place', remove: 'support-site.remove' },
  keptPlaces: { tab: 'sites', place: 'kept-place.place', remove: 'kept-place.remove' },
  groups: { tab: 'groups', place: 'group.place', remove: 'group.remove' },
  squads: { tab: 'groups', place: 'squad.place', remove: 'squad.remove' },
  officers: { tab: 'officers', place: 'officer.place', remove: 'officer.remove' },
  vehicles: { tab: 'vehicles', place: 'vehicle.place', remove: 'vehicle.remove' },
  injects: { tab: 'injects', place: 'inject.place', remove: 'inject.remove' },
} as const satisfies Partial<
  Record<keyof Collections, { readonly tab: string; readonly place: ActionName; readonly remove: ActionName }>
>;

export type ListedCollection = keyof typeof kinds;
export type TabName = (typeof kinds)[ListedCollection]['tab'] | 'roads' | 'health' | 'editions' | 'documents';
export type PlanRecord = Collections[ListedCollection];

export const LISTED_COLLECTIONS = Object.keys(kinds) as readonly ListedCollection[];

export const TABS: readonly TabName[] = [
  ...new Set(LISTED_COLLECTIONS.map((name) => kinds[name].tab)),
  'roads',
  'health',
  'editions',
  'documents',
];

export function kindOf(collection: ListedCollection): (typeof kinds)[ListedCollection] {
  return kinds[collection];
}

export function collectionsIn(tab: TabName): readonly ListedCollection[] {
  return LISTED_COLLECTIONS.filter((name) => kinds[name].tab === tab);
}

export function isListedCollection(name: string): name is ListedCollection {
  return Object.hasOwn(kinds, name);
}

const PLACED: readonly ListedCollection[] = [
  'posts',
  'venues',
  'gates',
  'carParks',
  'supportSites',
  'keptPlaces',
];

/** The field with the position of a record, for collections that have one. */
export function placePath(collection: ListedCollection): 'position' | 'base' | undefined {
  if (collection === 'squads') return 'base';
  return PLACED.includes(collection) ? 'position' : undefined;
}

/** The name of a record for people: its code, plate or number, and its name. */
export function calledOf(record: PlanRecord): string {
  if ('code' in record) return record.name ? `${record.code} ${record.name}` : record.code;
  if ('plate' in record) return record.plate;
  if ('targetId' in record) return `${termOf('inject', record.kind)} · ${record.words}`;
  return record.name;
}

/** One record of the plan, by collection and id. */
export interface Chosen {
  readonly collection: ListedCollection;
  readonly id: string;
}

/** The name of a collection's kind, capitalised for the start of a line. */
export function kindWord(collection: keyof Collections): string {
  const word = termOf('collection', collection);
  return word.charAt(0).toUpperCase() + word.slice(1);
}
