import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { copyOf } from '../../domain/actions/copying.ts';
import { measuredIn, measuredRun } from '../../domain/closings/measured.ts';
import { wallSnapshot, withoutNames } from '../../domain/contract/wall-view.ts';
import { operationCalls as calls, type Snapshot } from '../../domain/contract/operations.ts';
import { NOW_HEADER } from '../../domain/contract/now-header.ts';
import { daysFrom } from '../../domain/kernel/calendar.ts';
import { planners } from '../../domain/operation/action.ts';
import { daysFault } from '../../domain/operation/brief-fault.ts';
import { openRunsOf, type Cover } from '../../domain/operation/cover.ts';
import type { Answer } from '../../domain/operation/fault.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Plan } from '../../domain/operation/plan.ts';
import type { RunState } from '../../domain/operation/run-state.ts';
import { editionId } from '../../domain/records/edition.ts';
import { phaseOf } from '../../domain/runs/phase.ts';
import { totalsOf } from '../../domain/totals/totals.ts';
import type { OperationBook } from '../book/operation-book.ts';
import { commitsOfRun } from '../book/run-commits.ts';
import { act, belongs } from '../door/act.ts';
import { bookOf, signedIn, staff } from '../door/asking.ts';
import { Refused, answerStatus } from '../door/fault.ts';
import type { Http } from '../door/http.ts';
import { PACKED_LINES } from '../door/packed-lines.ts';
import { READING_TOKENS } from '../door/rights.ts';
import type { Parts } from '../parts.ts';
import { asker, called } from '../security/asker.ts';
import { planRecords, recordsOf, revisionsOf, snapshotOf } from './snapshot.ts';

interface Packed {
  readonly state: string;
  readonly bytes: Promise<Buffer>;
}

const pack = promisify(gzip);

/** Gzipped snapshots. Each is kept until the operation changes; the time is said beside it. */
class Snapshots {
  readonly #now: () => number;
  readonly #textOf: (snapshot: Snapshot) => string;
  readonly #packed = new WeakMap<Operation, Packed>();

  constructor(now: () => number, textOf: (snapshot: Snapshot) => string) {
    this.#now = now;
    this.#textOf = textOf;
  }

  get now(): number {
    return this.#now();
  }

  async packed(book: OperationBook): Promise<Buffer> {
    const packed = await book.read((operation) => {
      const known = this.#packed.get(operation);
      return known?.state === stateOf(operation) ? known : this.#pack(operation);
    });
    return packed.bytes;
  }

  async plain(book: OperationBook): Promise<string> {
    return book.read((operation) => this.#textOf(snapshotOf(operation, this.#now())));
  }

  #pack(operation: Operation): Packed {
    const text = this.#textOf(snapshotOf(operation, this.#now()));
    const packed = { state: stateOf(operation), bytes: pack(text, { level: 3 }) };
    this.#packed.set(operation, packed);
    return packed;
  }
}

/** What a snapshot depends on. A revision that was retracted comes again with other contents. */
function stateOf(operation: Operation): string {
  const runs = [...operation.runs.values()].map((run) => `${run.version} ${run.plan.version}`);
  return [operation.revision, operation.version, operation.plan.version, ...runs].join(' ');
}

const forStaff = { may: 'staff', tokens: READING_TOKENS } as const;
const forFigures = { may: 'staff', tokens: [...READING_TOKENS, 'counts'] } as const;

/** Routes for operations: the list, the snapshot of one, and its actions. */
export function operationRoutes(app: Http, parts: Parts): void {
  const { shelf } = parts;

  app.get(
    '/api/operations',
    { config: forFigures, schema: calls['GET /api/operations'] },
    async (request) => {
      const session = signedIn(request);
      const books = shelf.all().filter(({ id }) => belongs(session, id));
      const entries = await Promise.all(books.map(async (book) => summaryOf(await book.memory.cover())));
      const isNamed =
        !('token' in session) || READING_TOKENS.some((one) => session.token.scopes.includes(one));
      return isNamed ? entries : withoutNames(entries);
    },
  );

  const creation = calls['POST /api/operations'];
  app.post('/api/operations', { config: { may: planners }, schema: creation }, async (request) => {
    const { id, name, role } = staff(request);
    const made = await shelf.create(request.body.brief, { id, name, role });
    if (!made.ok) throw new Refused(made.refusal.fault);
    return { id: made.value.id };
  });

  copyRoute(app, parts);
  measuredRoute(app, parts);
  deletionRoute(app, parts);
  readingRoutes(app, parts);
  openingRoutes(app, parts);
  actionRoute(app, parts);
}

/** What a copy is offered. Nothing of it is taken without a choice. */
function measuredRoute(app: Http, { shelf }: Parts): void {
  const schema = calls['GET /api/operations/:id/measured'];
  app.get('/api/operations/:id/measured', { config: { may: planners }, schema }, (request) =>
    bookOf(shelf, signedIn(request), request.params.id).read((operation) => {
      const run = measuredRun(operation);
      return run ? { run: run.record.name, values: [...measuredIn(run)] } : { values: [] };
    }),
  );
}

function copyRoute(app: Http, { shelf, phoneNumbers, securityLog }: Parts): void {
  const schema = calls['POST /api/operations/:id/copy'];
  const config = { may: planners, forLimited: false };
  app.post('/api/operations/:id/copy', { config, schema }, async (request) => {
    const { firstDay, edition, ...terms } = request.body;
    const book = bookOf(shelf, signedIn(request), request.params.id);
    const { steps, leftOut } = await book.read((operation) => {
      const plan = edition === undefined ? operation.plan : planIn(operation, edition);
      const fault = daysFault([firstDay]);
      if (fault) throw new Refused({ kind: 'refused', refusal: fault });
      const days = daysFrom(plan.brief.days[0]!, firstDay);
      const { id: operationId, revision, brief } = operation;
      const of = { operationId, revision, name: brief.name, ...(edition !== undefined && { edition }) };
      return copyOf(plan, of, { ...terms, days });
    });
    const { id, name, role } = staff(request);
    const made = await shelf.copy(steps, { id, name, role });
    if (!made.ok) throw new Refused(made.refusal.fault);
    if (terms.people) await phoneNumbers.copy(book.id, made.value.id);
    await securityLog.note('operation-copied', {
      ...asker(request),
      about: { operation: await called(book) },
    });
    return { id: made.value.id, leftOut };
  });
}

/** Whoever deletes an operation types its name, which says that they mean this one. */
function deletionRoute(app: Http, { shelf, sessions, securityLog }: Parts): void {
  const schema = calls['DELETE /api/operations/:id'];
  app.delete('/api/operations/:id', { config: { may: ['administrator'] }, schema }, async (request) => {
    const book = bookOf(shelf, signedIn(request), request.params.id);
    const { name } = (await book.memory.cover()).brief;
    if (request.body.name.trim() !== name.trim())
      throw new Refused({ kind: 'refused', refusal: { reason: 'wrong-name', name } });
    const phones = await sessions.ofOperation(book.id);
    const refusal = await shelf.remove(book.id);
    if (refusal) throw new Refused({ kind: 'refused', refusal });
    sessions.tellEnded(phones);
    const about = { operation: { id: book.id, name } };
    await securityLog.note('operation-deleted', { ...asker(request), about });
    return {};
  });
}

function readingRoutes(app: Http, parts: Parts): void {
  const { shelf } = parts;
  const snapshots = new Snapshots(parts.now, JSON.stringify);
  const ofWalls = new Snapshots(parts.now, wallSnapshot);

  app.get(
    '/api/operations/:id',
    { config: { may: 'watching', tokens: READING_TOKENS }, schema: calls['GET /api/operations/:id'] },
    async (request, reply) => {
      const session = signedIn(request);
      const book = bookOf(shelf, session, request.params.id);
      await sendSnapshot('wall' in session ? ofWalls : snapshots, book, request, reply);
    },
  );

  app.get(
    '/api/operations/:id/totals',
    { config: forFigures, schema: calls['GET /api/operations/:id/totals'] },
    (request) =>
      bookOf(shelf, signedIn(request), request.params.id).read((operation) =>
        totalsIn(operation, request.query.run),
      ),
  );
}

/** What a console reads when somebody opens it: a closed run, an edition. */
function openingRoutes(app: Http, { shelf, journal }: Parts): void {
  app.get(
    '/api/operations/:id/runs/:runId/commits',
    {
      config: forStaff,
      schema: calls['GET /api/operations/:id/runs/:runId/commits'],
      compress: PACKED_LINES,
    },
    async (request, reply) => {
      const { runId } = request.params;
      const book = bookOf(shelf, signedIn(request), request.params.id);
      await book.read((operation) => runIn(operation, runId));
      void reply.type('application/x-ndjson');
      return reply.send(Readable.from(commitsOfRun(journal, book.id, runId)));
    },
  );

  app.get(
    '/api/operations/:id/runs/:runId',
    { config: forStaff, schema: calls['GET /api/operations/:id/runs/:runId'] },
    (request) => {
      const { id, runId } = request.params;
      return bookOf(shelf, signedIn(request), id).read((operation) => {
        const run = runIn(operation, runId);
        const records = recordsOf(run, operation.plan);
        const { revision } = operation;
        return { revision, records, revisions: revisionsOf(operation, records), past: run.past };
      });
    },
  );

  app.get(
    '/api/operations/:id/editions/:number',
    { config: forStaff, schema: calls['GET /api/operations/:id/editions/:number'] },
    (request) => {
      const edition = Number(request.params.number);
      return bookOf(shelf, signedIn(request), request.params.id).read((operation) => {
        return { records: planRecords(planIn(operation, edition)) };
      });
    },
  );
}

function actionRoute(app: Http, parts: Parts): void {
  const { pace, devices } = parts;
  const keepsPace = (request: FastifyRequest, _reply: FastifyReply, done: () => void): void => {
    const fault = pace.take(signedIn(request));
    if (fault) throw new Refused(fault);
    done();
  };
  const acting = calls['POST /api/operations/:id/actions'];
  app.post(
    '/api/operations/:id/actions',
    {
      config: { may: 'signed-in', tokens: ['desk'] },
      ...{ schema: acting, validatorCompiler: unchecked, onRequest: keepsPace },
    },
    async (request, reply) => {
      devices.hear(signedIn(request));
      await sendAnswer(reply, await act(parts, signedIn(request), request.params.id, request.body));
    },
  );
}

/** A snapshot is either text or already packed. */
async function sendSnapshot(
  snapshots: Snapshots,
  book: OperationBook,
  { headers }: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  void reply.type('application/json; charset=utf-8');
  if (/\bgzip\b/.test(headers['accept-encoding'] ?? ''))
    await reply
      .headers({ 'content-encoding': 'gzip', [NOW_HEADER]: snapshots.now })
      .send(await snapshots.packed(book));
  else await reply.send(await snapshots.plain(book));
}

async function sendAnswer(reply: FastifyReply, answer: Answer): Promise<void> {
  await reply.code(answerStatus(answer)).send(answer);
}

/** The door checks the body itself, in the same way as for sockets. */
function unchecked() {
  return (value: unknown) => ({ value });
}

function summaryOf(cover: Cover) {
  const { id, revision, brief, editions, isArchived } = cover;
  return {
    id,
    name: brief.name,
    days: brief.days,
    phase: phaseOf(cover),
    revision,
    editions: [...editions],
    archived: isArchived,
    isRunning: openRunsOf(cover).length > 0,
  };
}

function planIn(operation: Operation, edition: number): Plan {
  const id = editionId(edition);
  const plan = operation.planOf({ id });
  if (!plan)
    throw new Refused({ kind: 'refused', refusal: { reason: 'no-such-record', collection: 'editions', id } });
  return plan;
}

function totalsIn(operation: Operation, runId: string) {
  return totalsOf(runIn(operation, runId));
}

function runIn(operation: Operation, runId: string): RunState {
  const run = operation.runs.get(runId);
  if (!run) throw new Refused({ kind: 'refused', refusal: { reason: 'no-such-run', run: runId } });
  return run;
}
