import { fastifyCookie, type CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply } from 'fastify';

const NAME = 'cordon';

/** The session's token in a Cookie header. */
export function tokenIn(header: string | undefined): string | undefined {
  return header === undefined ? undefined : fastifyCookie.parse(header)[NAME];
}

export interface CookieTerms {
  readonly secure: boolean;
  readonly days: number;
}

/** Hands the session's token to a browser: not readable by scripts, not sent along from other sites. */
export function giveToken(reply: FastifyReply, token: string, { secure, days }: CookieTerms): void {
  void reply.setCookie(NAME, token, { ...standing(secure), maxAge: days * 86_400 });
}

export function takeToken(reply: FastifyReply, { secure }: CookieTerms): void {
  void reply.clearCookie(NAME, standing(secure));
}

function standing(secure: boolean): CookieSerializeOptions {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure };
}
