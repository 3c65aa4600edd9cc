import type { FastifyInstance } from 'fastify';
import { positionCalls as calls } from '../../domain/contract/positions.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { officerKey, type Carrier } from '../../domain/positions/fix.ts';
import type { Role } from '../../domain/records/actor.ts';
import { wallFixes } from '../../domain/contract/wall-view.ts';
import { erasedBy } from '../../domain/actions/actions.ts';
import { bookOf, signedIn } from '../door/asking.ts';
import { Refused } from '../door/fault.ts';
import type { BySchema, Http } from '../door/http.ts';
import { TokenBuckets } from '../door/token-buckets.ts';
import type { Parts } from '../parts.ts';
import { asker, called } from '../security/asker.ts';
import { TRACKER_PATH } from './trackers.ts';
import { readSent } from './osmand.ts';

const desk: readonly Role[] = ['administrator', 'planner', 'dispatcher'];

/** A tracker sends every few seconds, and after a gap what it kept. */
const PACE = { burst: 600, refillMs: 200 };

/** Positions: trackers and phones send them, consoles read them, the desk makes trackers and ends them. */
export function positionRoutes(app: Http, parts: Parts): void {
  trackerRoute(app, parts);
  ownRoute(app, parts);
  collectedRoute(app, parts);
  readRoutes(app, parts);
  makeRoutes(app, parts);
  const { shelf, positions, trackers } = parts;
  shelf.onBook((book) => {
    positions.follow(book);
    book.listen((batch) => {
      for (const officer of batch.flatMap(({ commit }) => erasedBy(commit.action)))
        for (const known of [positions, trackers]) known.forget(book.id, officerKey(officer));
    });
  });
  shelf.onRemoved((id) => {
    positions.forget(id);
    trackers.forget(id);
  });
}

/** The path of the trackers, where a token is the only key. A wrong one is answered as one that has ended, and as none. */
function trackerRoute(app: Http, { positions, trackers, now }: Parts): void {
  const config = { may: 'anyone' } as const;
  const buckets = new TokenBuckets(PACE, now);
  const take = (query: Readonly<Record<string, unknown>>, body: unknown) => {
    const { token, position } = readSent(query, body);
    const tracker = token === undefined ? undefined : trackers.heard(token);
    if (!tracker) throw new Refused({ kind: 'signed-out' });
    if (!position) throw new Refused({ kind: 'invalid', problems: [] });
    const waitMs = buckets.waitMs(tracker.id);
    if (waitMs > 0) throw new Refused({ kind: 'busy', retryAfterS: Math.ceil(waitMs / 1000) });
    buckets.take(tracker.id);
    if (!positions.push(tracker.operation, tracker.id, tracker.carrier, position))
      throw new Refused({ kind: 'busy', retryAfterS: 1 });
    return {};
  };
  void app.register((scope, _options, done) => {
    takeForms(scope);
    const typed = scope.withTypeProvider<BySchema>();
    typed.get(TRACKER_PATH, { config, schema: calls['GET /positions'] }, ({ query }) => take(query, {}));
    typed.post(TRACKER_PATH, { config, schema: calls['POST /positions'] }, ({ query, body }) =>
      take(query, body),
    );
    done();
  });
}

/** A tracker may call its form anything, or not say what it sends. */
function takeForms(scope: FastifyInstance): void {
  scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(body.toString())));
  });
}

function ownRoute(app: Http, { shelf, positions, pace }: Parts): void {
  app.post(
    '/api/operations/:id/own-positions',
    { config: { may: 'phones' }, schema: calls['POST /api/operations/:id/own-positions'] },
    (request) => {
      const session = signedIn(request);
      const { id } = bookOf(shelf, session, request.params.id);
      const tooFast = pace.take(session);
      if (tooFast) throw new Refused(tooFast);
      if ('phone' in session) {
        const officerId = session.phone.officerId as Extract<Carrier, { officerId: unknown }>['officerId'];
        positions.push(id, session.id, { officerId }, request.body);
      }
      return {};
    },
  );
}

/** All or none are taken: those of an unknown carrier are refused, and a program that sends too fast waits. */
function collectedRoute(app: Http, { shelf, positions, pace }: Parts): void {
  app.post(
    '/api/operations/:id/positions',
    { config: { may: desk, tokens: ['positions'] }, schema: calls['POST /api/operations/:id/positions'] },
    async (request) => {
      const session = signedIn(request);
      const book = bookOf(shelf, session, request.params.id);
      const tooFast = pace.take(session);
      if (tooFast) throw new Refused(tooFast);
      const { positions: sent } = request.body;
      await book.read((operation) => {
        for (const { carrier } of sent) refuseUnknown(operation, carrier);
      });
      for (const { carrier, ...position } of sent)
        if (!positions.push(book.id, session.id, carrier, position))
          throw new Refused({ kind: 'busy', retryAfterS: 1 });
      return {};
    },
  );
}

function readRoutes(app: Http, { shelf, positions, trackers, now }: Parts): void {
  app.get(
    '/api/operations/:id/positions',
    {
      config: { may: 'watching', tokens: ['desk'] },
      schema: calls['GET /api/operations/:id/positions'],
    },
    async (request) => {
      const session = signedIn(request);
      const fixes = await positions.of(bookOf(shelf, session, request.params.id).id);
      return { now: now(), fixes: [...('wall' in session ? wallFixes(fixes) : fixes)] };
    },
  );

  app.get(
    '/api/operations/:id/positions/past',
    { config: { may: 'staff' }, schema: calls['GET /api/operations/:id/positions/past'] },
    (request) => {
      const { id } = bookOf(shelf, signedIn(request), request.params.id);
      return positions.before(id, Number(request.query.at));
    },
  );

  app.get(
    '/api/operations/:id/trackers',
    { config: { may: 'staff' }, schema: calls['GET /api/operations/:id/trackers'] },
    (request) => {
      const { id } = bookOf(shelf, signedIn(request), request.params.id);
      return {
        trackers: trackers.of(id).map(({ tracker: { id, carrier, madeAt }, heardAt }) => ({
          ...{ id, carrier, madeAt },
          ...(heardAt !== undefined && { heardAt }),
        })),
      };
    },
  );
}

function makeRoutes(app: Http, { shelf, trackers, securityLog }: Parts): void {
  app.post(
    '/api/operations/:id/trackers',
    { config: { may: desk }, schema: calls['POST /api/operations/:id/trackers'] },
    async (request) => {
      const book = bookOf(shelf, signedIn(request), request.params.id);
      const { carrier } = request.body;
      await book.read((operation) => refuseUnknown(operation, carrier));
      const made = await trackers.make(book.id, carrier);
      const about = { operation: await called(book), tracker: { id: made.id } };
      await securityLog.note('tracker-made', { ...asker(request), about });
      return made;
    },
  );

  app.delete(
    '/api/operations/:id/trackers/:trackerId',
    { config: { may: desk }, schema: calls['DELETE /api/operations/:id/trackers/:trackerId'] },
    async (request) => {
      const { id } = bookOf(shelf, signedIn(request), request.params.id);
      if (!(await trackers.end(id, request.params.trackerId))) throw new Refused({ kind: 'not-found' });
      const about = { operation: { id }, tracker: { id: request.params.trackerId } };
      await securityLog.note('tracker-ended', { ...asker(request), about });
      return {};
    },
  );
}

function refuseUnknown(operation: Operation, carrier: Carrier): void {
  const [collection, id] =
    'officerId' in carrier
      ? (['officers', carrier.officerId] as const)
      : 'vehicleId' in carrier
        ? (['vehicles', carrier.vehicleId] as const)
        : (['movements', carrier.movementId] as const);
  if (!operation.find(collection, id))
    throw new Refused({ kind: 'refused', refusal: { reason: 'no-such-record', collection, id } });
}
