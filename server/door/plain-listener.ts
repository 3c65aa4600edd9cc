import { createServer, type Server } from 'node:http';
import type { X509Certificate } from 'node:crypto';

/** The address of the authority's certificate, over HTTPS and plain HTTP. */
export const AUTHORITY_PATH = '/authority.crt';

/** The type by which phones offer to install a certificate. */
export const AUTHORITY_TYPE = 'application/x-x509-ca-cert';

/**
 * Answers on plain HTTP beside HTTPS: gives out the certificate of the authority, which a phone needs before it can trust the
 * server, and sends everything else to HTTPS.
 */
export function plainListener(authority: X509Certificate | undefined, httpsUrl: () => string): Server {
  return createServer((request, response) => {
    request.resume();
    if (authority && request.url === AUTHORITY_PATH)
      response.writeHead(200, { 'content-type': AUTHORITY_TYPE }).end(authority.raw);
    else response.writeHead(307, { location: httpsUrl() + (request.url ?? '/') }).end();
  });
}
