import { wallCalls as calls } from '../../domain/contract/walls.ts';
import { controllers } from '../../domain/operation/action.ts';
import { welcome } from '../accounts/session-routes.ts';
import { bookOf, signedIn, staff } from '../door/asking.ts';
import { Refused } from '../door/fault.ts';
import type { Http } from '../door/http.ts';
import type { Parts } from '../parts.ts';
import { asker, called } from '../security/asker.ts';

const forDesk = { may: controllers };

/** The walls of an operation: their links, and what they show. */
export function wallRoutes(app: Http, parts: Parts): void {
  const { shelf, walls, sessions, securityLog } = parts;
  const entering = calls['POST /api/walls/enter'];
  app.post('/api/walls/enter', { config: { may: 'anyone' }, schema: entering }, async (request, reply) => {
    const { token } = request.body;
    const session = await sessions.find(token);
    if (!session || !('wall' in session)) throw new Refused({ kind: 'wrong-link' });
    return welcome(parts, reply, token);
  });

  const listing = calls['GET /api/operations/:id/walls'];
  app.get('/api/operations/:id/walls', { config: forDesk, schema: listing }, async (request) => {
    return { walls: await walls.all(bookOf(shelf, signedIn(request), request.params.id).id) };
  });

  const making = calls['POST /api/operations/:id/walls'];
  app.post('/api/operations/:id/walls', { config: forDesk, schema: making }, async (request) => {
    const book = bookOf(shelf, signedIn(request), request.params.id);
    const { name } = request.body;
    const made = await walls.make(book.id, name, staff(request));
    const about = { operation: await called(book), wall: { id: made.id, name } };
    await securityLog.note('wall-made', { ...asker(request), about });
    return made;
  });

  const showing = calls['PUT /api/operations/:id/walls/:wallId'];
  app.put('/api/operations/:id/walls/:wallId', { config: forDesk, schema: showing }, async (request) => {
    const { id, wallId } = request.params;
    if (!(await walls.show(id, wallId, request.body.shows))) throw new Refused({ kind: 'not-found' });
    return {};
  });

  const ending = calls['DELETE /api/operations/:id/walls/:wallId'];
  app.delete('/api/operations/:id/walls/:wallId', { config: forDesk, schema: ending }, async (request) => {
    const { id, wallId } = request.params;
    if (!(await walls.end(id, wallId))) throw new Refused({ kind: 'not-found' });
    const about = { operation: { id }, wall: { id: wallId } };
    await securityLog.note('wall-ended', { ...asker(request), about });
    return {};
  });
}
