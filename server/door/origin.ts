import type { IncomingHttpHeaders } from 'node:http';

/** Whether a request comes from our own pages, or from no page at all. */
export function isOwnOrigin(headers: IncomingHttpHeaders): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === (headers['x-forwarded-host'] ?? host);
}
