import { movementTable } from './movement-table.ts';
import { groupTable, officerTable, squadTable, vehicleTable } from './people-tables.ts';
import { carParkTable, gateTable, supportSiteTable, venueTable } from './place-tables.ts';
import { postTable } from './post-table.ts';
import type { TableKind, TableName } from './table-kind.ts';

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
  posts: postTable,
  movements: movementTable,
};
