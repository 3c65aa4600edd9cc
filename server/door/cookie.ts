import { fastifyCookie, type CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply } from 'fastify';

const NAME = 'cordon';

/** What remains on a device where somebody has signed in to an account, one for each account. */
const DEVICE = 'cordon-device-';

/** The session's token in a Cookie header. */
export function tokenIn(header: string | undefined): string | undefined {
  return header === undefined ? undefined : fastifyCookie.parse(header)[NAME];
}

/** What a device was given for an account, by the account's key. */
export function deviceTokenIn(header: string | undefined, key: string): string | undefined {
  return header === undefined ? undefined : fastifyCookie.parse(header)[DEVICE + key];
}

export interface CookieTerms {
  readonly secure: boolean;
  readonly days: number;
}

/** Hands the session's token to a browser: not readable by scripts, not sent along from other sites. */
export function giveToken(reply: FastifyReply, token: string, { secure, days }: CookieTerms): void {
  void reply.setCookie(NAME, token, { ...standing(secure), maxAge: days * 86_400 });
}

/** Makes a device known to an account; only signing in sends it. */
export function giveDeviceToken(
  reply: FastifyReply,
  token: string,
  key: string,
  terms: CookieTerms & { readonly deviceDays: number },
): void {
  const maxAge = terms.deviceDays * 86_400;
  void reply.setCookie(DEVICE + key, token, { ...standing(terms.secure), path: '/api/sign-in', maxAge });
}

export function takeToken(reply: FastifyReply, { secure }: CookieTerms): void {
  void reply.clearCookie(NAME, standing(secure));
}

function standing(secure: boolean): CookieSerializeOptions {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure };
}
