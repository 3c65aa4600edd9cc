import { createECDH } from 'node:crypto';

/** How this server notifies phones over the internet. Without it, it does not. */
export interface PushTerms {
  /** The private key (VAPID) by which push services know this server, base64url. */
  readonly key: string;
  /** Whom a push service writes to if something is wrong: `mailto:` or `https:`. */
  readonly contact: string;
  /** The services to which this server sends: a host, a domain with a dot before it, or an origin. */
  readonly services: readonly string[];
}

/** Those of Chrome and Android, Firefox, Apple and Windows. */
export const USUAL_SERVICES = [
  'fcm.googleapis.com',
  '.push.services.mozilla.com',
  '.push.apple.com',
  '.notify.windows.com',
] as const;

const PRIVATE_BYTES = 32;

/** The public half of a private key, or undefined if this is none. */
export function publicKeyOf(key: string): string | undefined {
  const bytes = Buffer.from(key, 'base64url');
  if (bytes.length !== PRIVATE_BYTES) return undefined;
  try {
    const pair = createECDH('prime256v1');
    pair.setPrivateKey(bytes);
    return pair.getPublicKey('base64url');
  } catch {
    return undefined;
  }
}

/** Whether a phone may name this address: what a phone says never makes the server send elsewhere. */
export function isServedBy(services: readonly string[], endpoint: string): boolean {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (!url || url.username !== '' || url.password !== '') return false;
  return services.some((service) => {
    if (service.includes('://')) return url.origin === service;
    if (url.protocol !== 'https:' || url.port !== '') return false;
    return service.startsWith('.') ? url.hostname.endsWith(service) : url.hostname === service;
  });
}
