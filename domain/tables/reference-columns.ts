import { ok, refuse, type Result } from '../kernel/result.ts';
import type { Plan } from '../operation/plan.ts';
import { folded } from '../kernel/clean-text.ts';
import { itemsIn } from './cell-text.ts';
import type { CellFault } from './cell-fault.ts';
import { joinedIn, type Column } from './column.ts';

/** The collections whose records are named by others. */
type NamedCollection = 'groups' | 'venues' | 'gates' | 'carParks';

type About<Stored> = Omit<Column<Stored>, 'read' | 'write' | 'path'>;

/** The record of a name. Names of several records are not guessed. */
function idOf(plan: Plan, collection: NamedCollection, said: string): Result<string, CellFault> {
  const found = [...plan.tables[collection].values()].filter(({ name }) => folded(name) === folded(said));
  if (found.length === 1) return ok(found[0]!.id);
  return refuse({ reason: found.length === 0 ? 'no-such' : 'several-such', collection, said });
}

function nameOf(plan: Plan, collection: NamedCollection, id: string | undefined): string {
  return (id && plan.tables[collection].get(id)?.name) ?? '';
}

/** Another record, by its name. */
export function referenceColumn<Stored>(
  about: About<Stored>,
  collection: NamedCollection,
  path: string & keyof Stored,
): Column<Stored> {
  return {
    ...about,
    path,
    read: (cell, { plan }) => idOf(plan, collection, cell),
    // A field that names another record has its id.
    write: (record, { plan }) => nameOf(plan, collection, record[path] as string | undefined),
  };
}

/** Several other records, by their names. */
export function referencesColumn<Stored>(
  about: About<Stored>,
  collection: NamedCollection,
  path: string & keyof Stored,
): Column<Stored> {
  return {
    ...about,
    path,
    read: (cell, { plan }) => {
      const found = itemsIn(cell).map((name) => idOf(plan, collection, name));
      const wrong = found.find((one) => !one.ok);
      return wrong ?? ok(found.flatMap((one) => (one.ok ? [one.value] : [])));
    },
    write: (record, { plan, language }) =>
      joinedIn(
        language,
        (record[path] as readonly string[]).map((id) => nameOf(plan, collection, id)),
      ),
  };
}
