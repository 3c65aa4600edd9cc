import type { FastifyReply, FastifyRequest } from 'fastify';
import { unusable } from '../../domain/accounts/limits.ts';
import { accountCalls as calls, type Account, type Me } from '../../domain/contract/accounts.ts';
import { signedIn, staff } from '../door/asking.ts';
import { deviceTokenIn, giveDeviceToken, giveToken, noteIn, takeNote, takeToken } from '../door/cookie.ts';
import { Refused } from '../door/fault.ts';
import type { Http } from '../door/http.ts';
import type { Parts } from '../parts.ts';
import { asker, calledBy } from '../security/asker.ts';
import { DEVICE_DAYS, plainLogin } from './accounts.ts';
import { guarded, turnOf, wrong } from './guarded.ts';
import type { Guess } from './guesses.ts';
import { askerOf, hashOf, isStaff, plainCode, type Session } from './sessions.ts';

const open = { may: 'anyone' } as const;

/** How many letters of a code stand for an account when guesses are counted: 961 combinations. */
const CODE_HEAD = 2;

/** Signing in and out: staff by password, phones by code, the first administrator by the one-time link. */
export function sessionRoutes(app: Http, parts: Parts): void {
  staffRoutes(app, parts);
  phoneRoutes(app, parts);
  passwordRoute(app, parts);

  app.post('/api/sign-out', { config: open, schema: calls['POST /api/sign-out'] }, async (request, reply) => {
    if (request.session) {
      await parts.sessions.endAll([request.session.id]);
      await parts.securityLog.note('signed-out', asker(request));
    }
    takeToken(reply, parts.cookie);
    const leave = await alsoLeaving(request, reply, parts);
    return { ...(leave !== undefined && { leave }) };
  });

  app.get('/api/me', { config: { may: 'anybody-signed-in' }, schema: calls['GET /api/me'] }, (request) =>
    meOf(parts, signedIn(request)),
  );
}

/** Whoever signed in at the provider is still signed in there: the next press of its button would open the account again. */
async function alsoLeaving(
  request: FastifyRequest,
  reply: FastifyReply,
  { provider, cookie, publicUrl }: Parts,
): Promise<string | undefined> {
  if (!noteIn(request, 'provider')) return undefined;
  takeNote(reply, 'provider', cookie);
  return provider?.signOut(`${publicUrl()}/sign-in`);
}

function staffRoutes(app: Http, parts: Parts): void {
  const { accounts, sessions, securityLog } = parts;

  app.post('/api/setup', { config: open, schema: calls['POST /api/setup'] }, async (request, reply) => {
    const { token, ...first } = request.body;
    const account = await accounts.setUp(token, first);
    if (!account) {
      await securityLog.note('sign-in-failed', { ...asker(request), about: { why: 'wrong-link' } });
      throw new Refused({ kind: 'wrong-link' });
    }
    const by = { kind: 'staff', ...calledBy(account) } as const;
    await securityLog.note('account-made', { by, address: request.ip, about: { role: account.role } });
    return welcome(parts, reply, await sessions.openStaff(account.id));
  });

  app.post('/api/sign-in', { config: open, schema: calls['POST /api/sign-in'] }, async (request, reply) => {
    const { login, password } = request.body;
    const guess = await guessOf(parts, request, login);
    const account = await guarded(parts, request, guess, () =>
      accounts.check(login, password, turnOf(guess)),
    );
    if (!account) throw await wrong(parts, request, guess, { kind: 'wrong-login' }, 'wrong-password');
    await refuseUnusable(parts, request, account);
    const welcomed = await welcome(parts, reply, await sessions.openStaff(account.id));
    const isNewDevice = 'address' in guess.from;
    if (isNewDevice) await rememberDevice(parts, reply, login);
    const by = { kind: 'staff', ...calledBy(account) } as const;
    await securityLog.note('signed-in', { by, address: request.ip, about: { isNewDevice } });
    return welcomed;
  });
}

/** Whoever is known but outside the span of the account is told so. */
async function refuseUnusable(parts: Parts, request: FastifyRequest, account: Account): Promise<void> {
  const span = unusable(account.limits ?? {}, parts.now());
  if (!span) return;
  const about = { account: calledBy(account), why: 'not-usable' };
  await parts.securityLog.note('sign-in-failed', { ...asker(request), about });
  throw new Refused({ kind: 'not-usable', ...span });
}

/** Whoever changes the own password says the present one: a guess at it counts as one at signing in. */
function passwordRoute(app: Http, parts: Parts): void {
  const config = { may: 'staff' } as const;
  const schema = calls['PUT /api/me/password'];
  app.put('/api/me/password', { config, schema }, async (request) => {
    const { current, password } = request.body;
    const { id, login } = staff(request);
    const guess = await guessOf(parts, request, login);
    const account = await guarded(parts, request, guess, () =>
      parts.accounts.check(login, current, turnOf(guess)),
    );
    if (!account) throw await wrong(parts, request, guess, { kind: 'wrong-password' }, 'wrong-password');
    await parts.accounts.setPassword(id, password, signedIn(request).id);
    await parts.securityLog.note('password-changed', asker(request));
    return {};
  });
}

function phoneRoutes(app: Http, parts: Parts): void {
  app.post('/api/enrol', { config: open, schema: calls['POST /api/enrol'] }, async (request, reply) => {
    const { code } = request.body;
    const about = plainCode(code).slice(0, CODE_HEAD);
    const guess: Guess = { kind: 'code', about, from: { address: request.ip } };
    const token = await guarded(parts, request, guess, () => parts.enrolment.enrol(code));
    if (token === undefined) throw await wrong(parts, request, guess, { kind: 'wrong-code' }, 'wrong-code');
    const welcomed = await welcome(parts, reply, token);
    const { id, operationId = '' } = welcomed.me;
    const operation = { id: operationId };
    const by = { kind: 'phone', id } as const;
    await parts.securityLog.note('phone-enrolled', { by, address: request.ip, about: { operation } });
    return welcomed;
  });
}

/** Who signs in from where, and whether the account knows the device. */
async function guessOf({ accounts }: Parts, request: FastifyRequest, login: string): Promise<Guess> {
  const about = plainLogin(login);
  const device = await accounts.deviceOf(login, deviceTokenIn(request.headers.cookie, keyOf(about)));
  return { kind: 'password', about, from: device === undefined ? { address: request.ip } : { device } };
}

async function rememberDevice(
  { accounts, cookie }: Parts,
  reply: FastifyReply,
  login: string,
): Promise<void> {
  const token = await accounts.deviceTokenFor(login);
  const terms = { ...cookie, deviceDays: DEVICE_DAYS };
  if (token !== undefined) giveDeviceToken(reply, token, keyOf(plainLogin(login)), terms);
}

function keyOf(login: string): string {
  return hashOf(login).slice(0, 16);
}

export async function welcome(parts: Parts, reply: FastifyReply, token: string): Promise<{ me: Me }> {
  giveToken(reply, token, parts.cookie);
  const session = await parts.sessions.find(token);
  if (!session) throw new Refused({ kind: 'signed-out' });
  return { me: await meOf(parts, session) };
}

async function meOf({ shelf }: Parts, session: Session): Promise<Me> {
  if (isStaff(session)) return session.staff;
  if ('wall' in session) return { id: session.id, role: 'reader', ...session.wall };
  if ('token' in session) throw new Refused({ kind: 'out-of-scope', needs: [] });
  const { operationId, officerId } = session.phone;
  const actor = await shelf.get(operationId)?.read(askerOf(session));
  if (!actor) throw new Refused({ kind: 'signed-out' });
  return { id: actor.id, name: actor.name, role: actor.role, officerId, operationId };
}
