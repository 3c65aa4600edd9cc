import Type from 'typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { giveToken, takeToken } from '../door/cookie.ts';
import { signedIn } from '../door/asking.ts';
import { Refused } from '../door/fault.ts';
import type { Http } from '../door/http.ts';
import type { Parts } from '../parts.ts';
import { Login, NewPassword, PersonName, Typed } from './account-shapes.ts';
import { askerOf, isStaff, type Session } from './sessions.ts';

const tags = ['signing in'];
const open = { may: 'anyone' } as const;

/** Who somebody is, for their own screen. */
interface Me {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly login?: string;
  readonly officerId?: string;
  readonly operationId?: string;
}

/** Signing in and out: staff by password, phones by code, the first administrator by the link on the console. */
export function sessionRoutes(app: Http, parts: Parts): void {
  staffRoutes(app, parts);
  phoneRoutes(app, parts);

  const ending = { tags, summary: 'Ends the session' };
  app.post('/api/sign-out', { config: open, schema: ending }, async (request, reply) => {
    if (request.session) await parts.sessions.endAll([request.session.id]);
    takeToken(reply, parts.cookie);
    return {};
  });

  const asking = { tags, summary: 'Who is signed in here' };
  app.get('/api/me', { config: { may: 'signed-in' }, schema: asking }, (request) =>
    meOf(parts, signedIn(request)),
  );
}

function staffRoutes(app: Http, parts: Parts): void {
  const { accounts, sessions } = parts;

  const setUp = Type.Object({ token: Typed, login: Login, name: PersonName, password: NewPassword });
  app.post(
    '/api/setup',
    { config: open, schema: { tags, summary: 'Makes the first administrator', body: setUp } },
    async (request, reply) => {
      const { token, ...first } = request.body;
      const account = await guarded(parts, request, () => accounts.setUp(token, first), {
        kind: 'wrong-link',
      });
      return welcome(parts, reply, await sessions.openStaff(account.id));
    },
  );

  const signIn = Type.Object({ login: Typed, password: Typed });
  app.post(
    '/api/sign-in',
    { config: open, schema: { tags, summary: 'Signs staff in', body: signIn } },
    async (request, reply) => {
      const { login, password } = request.body;
      const account = await guarded(parts, request, () => accounts.check(login, password), {
        kind: 'wrong-login',
      });
      return welcome(parts, reply, await sessions.openStaff(account.id));
    },
  );
}

function phoneRoutes(app: Http, parts: Parts): void {
  const enrol = Type.Object({ code: Typed });
  app.post(
    '/api/enrol',
    { config: open, schema: { tags, summary: 'Signs a phone in by its code, once', body: enrol } },
    async (request, reply) => {
      const token = await guarded(parts, request, () => parts.enrolment.enrol(request.body.code), {
        kind: 'wrong-code',
      });
      return welcome(parts, reply, token);
    },
  );
}

/** Tries something that may be guessed at: an address that fails too often has to wait. */
async function guarded<Found>(
  { tries }: Parts,
  request: FastifyRequest,
  attempt: () => Promise<Found | undefined>,
  fault: { readonly kind: 'wrong-link' | 'wrong-login' | 'wrong-code' },
): Promise<Found> {
  const retryAfterS = tries.waitS(request.ip);
  if (retryAfterS > 0) throw new Refused({ kind: 'too-many-tries', retryAfterS });
  const found = await attempt();
  if (found !== undefined) return found;
  tries.failed(request.ip);
  throw new Refused(fault);
}

async function welcome(parts: Parts, reply: FastifyReply, token: string): Promise<{ me: Me }> {
  giveToken(reply, token, parts.cookie);
  const session = await parts.sessions.find(token);
  if (!session) throw new Refused({ kind: 'signed-out' });
  return { me: await meOf(parts, session) };
}

async function meOf({ shelf }: Parts, session: Session): Promise<Me> {
  if (isStaff(session)) return session.staff;
  const { operationId, officerId } = session.phone;
  const actor = await shelf.get(operationId)?.read(askerOf(session));
  if (!actor) throw new Refused({ kind: 'signed-out' });
  return { id: actor.id, name: actor.name, role: actor.role, officerId, operationId };
}
