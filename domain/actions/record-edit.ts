import Type from 'typebox';
import { Errors } from 'typebox/value';
import { overtaken, withLeaf, type LeafEdit } from '../kernel/leaves.ts';
import type { Frozen } from '../kernel/position.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { problemsOf } from '../kernel/shape.ts';
import { planAction, type Asked, type Decision, type PlanKind } from '../operation/action.ts';
import { briefFault } from '../operation/brief-fault.ts';
import type { Operation } from '../operation/operation.ts';
import type { Plan } from '../operation/plan.ts';
import type { Refusal } from '../operation/refusal.ts';
import { drillActions } from '../drill/drill-actions.ts';
import { carParkActions } from '../parking/car-park-actions.ts';
import { peopleActions } from '../people/people-actions.ts';
import { postActions } from '../posts/post-actions.ts';
import type { Brief } from '../records/brief.ts';
import { put, recordSchemas, type AnyRecord, type PlanCollection } from '../records/collections.ts';
import { roadActions } from '../roads/road-actions.ts';
import { routeActions } from '../routes/route-actions.ts';
import { staffingActions } from '../staffing/rules/staffing-actions.ts';
import { textActions } from '../texts/text-actions.ts';
import { venueActions } from '../venues/venue-actions.ts';

export type EditedCollection = PlanCollection;

/** Decides whether records can be in the plan as they are. */
type Places = (plan: Plan, records: readonly AnyRecord[], asked: Asked) => Decision;

/** An edited record is checked by the rule of the action that places it. */
export const places: Readonly<Record<EditedCollection, Places>> = {
  briefs: (plan, [brief], { operation }) => editBrief(plan, brief as Brief, operation),
  venues: placedBy(venueActions['venue.place']),
  gates: placedBy(venueActions['gate.place']),
  supportSites: placedBy(venueActions['support-site.place']),
  keptPlaces: placedBy(venueActions['kept-place.place']),
  carParks: placedBy(carParkActions['car-park.place']),
  roads: placedBy(roadActions['road.place']),
  routes: placedBy(routeActions['route.place']),
  movements: placedBy(routeActions['movement.place']),
  groups: placedBy(peopleActions['group.place']),
  squads: placedBy(peopleActions['squad.place']),
  officers: placedBy(peopleActions['officer.place']),
  vehicles: placedBy(peopleActions['vehicle.place']),
  posts: placedBy(postActions['post.place']),
  injects: placedBy(drillActions['inject.place']),
  texts: placedBy(textActions['text.place']),
  assignments: placedBy(staffingActions['roster.assign']),
};

function placedBy<Stored>({ rule }: PlanKind<{ readonly records: readonly Stored[] }>): Places {
  return (plan, records, asked) => rule(plan, { records: records as readonly Stored[] }, asked);
}

export function editBrief(plan: Plan, brief: Brief, operation: Operation): Decision {
  if (!plan.tables.briefs.has(brief.id))
    return refuse({ reason: 'no-such-record', collection: 'briefs', id: brief.id });
  const fault = briefFault(plan, brief, operation);
  return fault ? refuse(fault) : ok([put('briefs', brief)]);
}

const closed = { additionalProperties: false };

const Field = Type.Object(
  {
    path: Type.String({
      maxLength: 400,
      pattern: '^[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*$',
      description: 'names joined with /; a thing in a list goes by its id: fixedWindows/w1/until',
    }),
    before: Type.Optional(
      Type.Unknown({ description: 'the value that is replaced; omitted if there was none' }),
    ),
    value: Type.Optional(Type.Unknown({ description: 'omitted to remove the value' })),
  },
  closed,
);

export const EditedRecord = Type.Object(
  {
    id: Type.String({ minLength: 1, maxLength: 120 }),
    fields: Type.Array(Field, { minItems: 1, maxItems: 500 }),
  },
  closed,
);

const RecordEdit = Type.Object(
  {
    collection: Type.Unsafe<EditedCollection>(Type.Enum(Object.keys(places))),
    basedOn: Type.Integer({ minimum: 0, description: 'the newest revision that the sender had seen' }),
    records: Type.Array(EditedRecord, { minItems: 1, maxItems: 20_000 }),
  },
  closed,
);

/** A record with its edits, unless it is gone, somebody else has changed one of the values, or a value is not allowed. */
function edited(
  operation: Operation,
  { collection, basedOn }: { readonly collection: EditedCollection; readonly basedOn: number },
  stored: AnyRecord,
  fields: readonly LeafEdit[],
): Result<AnyRecord, Refusal> {
  const { id } = stored;
  const late = overtaken(stored, fields);
  if (late) {
    const revisions = operation.revisionsOf(id);
    const revision = revisions.find((one) => one > basedOn) ?? revisions.at(-1) ?? operation.revision;
    return refuse({ reason: 'changed-meanwhile', id, field: late.path, revision });
  }
  const record = fields.reduce((whole, { path, value }) => withLeaf(whole, path, value), stored);
  const [problem] = problemsOf(Errors(recordSchemas[collection], record));
  if (!problem && record.id === id) return ok(record);
  return refuse({ reason: 'no-such-value', id, field: problem?.path.slice(1) ?? 'id' });
}

export const editActions = {
  /** Changes single values of records and leaves all others as they are: all records or none. docs/rules.md, P13. */
  'record.edit': planAction({
    body: RecordEdit,
    rule: (plan, body, asked) => {
      const result = editedRecords(plan, body, asked.operation);
      return result.ok ? places[body.collection](plan, result.value, asked) : result;
    },
  }),
};

/** The records of a plan with their edits, before the rule of their kind has seen them. */
export function editedRecords(
  plan: Plan,
  { collection, basedOn, records }: Frozen<typeof RecordEdit>,
  operation: Operation,
): Result<AnyRecord[], Refusal> {
  const after = new Map<string, AnyRecord>();
  for (const { id, fields } of records) {
    const stored = after.get(id) ?? plan.tables[collection].get(id);
    if (!stored) return refuse({ reason: 'no-such-record', collection, id });
    const result = edited(operation, { collection, basedOn }, stored, fields);
    if (!result.ok) return result;
    after.set(id, result.value);
  }
  return ok([...after.values()]);
}
