import type { Matter } from '../../domain/attention/matter.ts';
import { placeOf } from '../app/places.ts';
import { queryOf } from '../app/selection.ts';
import { router, type QueryChange } from '../app/router.ts';
import { CAR_PARKS, ORDERS } from './panel-address.ts';

/** Opens what a matter is about, on the command screen. */
export function openMatter(operationId: string, matter: Matter): void {
  const query = queryOfMatter(matter);
  if (placeOf(router.path)?.place === 'command') return router.select(query);
  const known = Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]));
  router.go(`/o/${operationId}/command?${new URLSearchParams(known)}`);
}

function queryOfMatter({ about }: Matter): QueryChange {
  switch (about.collection) {
    case 'orders':
    case 'messages':
      return { ...queryOf(undefined), show: ORDERS };
    case 'carParks':
      return { ...queryOf(undefined), show: CAR_PARKS };
    case 'movements':
      return queryOf({ collection: 'routes', id: about.record.routeId });
    default:
      return queryOf({ collection: about.collection, id: about.record.id });
  }
}
