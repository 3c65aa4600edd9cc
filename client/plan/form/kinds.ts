import type { Operation } from '../../../domain/operation/operation.ts';
import type { PlanCollection } from '../desk/plan-collections.ts';
import type { Draft } from './draft.ts';
import type { Field } from './field.ts';
import { groupFields, officerFields, squadFields, vehicleFields } from './people-fields.ts';
import { carParkFields, gateFields, supportSiteFields, venueFields } from './place-fields.ts';
import { postFields } from './post-fields.ts';
import { movementFields, routeFields } from './route-fields.ts';

/** The form of each kind of record. */
export function fieldsOf(
  collection: PlanCollection,
  operation: Operation,
  { record, isNew }: Pick<Draft, 'record' | 'isNew'>,
): readonly Field[] {
  switch (collection) {
    case 'posts':
      return postFields(operation, record);
    case 'routes':
      return routeFields();
    case 'movements':
      return movementFields(operation, isNew);
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
