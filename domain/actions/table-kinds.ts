import { movementTable } from '../tables/movement-table.ts';
import { assignmentTable } from '../staffing/rules/assignment-table.ts';
import { groupTable, officerTable, squadTable, vehicleTable } from '../tables/people-tables.ts';
import {
  carParkTable,
  gateTable,
  keptPlaceTable,
  supportSiteTable,
  venueTable,
} from '../tables/place-tables.ts';
import { postTable } from '../tables/post-table.ts';
import type { TableKind, TableName } from '../tables/table-kind.ts';

/** The tables by collection. */
export const TABLE_KINDS: { readonly [Name in TableName]: TableKind } = {
  groups: groupTable,
  squads: squadTable,
  officers: officerTable,
  vehicles: vehicleTable,
  venues: venueTable,
  gates: gateTable,
  carParks: carParkTable,
  supportSites: supportSiteTable,
  keptPlaces: keptPlaceTable,
  posts: postTable,
  movements: movementTable,
  assignments: assignmentTable,
};
