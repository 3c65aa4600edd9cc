import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import statics from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { PUBLIC_STYLE } from '../../domain/formats/public-style.ts';
import { authorityIn } from '../certificate/certificates.ts';
import { GUIDE_STYLE } from './guide.ts';
import { fail, isForData } from './http.ts';
import { AUTHORITY_PATH, AUTHORITY_TYPE } from './plain-listener.ts';
import type { Proxies } from './proxies.ts';

/** Phones have a page of their own. Every other address shows the console. */
const PHONE_PAGES = ['/join', '/phone'];

/** What the headers depend on. */
interface HeaderTerms {
  readonly tls: boolean;
  readonly proxies: Proxies;
  /** The other hosts from which pages may load pictures, read at each request. */
  readonly pictureHosts: () => readonly string[];
}

/** Security headers that allow only our own pages, and also work on plain HTTP. What is answered to a request for data is not stored, unless its route says otherwise. */
export async function registerHeaders(
  app: FastifyInstance,
  { tls, proxies, pictureHosts }: HeaderTerms,
): Promise<void> {
  await app.register(helmet, {
    hsts: tls && { includeSubDomains: false },
    xFrameOptions: { action: 'deny' },
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: [`'self'`],
        baseUri: [`'none'`],
        formAction: [`'self'`],
        frameAncestors: [`'none'`],
        objectSrc: [`'none'`],
        scriptSrc: [`'self'`],
        scriptSrcAttr: [`'none'`],
        styleSrc: [`'self'`, ...STYLES_IN_PAGES.map(hashSource)],
        fontSrc: [`'self'`],
        imgSrc: [`'self'`, 'data:', 'blob:', () => pictureHosts().join(' ')],
        connectSrc: [`'self'`, (request) => proxies.ownOrigins(request).map(ofSockets).join(' ')],
        workerSrc: [`'self'`],
      },
    },
    crossOriginOpenerPolicy: tls,
    originAgentCluster: tls,
  });
  await app.register(compress, { encodings: ['gzip'], threshold: 4096 });
  app.addHook('onRequest', (request, reply, done) => {
    if (isForData(request)) void reply.header('cache-control', 'no-store');
    done();
  });
}

/** Not every browser takes the sockets to its own host for `'self'`. */
function ofSockets(origin: string): string {
  return origin.replace(/^http/, 'ws');
}

/** The styles that stand in the pages that need no other file: the guide and the public page. */
const STYLES_IN_PAGES: readonly string[] = [GUIDE_STYLE, PUBLIC_STYLE];

function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** Gives out the certificate of the own authority, so that a phone can be told to trust this server. */
export function registerAuthority(app: FastifyInstance, tls: { readonly cert: Buffer } | undefined): void {
  const authority = tls && authorityIn(tls.cert.toString());
  if (!authority) return;
  app.get(AUTHORITY_PATH, { config: { may: 'anyone' }, schema: { hide: true } }, (_request, reply) =>
    reply.type(AUTHORITY_TYPE).send(authority.raw),
  );
}

/** The built client. Browsers cache files with a hash in their name; they request pages again each time. */
export async function registerPages(app: FastifyInstance, folder: string | undefined): Promise<void> {
  const built = folder !== undefined && existsSync(join(folder, 'index.html'));
  if (built) {
    await app.register(statics, {
      root: folder,
      wildcard: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const kept = path.startsWith(join(folder, 'assets'));
        reply.header('cache-control', kept ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const [path = ''] = request.url.split('?');
    const isPage = built && request.method === 'GET' && !path.startsWith('/api/') && !/\.\w+$/.test(path);
    if (!isPage) return fail(reply, { kind: 'not-found' });
    return reply.sendFile(PHONE_PAGES.includes(path) ? 'phone.html' : 'index.html');
  });
}
