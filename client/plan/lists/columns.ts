import { html, nothing } from 'lit';
import { passesByRoute } from '../../../domain/duties/duties.ts';
import { routeLengthM } from '../../../domain/kernel/geodesy.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import type { Collections } from '../../../domain/records/collections.ts';
import { headsOf } from '../../../domain/records/grades.ts';
import { kindOf } from '../../../domain/records/route.ts';
import { recordsOf } from '../../store/records.ts';
import type { Column } from '../../ui/table.ts';
import { formatsFor, type Formats } from '../../words/format.ts';
import type { Say } from '../../words/language.ts';
import type { PlanWord } from '../../words/plan.ts';
import { termOf } from '../../words/terms.ts';
import type { Drafts } from '../desk/drafts.ts';
import {
  collectionsIn,
  type ListedCollection,
  type PlanRecord,
  type TabName,
} from '../desk/plan-collections.ts';
import { OFFICER_COLUMNS } from '../form/people-fields.ts';
import type { ConflictWatch } from '../health/conflict-watch.ts';

/** One line of a table: a record and its collection. */
export interface ListRow {
  readonly id: string;
  readonly collection: ListedCollection;
  readonly record: PlanRecord;
}

const kept = new WeakMap<PlanRecord, ListRow>();

/** The rows of a tab in the order of their creation; movements are below their route. */
export function rowsOf(operation: Operation, tab: TabName): readonly ListRow[] {
  if (tab === 'routes') return routeRows(operation);
  return collectionsIn(tab).flatMap((collection) =>
    recordsOf(operation, collection).map((record) => rowOf(collection, record)),
  );
}

function routeRows(operation: Operation): ListRow[] {
  return recordsOf(operation, 'routes').flatMap((route) => [
    rowOf('routes', route),
    ...operation.plan.indexes.movementsByRoute
      .of(route.id)
      .toSorted((a, b) => a.departsAt - b.departsAt)
      .map((movement) => rowOf('movements', movement)),
  ]);
}

function rowOf(collection: ListedCollection, record: PlanRecord): ListRow {
  let row = kept.get(record);
  if (!row) kept.set(record, (row = { id: record.id, collection, record }));
  return row;
}

/** Which records have a conflict or an unsaved change. */
interface Marks {
  readonly watch: ConflictWatch;
  readonly drafts: Drafts;
}

interface Setting {
  readonly marks: Marks;
  readonly operation: Operation;
  readonly say: Say<PlanWord>;
  readonly formats: Formats;
}

/** The columns of a tab. */
export function columnsOf(
  tab: TabName,
  operation: Operation,
  marks: Marks,
  say: Say<PlanWord>,
): readonly Column<ListRow>[] {
  const setting = { marks, operation, say, formats: formatsFor(operation.brief.timeZone) };
  switch (tab) {
    case 'posts':
      return [mark(setting), ...postColumns(setting)];
    case 'routes':
      return routeColumns(setting);
    case 'venues':
      return venueColumns(setting);
    case 'sites':
      return siteColumns(setting);
    case 'groups':
      return groupColumns(setting);
    case 'officers':
      return [mark(setting), ...officerColumns(setting)];
    case 'vehicles':
      return vehicleColumns(setting);
    case 'roads':
    case 'health':
      return [];
  }
}

type Value = string | number;

/** A column for one kind of record; it is empty for the other kinds in its tab. */
function column<Name extends ListedCollection>(
  key: string,
  label: string,
  readers: { readonly [Each in Name]?: (record: Collections[Each]) => Value },
  more: Partial<Column<ListRow>> = {},
): Column<ListRow> {
  const value = ({ collection, record }: ListRow): Value =>
    (readers as Partial<Record<ListedCollection, (one: unknown) => Value>>)[collection]?.(record) ?? '';
  return { key, label, value, ...more };
}

/** The mark of a record with a conflict; it does not depend on colour alone. */
function mark({ marks, say }: Setting): Column<ListRow> {
  const wrong = (row: ListRow): number => marks.watch.of(row.id).length;
  const unsaved = (row: ListRow): boolean => marks.drafts.isUnsaved(row.id);
  return {
    key: 'mark',
    label: '!',
    width: '1.75rem',
    value: (row) => -wrong(row),
    show: (row) => [
      wrong(row) > 0
        ? html`
            <span
              role="img"
              style="color:var(--danger);font-weight:var(--weight-strong)"
              aria-label=${say('conflicts-n', { n: wrong(row) })}
              title=${say('conflicts-n', { n: wrong(row) })}
            >
              ▲
            </span>
          `
        : nothing,
      unsaved(row)
        ? html`
            <span role="img" aria-label=${say('unsaved')} title=${say('unsaved')}>✎</span>
          `
        : nothing,
    ],
  };
}

const NUMBER = { number: true, width: '3.5rem' };

function postColumns({ operation, say }: Setting): Column<ListRow>[] {
  const { groups } = operation.tables;
  const routes = (post: Collections['posts']): string =>
    [...passesByRoute(operation.plan, post).keys()].map(({ code }) => code).join(' ');
  return [
    column('code', say('code'), { posts: ({ code }) => code }, { width: '4rem' }),
    column('name', say('name'), { posts: ({ name }) => name }),
    column('routes', say('route'), { posts: routes }, { width: '3.5rem' }),
    column('level', say('level'), { posts: ({ level }) => level }, NUMBER),
    column('heads', say('heads'), { posts: ({ strength }) => headsOf(strength) }, NUMBER),
    column('kind', say('kind'), { posts: ({ kind }) => termOf('postKind', kind) }),
    column('group', say('group'), { posts: ({ groupId }) => (groupId && groups.get(groupId)?.name) ?? '' }),
  ];
}

function routeColumns({ operation, say, formats }: Setting): Column<ListRow>[] {
  const { routes } = operation.tables;
  const departs = column('departs', say('departs'), { movements: ({ departsAt }) => departsAt });
  const { value } = departs;
  return [
    column(
      'code',
      say('code'),
      { routes: ({ code }) => code, movements: ({ routeId }) => routes.get(routeId)?.code ?? '' },
      {
        width: '3.5rem',
        show: (row) => (row.collection === 'movements' ? '↳' : (row.record as Collections['routes']).code),
      },
    ),
    column('name', say('name'), { routes: ({ name }) => name, movements: ({ name }) => name }),
    column(
      'length',
      say('length'),
      { routes: routeLengthM },
      {
        number: true,
        show: (row) =>
          row.collection === 'routes' ? formats.km(routeLengthM(row.record as Collections['routes'])) : '',
      },
    ),
    column('level', say('level'), { routes: ({ level }) => level }, NUMBER),
    { ...departs, number: true, show: (row) => when(value(row), formats) },
    column('kind', say('kind'), { movements: (movement) => termOf('movementKind', kindOf(movement)) }),
    column(
      'vehicles',
      say('vehicles-n'),
      { movements: (movement) => ('vehicles' in movement ? movement.vehicles : '') },
      NUMBER,
    ),
  ];
}

function when(at: Value, formats: Formats): string {
  return typeof at === 'number' ? `${formats.day(at)} ${formats.time(at)}` : '';
}

function venueColumns({ operation, say }: Setting): Column<ListRow>[] {
  const { venues } = operation.tables;
  const named = { venues: nameOf, gates: nameOf, carParks: nameOf };
  const venueName = ({ venueId }: { venueId?: string | undefined }): string =>
    (venueId && venues.get(venueId)?.name) ?? '';
  return [
    column('what', say('kind'), {
      venues: ({ kind }) => termOf('venue', kind),
      gates: () => termOf('collection', 'gates'),
      carParks: () => termOf('collection', 'carParks'),
    }),
    column('name', say('name'), named),
    column('venue', say('venue'), { gates: venueName, carParks: venueName }),
    column('capacity', say('capacity'), { carParks: ({ capacity }) => capacity }, NUMBER),
  ];
}

function siteColumns({ say }: Setting): Column<ListRow>[] {
  return [
    column('name', say('name'), { supportSites: nameOf }),
    column('rooms', say('rooms-m2'), { supportSites: ({ roomsM2 }) => roomsM2 }, { number: true }),
    column('square', say('square-m2'), { supportSites: ({ squareM2 }) => squareM2 }, { number: true }),
    column(
      'services',
      say('services-n'),
      { supportSites: ({ services }) => services.length },
      { number: true },
    ),
  ];
}

function groupColumns({ operation, say }: Setting): Column<ListRow>[] {
  const { indexes, tables } = operation.plan;
  const leader = ({ leaderId }: { leaderId?: string | undefined }): string =>
    (leaderId && tables.officers.get(leaderId)?.name) ?? '';
  const officersIn = (squadId: string): number => indexes.officersBySquad.of(squadId).length;
  return [
    column('what', say('kind'), {
      groups: () => termOf('collection', 'groups'),
      squads: () => termOf('collection', 'squads'),
    }),
    column('name', say('name'), { groups: nameOf, squads: nameOf }),
    column('group', say('group'), { squads: ({ groupId }) => tables.groups.get(groupId)?.name ?? '' }),
    column('leader', say('leader'), { groups: leader, squads: leader }),
    column(
      'officers',
      say('officers-n'),
      {
        groups: ({ id }) =>
          indexes.squadsByGroup.of(id).reduce((sum, squad) => sum + officersIn(squad.id), 0),
        squads: ({ id }) => officersIn(id),
      },
      NUMBER,
    ),
  ];
}

function officerColumns({ operation, say }: Setting): Column<ListRow>[] {
  const { tables, indexes } = operation.plan;
  return [
    ...OFFICER_COLUMNS.map(({ key, value }) =>
      column(key, say(key), { officers: value }, key === 'number' ? { width: '5rem' } : {}),
    ),
    column('squad', say('squad'), { officers: ({ squadId }) => tables.squads.get(squadId)?.name ?? '' }),
    column(
      'duties',
      say('duties-n'),
      { officers: ({ id }) => indexes.assignmentsByOfficer.of(id).length },
      NUMBER,
    ),
  ];
}

function vehicleColumns({ operation, say }: Setting): Column<ListRow>[] {
  const { squads } = operation.tables;
  return [
    column('plate', say('plate'), { vehicles: ({ plate }) => plate }),
    column('kind', say('kind'), { vehicles: ({ kind }) => termOf('vehicle', kind) }),
    column('seats', say('seats'), { vehicles: ({ seats }) => seats }, NUMBER),
    column('squad', say('squad'), { vehicles: ({ squadId }) => squads.get(squadId)?.name ?? '' }),
  ];
}

function nameOf({ name }: { readonly name: string }): string {
  return name;
}
