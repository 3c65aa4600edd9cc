import type { FastifyReply, FastifyRequest } from 'fastify';
import { unusable } from '../../domain/accounts/limits.ts';
import type { Account } from '../../domain/contract/accounts.ts';
import { providerCalls as calls, type ProviderRefused } from '../../domain/contract/provider.ts';
import type { SecurityAbout, SecurityParty } from '../../domain/contract/security-log.ts';
import { welcome } from '../accounts/session-routes.ts';
import { giveNote, noteIn, takeNote } from '../door/cookie.ts';
import { Refused } from '../door/fault.ts';
import type { Http } from '../door/http.ts';
import type { Parts } from '../parts.ts';
import { asker, calledBy } from '../security/asker.ts';
import { knownBy, type Known } from './known.ts';
import type { Found } from './provider-accounts.ts';
import type { Leaving, Provider } from './provider.ts';

/** Where the provider sends people back to. It is registered there. */
export const RETURN_PATH = '/api/sign-in/provider/back';

/** How long somebody may take at the provider, and how long a failure waits to be told, s. */
const LEAVING_S = 600;
const REFUSED_S = 60;

const open = { may: 'anyone' } as const;
const hidden = { config: open, schema: { hide: true } };

interface Left extends Leaving {
  /** The page that was wanted. */
  readonly next: string;
}

/** Signing in at a provider of OpenID Connect, beside passwords. */
export function providerRoutes(app: Http, parts: Parts): void {
  app.get('/api/sign-in', { config: open, schema: calls['GET /api/sign-in'] }, (request, reply) => {
    const refused = noteIn<ProviderRefused>(request, 'refused');
    if (refused) takeNote(reply, 'refused', parts.cookie);
    const name = parts.provider?.terms.name;
    void reply.header('cache-control', 'no-store');
    return { ...(name !== undefined && { provider: { name } }), ...(refused && { refused }) };
  });
  stating(app, parts);
  const { provider } = parts;
  if (provider) leaving(app, parts, provider);
}

function stating(app: Http, parts: Parts): void {
  const config = { may: ['administrator'] } as const;
  const schema = calls['PUT /api/accounts/:id/provider'];
  app.put('/api/accounts/:id/provider', { config, schema }, async (request) => {
    if (!parts.provider) throw new Refused({ kind: 'not-found' });
    const account = await parts.providerAccounts.state(request.params.id, request.body.login);
    const about = { account: calledBy(account) };
    await parts.securityLog.note('provider-stated', { ...asker(request), about });
    return {};
  });
}

function leaving(app: Http, parts: Parts, provider: Provider): void {
  const { cookie, errors } = parts;
  app.get('/api/sign-in/provider', hidden, async (request, reply) => {
    const left = await provider.leave();
    if ('error' in left) {
      errors.report(left.error, 'asking the provider of OpenID Connect');
      return sendBack(reply, parts, { why: 'away' });
    }
    const note: Left = { ...left.kept, next: wanted(request) };
    giveNote(reply, 'leaving', note, { ...cookie, seconds: LEAVING_S });
    return reply.header('cache-control', 'no-store').redirect(left.url, 302);
  });

  app.get(RETURN_PATH, hidden, async (request, reply) => {
    const note = noteIn<Left>(request, 'leaving');
    takeNote(reply, 'leaving', cookie);
    const [, search = ''] = request.url.split('?');
    const back = await provider.comeBack(search, note, request.ip);
    if (!('why' in back))
      return admit(request, reply, parts, knownBy(back.claims, provider.terms), note?.next);
    if (back.error !== undefined) errors.report(back.error, 'signing in at the provider of OpenID Connect');
    if (back.why === 'refused')
      await failed(request, parts, { kind: 'stranger' }, { why: 'provider-refused' });
    return sendBack(reply, parts, { why: back.why });
  });
}

/** Signs in whoever the provider knows, if an account here is theirs and can be used now. */
async function admit(
  request: FastifyRequest,
  reply: FastifyReply,
  parts: Parts,
  known: Known,
  next = '/',
): Promise<FastifyReply> {
  const found = await parts.providerAccounts.of(known, parts.provider?.terms.roles !== undefined);
  const { account } = found;
  const span = account && unusable(account.limits ?? {}, parts.now());
  const why = 'why' in found ? found.why : span && 'not-usable';
  await tellDone(request, parts, found, known);
  if (why === undefined && account) {
    await welcome(parts, reply, await parts.sessions.openStaff(account.id));
    giveNote(reply, 'provider', {}, { ...parts.cookie, seconds: parts.cookie.days * 86_400 });
    const by = { kind: 'staff', ...calledBy(account) } as const;
    await parts.securityLog.note('signed-in', { by, address: request.ip, about: { what: 'OpenID Connect' } });
    return reply.header('cache-control', 'no-store').redirect(next, 302);
  }
  const { called } = known;
  const by = { kind: 'stranger', id: known.subject, ...(called !== undefined && { name: called }) } as const;
  const about = {
    why: why === 'not-usable' ? why : 'provider-unknown',
    ...(account && { account: calledBy(account) }),
  };
  await failed(request, parts, by, about);
  return sendBack(reply, parts, { why: why ?? 'unknown', ...(called !== undefined && { called }), ...span });
}

/** What signing in did to the account stands in the security log. */
async function tellDone(
  { ip: address }: FastifyRequest,
  { securityLog }: Parts,
  found: Found,
  { subject, called = subject }: Known,
): Promise<void> {
  if ('why' in found || !found.done) return;
  const { account, done, before } = found;
  const by = { kind: 'stranger', id: subject, name: called } as const;
  const about = { account: calledBy(account), role: account.role, ...(before !== undefined && { before }) };
  const kind = { made: 'account-made', tied: 'provider-tied', 'role-changed': 'role-changed' } as const;
  await securityLog.note(kind[done], { by, address, about });
}

async function failed(
  { ip: address }: FastifyRequest,
  { securityLog }: Parts,
  by: SecurityParty,
  about: SecurityAbout,
): Promise<void> {
  await securityLog.note('sign-in-failed', { by, address, about });
}

/** Back to the page where one signs in, which tells why. */
function sendBack(reply: FastifyReply, { cookie }: Parts, refused: ProviderRefused): FastifyReply {
  giveNote(reply, 'refused', refused, { ...cookie, seconds: REFUSED_S });
  return reply.header('cache-control', 'no-store').redirect('/sign-in', 302);
}

/** The page to return to, which is one of ours. */
function wanted({ query }: FastifyRequest): string {
  const { next } = query as { readonly next?: unknown };
  return typeof next === 'string' &&
    /^\/[a-z0-9][\w/.?=&~%-]{0,500}$/i.test(next) &&
    !next.startsWith('/sign-in')
    ? next
    : '/';
}

/** The account as the list shows it, with how it is tied. */
export async function withTies(parts: Parts, accounts: readonly Account[]): Promise<Account[]> {
  if (!parts.provider) return [...accounts];
  const ties = await parts.providerAccounts.ties();
  return accounts.map((account) => {
    const tie = ties.get(account.id);
    if (!tie) return account;
    const provider = { login: tie.login, tied: tie.subject !== null, made: tie.made === 1 };
    return { ...account, provider };
  });
}
