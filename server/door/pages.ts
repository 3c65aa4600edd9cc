import { existsSync } from 'node:fs';
import { join } from 'node:path';
import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import statics from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { authorityIn } from '../certificate/certificates.ts';
import { fail } from './http.ts';
import { AUTHORITY_PATH, AUTHORITY_TYPE } from './plain-listener.ts';

/** Phones have a page of their own. Every other address shows the console. */
const PHONE_PAGES = ['/join', '/phone'];

/** What the headers depend on. */
interface HeaderTerms {
  readonly tls: boolean;
  /** The other hosts from which pages may load pictures, read at each request. */
  readonly pictureHosts: () => readonly string[];
}

/** Security headers that allow only our own pages, and also work on plain HTTP. */
export async function registerHeaders(
  app: FastifyInstance,
  { tls, pictureHosts }: HeaderTerms,
): Promise<void> {
  await app.register(helmet, {
    hsts: tls,
    contentSecurityPolicy: {
      directives: {
        defaultSrc: [`'self'`],
        scriptSrc: [`'self'`],
        styleSrc: [`'self'`, `'unsafe-inline'`],
        imgSrc: [`'self'`, 'data:', 'blob:', () => pictureHosts().join(' ')],
        connectSrc: [`'self'`, 'ws:', 'wss:', 'data:'],
        workerSrc: [`'self'`, 'blob:'],
        frameAncestors: [`'none'`],
        upgradeInsecureRequests: null,
      },
    },
    crossOriginOpenerPolicy: tls,
    originAgentCluster: tls,
  });
  await app.register(compress, { encodings: ['gzip'], threshold: 4096 });
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
