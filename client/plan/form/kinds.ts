import type { Position } from '../../../domain/kernel/position.ts';
import { momentOf } from '../../../domain/operation/days.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import { newId } from '../../api/new-id.ts';
import type { Chosen } from '../desk/plan-desk.ts';
import type { PlanCollection } from '../desk/plan-collections.ts';
import type { Draft } from './draft.ts';
import type { Field } from './field.ts';
import { nextCode } from './next-code.ts';
import { groupFields, officerFields, squadFields, vehicleFields } from './people-fields.ts';
import { carParkFields, gateFields, supportSiteFields, venueFields } from './place-fields.ts';
import { postFields } from './post-fields.ts';
import { movementFields, routeFields } from './route-fields.ts';

/** The form of each kind of record. */
export function fieldsOf(collection: PlanCollection, operation: Operation, draft: Draft): readonly Field[] {
  switch (collection) {
    case 'posts':
      return postFields(operation, draft.record);
    case 'routes':
      return routeFields();
    case 'movements':
      return movementFields(operation, draft.isNew);
    case 'venues':
      return venueFields();
    case 'gates':
      return gateFields(operation);
    case 'carParks':
      return carParkFields(operation, draft.record);
    case 'supportSites':
      return supportSiteFields();
    case 'groups':
      return groupFields(operation, draft.record);
    case 'squads':
      return squadFields(operation, draft.record);
    case 'officers':
      return officerFields(operation);
    case 'vehicles':
      return vehicleFields(operation);
  }
}

/** A new record with what can be known before anyone has typed: what it stands under, and its place when one was clicked. */
export function freshRecord(
  collection: PlanCollection,
  operation: Operation,
  chosen: Chosen | undefined,
  at?: Position,
): object {
  const under = (parent: PlanCollection): string | undefined =>
    chosen?.collection === parent ? chosen.id : [...operation.tables[parent].keys()][0];
  return {
    id: newId(),
    ...(at && { [collection === 'squads' ? 'base' : 'position']: at }),
    ...fresh(collection, operation, under),
  };
}

function fresh(
  collection: PlanCollection,
  operation: Operation,
  under: (parent: PlanCollection) => string | undefined,
): object {
  const { tables, brief } = operation;
  switch (collection) {
    case 'posts':
      return {
        code: nextCode([...tables.posts.values()].map(({ code }) => code)),
        name: '',
        kind: 'junction',
        level: 2,
        strength: { police: 0, auxiliary: 1, warden: 0 },
        duty: '',
        fixedWindows: [],
      };
    case 'routes':
      return {
        code: nextCode(
          [...tables.routes.values()].map(({ code }) => code),
          'R1',
        ),
        name: '',
        level: 2,
        line: [],
        features: [],
      };
    case 'movements':
      return {
        routeId: under('routes'),
        name: '',
        departsAt: momentOf(brief, brief.days[0]!, '08:00'),
        speedKmh: 40,
        stretches: [],
        halts: [],
        vehicles: 10,
        spacingM: 20,
        earlier: [],
      };
    case 'venues':
      return { name: '', kind: 'main' };
    case 'gates':
      return { name: '', venueId: under('venues') };
    case 'carParks':
      return { name: '', capacity: 100, gateIds: [] };
    case 'supportSites':
      return { name: '', roomsM2: 400, squareM2: 2000, services: [] };
    case 'groups':
      return { name: '' };
    case 'squads':
      return { name: '', groupId: under('groups') };
    case 'officers':
      return { number: '', name: '', grade: 'police', squadId: under('squads') };
    case 'vehicles':
      return { plate: '', kind: 'car', seats: 5, squadId: under('squads') };
  }
}
