import type { CollectionName } from '../../domain/records/collections.ts';
import type { Selection } from '../map/operation-map.ts';
import { router, type QueryChange } from './router.ts';

/** The key of the address for each kind of selected thing. */
const KEYS = {
  posts: 'post',
  routes: 'route',
  venues: 'venue',
  gates: 'gate',
  carParks: 'car-park',
  supportSites: 'support-site',
  keptPlaces: 'kept-place',
  movements: 'movement',
  officers: 'officer',
  squads: 'squad',
  groups: 'group',
  vehicles: 'vehicle',
  injects: 'inject',
  incidents: 'incident',
  requests: 'request',
  hazards: 'hazard',
} as const satisfies Partial<Record<CollectionName, string>>;

/** What else can be open in the place of a selected thing: the brief, and a new record that is not saved yet. */
const PANELS = ['brief', 'draft'];

type Selectable = keyof typeof KEYS;

/** The selection in the address. */
export function selectionNow(): Selection | undefined {
  const { query } = router;
  for (const [collection, key] of Object.entries(KEYS)) {
    const id = query.get(key);
    if (id !== null) return { collection: collection as Selectable, id };
  }
  return undefined;
}

/** Selects one thing, or nothing, in the address of the view that is open. */
export function select(selection: Selection | undefined): void {
  router.select(queryOf(selection));
}

/** The change of the query that selects only this. */
export function queryOf(selection: Selection | undefined): QueryChange {
  const nothing: Record<string, string | undefined> = Object.fromEntries(
    [...Object.values(KEYS), ...PANELS].map((key) => [key, undefined]),
  );
  const key = selection && KEYS[selection.collection as Selectable];
  return key ? { ...nothing, [key]: selection.id } : nothing;
}
