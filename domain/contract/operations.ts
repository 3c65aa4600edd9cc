import Type from 'typebox';
import { SealedCommit } from '../actions/commit.ts';
import { Measured, Taken } from '../closings/measured.ts';
import type { Frozen } from '../kernel/position.ts';
import { Moment, Name, Whole, record } from '../kernel/record.ts';
import { ActionEnvelope } from '../operation/action.ts';
import { ActionTaken } from '../operation/fault.ts';
import { Brief } from '../records/brief.ts';
import { Edition } from '../records/edition.ts';
import { PHASES } from '../runs/phase.ts';
import { Change, type ChangeOf, type PlanCollection } from '../records/collections.ts';
import { OfferedPlace } from '../roads/places-near.ts';
import { JunctionClosures } from '../routes/arm-closures.ts';
import { Totals } from '../totals/totals.ts';
import { ById, Gone, Made, Nothing, fileOf } from './call-schema.ts';

/** An operation in the list of operations. */
export const OperationEntry = record({
  id: Type.String(),
  name: Type.String(),
  days: Type.Array(Type.String()),
  phase: Type.Enum(PHASES),
  revision: Whole,
  editions: Type.Array(Edition),
  archived: Type.Boolean(),
  isRunning: Type.Boolean({
    description: 'whether a run is open: such an operation is neither archived nor deleted',
  }),
});
export type OperationEntry = Frozen<typeof OperationEntry>;

const PastChange = record({
  at: Type.Number(),
  inverse: Type.Array(Type.Unsafe<ChangeOf<PlanCollection>>(Change)),
});

/**
 * The folded state over HTTP at a revision: the draft, the editions without their content, and the runs. Of an open run it has what
 * differs from the draft, what happened, and what its plan was before. Closed runs are read when somebody opens them.
 */
export const Snapshot = record({
  operationId: Type.String(),
  revision: Whole,
  now: Type.Number(),
  records: Type.Array(Change),
  revisions: Type.Array(Type.Array(Whole), {
    description: 'for each record, the commits that made and changed it',
  }),
  past: Type.Record(Type.String(), Type.Array(PastChange)),
});
export type Snapshot = Frozen<typeof Snapshot>;

/** A code, printed or shown, with which an officer's phone signs in once. */
export const EnrolmentCode = record({
  officerId: Type.String(),
  code: Type.String(),
  link: Type.String(),
  svg: Type.String(),
  expiresAt: Moment,
});
export type EnrolmentCode = Frozen<typeof EnrolmentCode>;

/** A telephone number. Empty means that there is none, or erases it. */
const PhoneNumber = Type.String({ pattern: '^[0-9+() -]*$', maxLength: 30, description: 'empty erases it' });

const NumberOf = record({ officerId: Type.String({ maxLength: 120 }), phone: PhoneNumber });

const ByOfficer = Type.Object({ id: Type.String(), officerId: Type.String() });
const Count = Type.String({ pattern: '^\\d{1,9}$' });

const tags = ['operations'];
const journal = ['journal'];
const people = ['people'];

export const operationCalls = {
  'GET /api/operations': { tags, summary: 'All operations', response: { 200: Type.Array(OperationEntry) } },
  'POST /api/operations': {
    tags,
    summary: 'Starts an operation',
    body: Type.Object({ brief: Type.Unsafe<Brief>(Brief) }),
    response: { 200: Made },
  },
  'POST /api/operations/:id/copy': {
    tags,
    summary: 'Copies the draft or an edition as a new operation, with its dates moved by whole days',
    params: ById,
    body: record({
      name: Name,
      firstDay: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
      edition: Type.Optional(Type.Integer({ minimum: 1 })),
      people: Type.Boolean({ description: 'officers, their telephone numbers and their assignments' }),
      absences: Type.Boolean({ description: 'the times when officers are away, moved as well' }),
      taken: Type.Optional(
        Type.Array(Taken, { maxItems: 10, description: 'measured values for the brief of the copy' }),
      ),
    }),
    response: {
      200: record({ id: Type.String(), leftOut: Whole }),
    },
  },
  'GET /api/operations/:id/measured': {
    tags,
    summary: 'What the last closed event measured of the values of the brief, for a copy',
    params: ById,
    response: { 200: record({ run: Type.Optional(Name), values: Type.Array(Measured) }) },
  },
  'DELETE /api/operations/:id': {
    tags,
    summary: 'Deletes an operation and all its data, if its name is sent with the request',
    params: ById,
    body: record({ name: Type.String({ maxLength: 200 }) }),
    response: { 200: Nothing },
  },
  'GET /api/operations/:id': {
    tags,
    summary: 'Every record as it stands',
    params: ById,
    response: { 200: Snapshot },
  },
  'GET /api/operations/:id/runs/:runId': {
    tags,
    summary: 'A run: what its plan has that the draft has not, what happened, what its plan was before',
    params: Type.Object({ id: Type.String(), runId: Type.String() }),
    response: {
      200: record({
        revision: Whole,
        records: Type.Array(Change),
        revisions: Type.Array(Type.Array(Whole)),
        past: Type.Array(PastChange),
      }),
    },
  },
  'GET /api/operations/:id/runs/:runId/commits': {
    tags,
    summary: 'The commits in which a run changed, oldest first: what a replay needs of the journal',
    params: Type.Object({ id: Type.String(), runId: Type.String() }),
    response: {
      200: fileOf('application/x-ndjson', 'revision, time and changes of a commit in each line'),
    },
  },
  'GET /api/operations/:id/editions/:number': {
    tags,
    summary: 'The plan of an edition, every record',
    params: Type.Object({ id: Type.String(), number: Count }),
    response: { 200: record({ records: Type.Array(Change) }) },
  },
  'GET /api/operations/:id/totals': {
    tags,
    summary: 'The totals of a run',
    params: ById,
    querystring: Type.Object({ run: Type.String() }),
    response: { 200: Totals },
  },
  'POST /api/operations/:id/actions': {
    tags,
    summary: 'Asks for an action',
    description: `An action id that is sent again gets the first answer again.
Names and bodies are listed at /docs under Schemas.`,
    params: ById,
    body: ActionEnvelope,
    response: { 200: ActionTaken },
  },
  'GET /api/operations/:id/junctions': {
    tags: ['roads'],
    summary: 'When each arm of each junction is closed',
    params: ById,
    response: {
      200: record({ unmatched: Type.Array(Type.String()), junctions: Type.Array(JunctionClosures) }),
    },
  },
  'GET /api/operations/:id/mapped-places': {
    tags: ['roads'],
    summary: 'Car parks and places of the road network near the routes, the nearest first',
    params: ById,
    querystring: Type.Object({
      withinM: Type.String({ pattern: '^\\d{1,5}$', description: 'metres' }),
    }),
    response: { 200: record({ places: Type.Array(OfferedPlace) }) },
  },
  'GET /api/operations/:id/travel': {
    tags: ['roads'],
    summary: 'Seconds between its places by the road network',
    params: ById,
    response: {
      200: fileOf('application/octet-stream', 'the table of drives'),
      204: Gone,
      304: Gone,
    },
  },

  'GET /api/operations/:id/journal': {
    tags: journal,
    summary: 'Commits after a revision, or those named',
    params: ById,
    querystring: Type.Object({
      since: Type.Optional(Count),
      limit: Type.Optional(Count),
      revisions: Type.Optional(Type.String({ pattern: '^\\d{1,9}(,\\d{1,9}){0,999}$' })),
    }),
    response: { 200: record({ commits: Type.Array(SealedCommit) }) },
  },
  'GET /api/operations/:id/journal.jsonl': {
    tags: journal,
    summary: 'The whole journal as JSON lines',
    params: ById,
    response: { 200: fileOf('application/x-ndjson', 'a commit in each line') },
  },
  'POST /api/operations/example': {
    tags: journal,
    summary: 'Loads the harvest festival',
    response: { 200: Made },
  },
  'POST /api/operations/import': {
    tags: journal,
    summary: 'Takes recorded actions or an exported journal over, all or nothing',
    response: { 200: Made },
  },

  'POST /api/operations/:id/codes': {
    tags: people,
    summary: 'Makes codes that enrol phones',
    params: ById,
    body: Type.Object({ officerIds: Type.Array(Type.String(), { minItems: 1, maxItems: 1000 }) }),
    response: { 200: record({ codes: Type.Array(EnrolmentCode) }) },
  },
  'GET /api/operations/:id/phones': {
    tags: people,
    summary: 'Whose phones are enrolled',
    params: ById,
    response: { 200: record({ officerIds: Type.Array(Type.String()) }) },
  },
  'POST /api/operations/:id/officers/:officerId/cut-off': {
    tags: people,
    summary: 'Cuts off the phone of one officer, and voids unused codes',
    params: ByOfficer,
    response: { 200: record({ phones: Whole }) },
  },
  'GET /api/operations/:id/phone-numbers': {
    tags: people,
    summary: 'All telephone numbers of the operation, for a table',
    params: ById,
    response: { 200: record({ numbers: Type.Array(NumberOf) }) },
  },
  'PUT /api/operations/:id/phone-numbers': {
    tags: people,
    summary: 'Keeps or erases telephone numbers of a table, all or none',
    params: ById,
    body: Type.Object({ numbers: Type.Array(NumberOf, { minItems: 1, maxItems: 20_000 }) }),
    response: { 200: Nothing },
  },
  'GET /api/operations/:id/officers/:officerId/phone': {
    tags: people,
    summary: 'The telephone number of one officer',
    params: ByOfficer,
    response: { 200: record({ phone: PhoneNumber }) },
  },
  'PUT /api/operations/:id/officers/:officerId/phone': {
    tags: people,
    summary: 'Keeps or erases a telephone number',
    params: ByOfficer,
    body: Type.Object({ phone: PhoneNumber }),
    response: { 200: Nothing },
  },
};
