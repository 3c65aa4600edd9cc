import type { FastifyRequest } from 'fastify';
import { leads } from '../../domain/accounts/rights.ts';
import { erasedBy } from '../../domain/actions/actions.ts';
import { operationCalls as calls } from '../../domain/contract/operations.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Role } from '../../domain/records/actor.ts';
import type { Officer } from '../../domain/records/people.ts';
import type { Session } from '../accounts/sessions.ts';
import type { OperationBook, ReversibleCommit } from '../book/operation-book.ts';
import { bookOf, signedIn } from '../door/asking.ts';
import { Refused } from '../door/fault.ts';
import type { Http } from '../door/http.ts';
import type { Parts } from '../parts.ts';
import { asker, called } from '../security/asker.ts';
import type { Noted } from '../security/security-log.ts';

const desk: readonly Role[] = ['administrator', 'planner', 'dispatcher'];

/** Enrols phones, cuts them off, and reads telephone numbers: one at a time, or all for a table. */
export function peopleRoutes(app: Http, parts: Parts): void {
  codeRoute(app, parts);
  enrolledRoute(app, parts);
  cutOffRoute(app, parts);
  numberRoutes(app, parts);
  allNumbersRoutes(app, parts);
  parts.shelf.onBook((book) => book.listen((batch) => cutOffErased(parts, book.id, batch)));
}

/** The phone of a person who was erased is cut off. */
function cutOffErased(
  { enrolment, sessions, errors }: Parts,
  operation: string,
  batch: readonly ReversibleCommit[],
): void {
  for (const officer of batch.flatMap(({ commit }) => erasedBy(commit.action)))
    Promise.all([enrolment.withdraw(operation, officer), sessions.cutOffPhones(operation, officer)]).catch(
      (error: unknown) => errors.report(error, `cutting off the phone of ${officer}`),
    );
}

function codeRoute(app: Http, { shelf, enrolment, securityLog }: Parts): void {
  app.post(
    '/api/operations/:id/codes',
    { config: { may: desk }, schema: calls['POST /api/operations/:id/codes'] },
    async (request) => {
      const book = bookOf(shelf, signedIn(request), request.params.id);
      const wanted = [...new Set(request.body.officerIds)];
      for (const officerId of wanted) await officerIn(book, officerId);
      const codes = await enrolment.issue(book.id, wanted);
      const noted = await of(request, book);
      await securityLog.noteAll(
        'code-issued',
        wanted.map((officer) => about(noted, officer)),
      );
      return { codes };
    },
  );
}

function enrolledRoute(app: Http, { shelf, sessions }: Parts): void {
  app.get(
    '/api/operations/:id/phones',
    { config: { may: 'staff' }, schema: calls['GET /api/operations/:id/phones'] },
    async (request) => {
      const { id } = bookOf(shelf, signedIn(request), request.params.id);
      return { officerIds: await sessions.officersWithPhone(id) };
    },
  );
}

/** For a lost phone: from now on it receives nothing and its reports are refused. Unused codes become invalid. */
function cutOffRoute(app: Http, { shelf, enrolment, sessions, securityLog }: Parts): void {
  app.post(
    '/api/operations/:id/officers/:officerId/cut-off',
    { config: { may: desk }, schema: calls['POST /api/operations/:id/officers/:officerId/cut-off'] },
    async (request) => {
      const { officerId } = request.params;
      const book = bookOf(shelf, signedIn(request), request.params.id);
      await enrolment.withdraw(book.id, officerId);
      const phones = await sessions.cutOffPhones(book.id, officerId);
      await securityLog.note('phone-cut-off', about(await of(request, book), officerId));
      return { phones };
    },
  );
}

function numberRoutes(app: Http, { shelf, phoneNumbers, securityLog }: Parts): void {
  app.get(
    '/api/operations/:id/officers/:officerId/phone',
    { config: { may: 'signed-in' }, schema: calls['GET /api/operations/:id/officers/:officerId/phone'] },
    async (request) => {
      const { id, officerId } = request.params;
      const session = signedIn(request);
      const book = bookOf(shelf, session, id);
      await book.read((operation) => mayRing(operation, session, officerId));
      await securityLog.note('number-read', about(await of(request, book), officerId));
      return { phone: (await phoneNumbers.of(id, officerId)) ?? '' };
    },
  );

  app.put(
    '/api/operations/:id/officers/:officerId/phone',
    { config: { may: desk }, schema: calls['PUT /api/operations/:id/officers/:officerId/phone'] },
    async (request) => {
      const { id, officerId } = request.params;
      const book = bookOf(shelf, signedIn(request), id);
      await officerIn(book, officerId);
      await phoneNumbers.keep(id, officerId, request.body.phone.trim());
      await securityLog.note('number-changed', about(await of(request, book), officerId));
      return {};
    },
  );
}

/** For tables: what stands in a table of officers is read and kept at once. */
function allNumbersRoutes(app: Http, { shelf, phoneNumbers, securityLog }: Parts): void {
  app.get(
    '/api/operations/:id/phone-numbers',
    { config: { may: desk }, schema: calls['GET /api/operations/:id/phone-numbers'] },
    async (request) => {
      const book = bookOf(shelf, signedIn(request), request.params.id);
      const all = await phoneNumbers.all(book.id);
      const numbers = await book.read((operation) =>
        all.filter(({ officerId }) => operation.find('officers', officerId)),
      );
      await securityLog.note('numbers-read', counted(await of(request, book), numbers.length));
      return { numbers };
    },
  );

  app.put(
    '/api/operations/:id/phone-numbers',
    { config: { may: desk }, schema: calls['PUT /api/operations/:id/phone-numbers'] },
    async (request) => {
      const book = bookOf(shelf, signedIn(request), request.params.id);
      const numbers = request.body.numbers.map(({ officerId, phone }) => ({
        officerId,
        phone: phone.trim(),
      }));
      await book.read((operation) => numbers.forEach(({ officerId }) => officerOf(operation, officerId)));
      await phoneNumbers.keepAll(book.id, numbers);
      await securityLog.note('numbers-changed', counted(await of(request, book), numbers.length));
      return {};
    },
  );
}

/** Who asks, and about which operation. */
async function of(request: FastifyRequest, book: OperationBook): Promise<Noted> {
  return { ...asker(request), about: { operation: await called(book) } };
}

function about(noted: Noted, officer: string): Noted {
  return { ...noted, about: { ...noted.about, officer: { id: officer } } };
}

function counted(noted: Noted, count: number): Noted {
  return { ...noted, about: { ...noted.about, count } };
}

function officerIn(book: OperationBook, officerId: string): Promise<Officer> {
  return book.read((operation) => officerOf(operation, officerId));
}

function officerOf(operation: Operation, officerId: string): Officer {
  const officer = operation.find('officers', officerId);
  if (!officer)
    throw new Refused({ kind: 'refused', refusal: { reason: 'no-such-officer', officer: officerId } });
  return officer;
}

/** The command post may call everyone, a leader those they lead. */
function mayRing(operation: Operation, session: Session, officerId: string): void {
  const officer = officerOf(operation, officerId);
  const may =
    'staff' in session ||
    ('phone' in session && operation.plans.some((plan) => leads(plan, session.phone.officerId, officer)));
  if (!may) throw new Refused({ kind: 'forbidden', action: 'phone' });
}
