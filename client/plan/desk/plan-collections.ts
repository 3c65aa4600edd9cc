import type { ActionName } from '../../../domain/actions/actions.ts';
import type { Collections } from '../../../domain/records/collections.ts';

/** What is planned by hand: each kind with the tab it stands in and the actions that place and remove it. */
const kinds = {
  posts: { tab: 'posts', place: 'post.place', remove: 'post.remove' },
  routes: { tab: 'routes', place: 'route.place', remove: 'route.remove' },
  movements: { tab: 'routes', place: 'movement.place', remove: 'movement.remove' },
  venues: { tab: 'venues', place: 'venue.place', remove: 'venue.remove' },
  gates: { tab: 'venues', place: 'gate.place', remove: 'gate.remove' },
  carParks: { tab: 'venues', place: 'car-park.place', remove: 'car-park.remove' },
  supportSites: { tab: 'sites', place: 'support-site.place', remove: 'support-site.remove' },
  groups: { tab: 'groups', place: 'group.place', remove: 'group.remove' },
  squads: { tab: 'groups', place: 'squad.place', remove: 'squad.remove' },
  officers: { tab: 'officers', place: 'officer.place', remove: 'officer.remove' },
  vehicles: { tab: 'vehicles', place: 'vehicle.place', remove: 'vehicle.remove' },
} as const satisfies Partial<
  Record<keyof Collections, { readonly tab: string; readonly place: ActionName; readonly remove: ActionName }>
>;

export type PlanCollection = keyof typeof kinds;
export type TabName = (typeof kinds)[PlanCollection]['tab'] | 'roads' | 'health';
export type PlanRecord = Collections[PlanCollection];

export const PLAN_COLLECTIONS = Object.keys(kinds) as readonly PlanCollection[];

export const TABS: readonly TabName[] = [
  ...new Set(PLAN_COLLECTIONS.map((name) => kinds[name].tab)),
  'roads',
  'health',
];

export function kindOf(collection: PlanCollection): (typeof kinds)[PlanCollection] {
  return kinds[collection];
}

export function collectionsIn(tab: TabName): readonly PlanCollection[] {
  return PLAN_COLLECTIONS.filter((name) => kinds[name].tab === tab);
}

export function isPlanCollection(name: string): name is PlanCollection {
  return Object.hasOwn(kinds, name);
}

/** Where in its record the place of a thing stands, for those that have one. */
export function placePath(collection: PlanCollection): 'position' | 'base' | undefined {
  if (collection === 'squads') return 'base';
  const placed: readonly PlanCollection[] = ['posts', 'venues', 'gates', 'carParks', 'supportSites'];
  return placed.includes(collection) ? 'position' : undefined;
}

/** What people call a record: its code, plate or number, and its name. */
export function calledOf(record: PlanRecord): string {
  if ('code' in record) return record.name ? `${record.code} ${record.name}` : record.code;
  if ('plate' in record) return record.plate;
  return record.name;
}

/** One record of the plan, by its place. */
export interface Chosen {
  readonly collection: PlanCollection;
  readonly id: string;
}
