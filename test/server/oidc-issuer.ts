import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished, vi } from 'vitest';
import type { Caller } from './caller.ts';

export const CLIENT = { id: 'cordon', secret: 'a secret that both know' };

type Person = Readonly<Record<string, unknown>>;

/** A real provider of OpenID Connect on a port of this machine. Until somebody registers it answers 503. */
export interface Issuer {
  readonly url: string;
  /** What is known of people there, by the name that is typed. */
  readonly people: Map<string, Person>;
  /** Registers the Cordon at this address. */
  register(cordonUrl: string): Promise<void>;
  stop(): Promise<void>;
}

export async function issuer(): Promise<Issuer> {
  const people = new Map<string, Person>();
  let answer: RequestListener = (_request, response) => response.writeHead(503).end();
  const server = createServer((request, response) => answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  onTestFinished(() => (server.listening ? stop() : undefined));
  const register = async (cordonUrl: string): Promise<void> => {
    answer = await providerAt(url, cordonUrl, people);
  };
  return { url, people, register, stop };
}

/** What the provider keeps, each for as long as a test takes. */
const KEPT = ['AccessToken', 'AuthorizationCode', 'Grant', 'IdToken', 'Interaction', 'Session'];

/** The page on which somebody says that they sign out. */
function logoutSource(context: { body?: string }, form: string): void {
  context.body = form;
}

async function providerAt(url: string, cordonUrl: string, people: Map<string, Person>) {
  const { default: Provider } = await import('oidc-provider');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: randomUUID() };
  // It warns that it is not meant for production.
  const warning = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  onTestFinished(() => warning.mockRestore());
  return new Provider(url, {
    clients: [
      {
        ...{ client_id: CLIENT.id, client_secret: CLIENT.secret, response_types: ['code'] },
        redirect_uris: [`${cordonUrl}/api/sign-in/provider/back`],
        post_logout_redirect_uris: [`${cordonUrl}/sign-in`],
      },
    ],
    claims: {
      openid: ['sub'],
      profile: ['name', 'preferred_username', 'groups'],
      email: ['email', 'email_verified'],
    },
    cookies: { keys: ['a key of this test'] },
    jwks: { keys: [key] },
    features: { rpInitiatedLogout: { logoutSource } },
    ttl: Object.fromEntries(KEPT.map((kind) => [kind, 600])),
    pkce: { required: () => true },
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, ...people.get(id) }),
    }),
  }).callback();
}

/** A browser at the provider: it follows redirects there, keeps its cookies, and fills the forms of login and consent. */
export class AtProvider {
  readonly #cookies = new Map<string, string>();
  readonly #issuer: Issuer;

  constructor(issuer: Issuer) {
    this.#issuer = issuer;
  }

  /** Goes there from the sign-in page as this person, and returns where the provider sends them back to. */
  async goAs(caller: Caller, person: string, query = ''): Promise<string> {
    let at = (await leave(caller, query))!;
    for (let step = 0; step < 12 && at.startsWith(this.#issuer.url); step++)
      at = await this.#step(at, person);
    return at;
  }

  /** What is shown at an address there. */
  async page(address: string): Promise<string> {
    return (await this.#ask(address)).text();
  }

  async #step(address: string, person: string): Promise<string> {
    const response = await this.#ask(address);
    const next = response.headers.get('location');
    if (next !== null) return new URL(next, this.#issuer.url).href;
    const form = await response.text();
    const action = /<form[^>]*action="([^"]+)"/.exec(form)![1]!;
    const prompt = /name="prompt" value="(\w+)"/.exec(form)![1]!;
    const body = new URLSearchParams({ prompt, ...(prompt === 'login' && { login: person, password: 'x' }) });
    const answer = await this.#ask(new URL(action, this.#issuer.url).href, body);
    return new URL(answer.headers.get('location')!, this.#issuer.url).href;
  }

  async #ask(address: string, body?: URLSearchParams): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(address, {
      redirect: 'manual',
      headers: { cookie },
      ...(body && { method: 'POST', body }),
    });
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = set.split(';')[0]!.split(/=(.*)/s);
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return response;
  }
}

/** Presses the button: where Cordon sends the browser. */
export async function leave(caller: Caller, query = ''): Promise<string | undefined> {
  const response = await caller.send('GET', `/api/sign-in/provider${query}`, undefined, {}, 'manual');
  return response.headers.get('location') ?? undefined;
}

/** Comes back to Cordon with what the provider gave: where Cordon sends the browser then. */
export async function comeBack(caller: Caller, address: string): Promise<string | undefined> {
  const { pathname, search } = new URL(address);
  const response = await caller.send('GET', pathname + search, undefined, {}, 'manual');
  return response.headers.get('location') ?? undefined;
}
