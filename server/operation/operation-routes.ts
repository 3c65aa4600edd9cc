import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { ActionEnvelope, planners } from '../../domain/operation/action.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { Brief } from '../../domain/records/brief.ts';
import { totalsOf } from '../../domain/totals/totals.ts';
import { act } from '../door/act.ts';
import { bookOf, signedIn, staff } from '../door/asking.ts';
import { Refused, answerStatus } from '../door/fault.ts';
import type { Http } from '../door/http.ts';
import type { Parts } from '../parts.ts';
import { Snapshots } from './snapshot.ts';

const tags = ['operations'];
const params = Type.Object({ id: Type.String() });
const forStaff = { may: 'staff' } as const;

/** Operations: the list of them, one as it stands, and the one door for actions. */
export function operationRoutes(app: Http, parts: Parts): void {
  const { shelf } = parts;

  app.get('/api/operations', { config: forStaff, schema: { tags, summary: 'All operations' } }, () =>
    Promise.all(shelf.all().map((book) => book.read(summaryOf))),
  );

  const creation = { tags, summary: 'Starts an operation', body: Type.Object({ brief: Type.Unsafe(Brief) }) };
  app.post('/api/operations', { config: { may: planners }, schema: creation }, async (request) => {
    const { id, name, role } = staff(request);
    const made = await shelf.create(request.body.brief, { id, name, role });
    if (!made.ok) throw new Refused(made.refusal.fault);
    return { id: made.value.id };
  });

  readingRoutes(app, parts);
  actionRoute(app, parts);
}

function readingRoutes(app: Http, parts: Parts): void {
  const { shelf } = parts;
  const snapshots = new Snapshots(parts.now);

  app.get(
    '/api/operations/:id',
    { config: forStaff, schema: { tags, summary: 'Every record as it stands', params } },
    async (request, reply) => {
      const book = bookOf(shelf, signedIn(request), request.params.id);
      void reply.type('application/json; charset=utf-8').header('cache-control', 'no-store');
      if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? ''))
        return reply.send(await snapshots.plain(book));
      return reply.header('content-encoding', 'gzip').send(await snapshots.packed(book));
    },
  );

  const querystring = Type.Object({ run: Type.String() });
  app.get(
    '/api/operations/:id/totals',
    { config: forStaff, schema: { tags, summary: 'The totals of a run', params, querystring } },
    (request) =>
      bookOf(shelf, signedIn(request), request.params.id).read((operation) =>
        totalsIn(operation, request.query.run),
      ),
  );
}

function actionRoute(app: Http, { shelf, pace }: Parts): void {
  const keepsPace = (request: FastifyRequest, _reply: FastifyReply, done: () => void): void => {
    const fault = pace.take(signedIn(request));
    if (fault) throw new Refused(fault);
    done();
  };
  const acting = {
    tags,
    summary: 'Asks for an action',
    description: ACTING,
    params,
    body: Type.Unsafe(ActionEnvelope),
  };
  app.post(
    '/api/operations/:id/actions',
    { config: { may: 'signed-in' }, schema: acting, validatorCompiler: unchecked, onRequest: keepsPace },
    async (request, reply) => {
      const answer = await act(shelf, signedIn(request), request.params.id, request.body);
      return reply.code(answerStatus(answer)).send(answer);
    },
  );
}

const ACTING = `The same action id is the same action: sent again, it gets its first answer.
Names and bodies are listed at /docs under Schemas.`;

/** The door has its own check, the same as for the socket. */
function unchecked() {
  return (value: unknown) => ({ value });
}

function summaryOf(operation: Operation) {
  const { name, days, phase } = operation.brief;
  return { id: operation.id, name, days, phase, revision: operation.revision };
}

function totalsIn(operation: Operation, runId: string) {
  const run = operation.tables.runs.get(runId);
  if (!run) throw new Refused({ kind: 'refused', refusal: { reason: 'no-such-run', run: runId } });
  return totalsOf(operation, run);
}
