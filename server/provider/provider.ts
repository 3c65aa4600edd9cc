import type { Configuration } from 'openid-client';
import { FairQueue } from '../accounts/fair-queue.ts';
import type { ProviderTerms } from './provider-terms.ts';

/** How long the provider may take for each answer, s. */
const PATIENCE_S = 5;

/** How far the clock of the provider may be off, s. */
const CLOCK_S = 60;

/** Few sign in at one moment; whoever invents answers of a provider shall not make the server ask it without end. */
const QUEUE = { atOnce: 8, most: 50 };

/** What a browser keeps between leaving for the provider and coming back. */
export interface Leaving {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** What the provider says of somebody. */
export type Claims = Readonly<Record<string, unknown>> & { readonly iss: string; readonly sub: string };

/** Why nobody came back from the provider with a name. */
export type ProviderFault = 'away' | 'declined' | 'stale' | 'refused';

export type Returned =
  { readonly claims: Claims } | { readonly why: ProviderFault; readonly error?: unknown };

/** A provider of OpenID Connect. It is asked for what it offers when somebody first signs in there, and again after a failure. */
export class Provider {
  readonly terms: ProviderTerms;
  readonly #redirect: () => string;
  readonly #queue = new FairQueue(QUEUE);
  #found: Promise<Configuration> | undefined;

  constructor(terms: ProviderTerms, redirect: () => string) {
    this.terms = terms;
    this.#redirect = redirect;
  }

  /** The address at the provider for somebody who wants to sign in, or what failed. */
  async leave(): Promise<{ readonly url: string; readonly kept: Leaving } | { readonly error: unknown }> {
    try {
      const client = await import('openid-client');
      const config = await this.#configuration();
      const kept = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      };
      const url = client.buildAuthorizationUrl(config, {
        ...{ redirect_uri: this.#redirect(), scope: this.terms.scope, state: kept.state, nonce: kept.nonce },
        code_challenge: await client.calculatePKCECodeChallenge(kept.verifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, kept };
    } catch (error) {
      return { error };
    }
  }

  /** Who came back with these parameters. `place` takes its turn among all that come back. */
  async comeBack(search: string, kept: Leaving | undefined, place: string): Promise<Returned> {
    const asked = new URLSearchParams(search);
    if (!kept || asked.get('state') !== kept.state) return { why: 'stale' };
    if (asked.has('error')) return { why: 'declined' };
    const turn = { party: place, matter: 'provider' };
    const done = await this.#queue.run(turn, () => this.#exchange(search, kept));
    return done ? done.found : { why: 'away' };
  }

  /** The address at which somebody signs out of the provider too, if it has one and answers. */
  async signOut(back: string): Promise<string | undefined> {
    try {
      const config = await this.#configuration();
      if (!config.serverMetadata().end_session_endpoint) return undefined;
      const { buildEndSessionUrl } = await import('openid-client');
      return buildEndSessionUrl(config, { post_logout_redirect_uri: back }).href;
    } catch {
      return undefined;
    }
  }

  async #exchange(search: string, kept: Leaving): Promise<Returned> {
    try {
      const client = await import('openid-client');
      const config = await this.#configuration();
      const here = new URL(this.#redirect());
      here.search = search;
      const tokens = await client.authorizationCodeGrant(config, here, {
        ...{ expectedState: kept.state, expectedNonce: kept.nonce, pkceCodeVerifier: kept.verifier },
        idTokenExpected: true,
      });
      const said = tokens.claims()!;
      const more = config.serverMetadata().userinfo_endpoint
        ? await client.fetchUserInfo(config, tokens.access_token, said.sub)
        : {};
      return { claims: { ...more, ...said } };
    } catch (error) {
      this.#found = undefined;
      return { why: isAway(error) ? 'away' : 'refused', error };
    }
  }

  #configuration(): Promise<Configuration> {
    this.#found ??= this.#discover().catch((error: unknown) => {
      this.#found = undefined;
      throw error;
    });
    return this.#found;
  }

  async #discover(): Promise<Configuration> {
    const client = await import('openid-client');
    const { issuer, clientId, clientSecret } = this.terms;
    const isPlain = issuer.protocol === 'http:';
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the settings allow it for a provider on this machine only
    const execute: ((config: Configuration) => void)[] = isPlain ? [client.allowInsecureRequests] : [];
    const found = await client.discovery(issuer, clientId, undefined, undefined, {
      timeout: PATIENCE_S,
      execute,
    });
    const server = found.serverMetadata();
    const basic = server.token_endpoint_auth_methods_supported?.includes('client_secret_basic') ?? true;
    const proof = basic ? client.ClientSecretBasic(clientSecret) : client.ClientSecretPost(clientSecret);
    const metadata = {
      [client.clockTolerance]: CLOCK_S,
      ...(clientSecret !== undefined && { client_secret: clientSecret }),
    };
    const config = new client.Configuration(
      server,
      clientId,
      metadata,
      clientSecret === undefined ? client.None() : proof,
    );
    config.timeout = PATIENCE_S;
    for (const allow of execute) allow(config);
    return config;
  }
}

/** Whether no answer came: the line failed, it took too long, or the provider itself failed. */
function isAway(error: unknown): boolean {
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  if (code === 'OAUTH_TIMEOUT' || code === 'OAUTH_ABORT') return true;
  if (error instanceof TypeError && code === undefined) return true;
  return cause instanceof Response ? cause.status >= 500 : cause !== undefined && isAway(cause);
}
