import Type from 'typebox';
import { ok, refuse } from '../kernel/result.ts';
import { planAction, type Asked, type Decision } from '../operation/action.ts';
import type { Plan } from '../operation/plan.ts';
import {
  changedId,
  recordSchemas,
  type AnyRecord,
  type Change,
  type ChangeOf,
  type PlanCollection,
} from '../records/collections.ts';
import { unassign } from '../staffing/rules/assigning.ts';
import { EditedRecord, editedRecords, places, type EditedCollection } from './record-edit.ts';

const closed = { additionalProperties: false };

/** What tables hold, in the order in which one names the other. */
const TAKEN = [
  'groups',
  'squads',
  'officers',
  'vehicles',
  'venues',
  'gates',
  'carParks',
  'supportSites',
  'keptPlaces',
  'posts',
  'movements',
  'assignments',
] as const satisfies readonly EditedCollection[];

/** New records of one collection. */
const Placed = Type.Union(
  TAKEN.map((name) =>
    Type.Object(
      {
        placed: Type.Literal(name),
        records: Type.Array(recordSchemas[name], { minItems: 1, maxItems: 20_000 }),
      },
      closed,
    ),
  ),
);

/** Changed values of records of one collection, as in `record.edit`. */
const Edited = Type.Object(
  {
    collection: Type.Enum(TAKEN),
    records: Type.Array(EditedRecord, { minItems: 1, maxItems: 20_000 }),
  },
  closed,
);

interface PlacedPart {
  readonly placed: (typeof TAKEN)[number];
  readonly records: readonly AnyRecord[];
}

/** Whoever stood where the table has somebody else. */
const Removed = Type.Object(
  {
    removed: Type.Literal('assignments'),
    ids: Type.Array(Type.String({ maxLength: 120 }), { minItems: 1, maxItems: 20_000 }),
  },
  closed,
);

const TableTake = Type.Object(
  {
    basedOn: Type.Integer({ minimum: 0, description: 'the newest revision that the sender had seen' }),
    parts: Type.Array(Type.Union([Type.Unsafe<PlacedPart>(Placed), Edited, Removed]), {
      minItems: 1,
      maxItems: 20,
      description: 'in the order in which later records name earlier ones',
    }),
  },
  closed,
);

export const tableActions = {
  /** Takes the rows of a table: new records and changed values of several collections, all or none. docs/rules.md, U1. */
  'table.take': planAction({
    body: TableTake,
    rule: (plan, { basedOn, parts }, asked) => {
      const fork = plan.fork();
      const changes = new Map<string, Change>();
      for (const part of parts) {
        const decision =
          'removed' in part
            ? unassign(fork, part.ids)
            : 'placed' in part
              ? placedAnew(fork, part, asked)
              : editedIn(fork, { ...part, basedOn }, asked);
        if (!decision.ok) return decision;
        for (const change of decision.value) {
          changes.set(`${change.collection} ${changedId(change)}`, change);
          // Rules of the plan change the plan only.
          fork.change(change as ChangeOf<PlanCollection>);
        }
      }
      return ok([...changes.values()]);
    },
  }),
};

/** A record that is there already is changed, not placed anew: what others wrote in it meanwhile stays. */
function placedAnew(plan: Plan, { placed, records }: PlacedPart, asked: Asked): Decision {
  const there = records.find(({ id }) => plan.tables[placed].has(id as never));
  return there ? refuse({ reason: 'already-there', id: there.id }) : places[placed](plan, records, asked);
}

function editedIn(plan: Plan, body: Parameters<typeof editedRecords>[1], asked: Asked): Decision {
  const result = editedRecords(plan, body, asked.operation);
  return result.ok ? places[body.collection](plan, result.value, asked) : result;
}
