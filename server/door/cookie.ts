import { fastifyCookie, type CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

const NAME = 'cordon';

/** Over TLS the browser itself holds a cookie of this name to this host and to TLS. */
const HOST_NAME = '__Host-cordon';

/** The name of a device cookie begins with this. A device has one for each account that has signed in on it. */
const DEVICE = 'cordon-device-';

/** The session's token in a Cookie header. A session from before TLS keeps its name until it ends. */
export function tokenIn(header: string | undefined): string | undefined {
  const kept = header === undefined ? {} : fastifyCookie.parse(header);
  return kept[HOST_NAME] ?? kept[NAME];
}

/** The device token for an account, by the account's key. */
export function deviceTokenIn(header: string | undefined, key: string): string | undefined {
  return header === undefined ? undefined : fastifyCookie.parse(header)[DEVICE + key];
}

export interface CookieTerms {
  readonly secure: boolean;
  readonly days: number;
}

/** Sends the session's token to a browser. Scripts cannot read the cookie, and requests from other sites do not carry it. */
export function giveToken(reply: FastifyReply, token: string, { secure, days }: CookieTerms): void {
  void reply.setCookie(secure ? HOST_NAME : NAME, token, { ...standing(secure), maxAge: days * 86_400 });
}

/** Registers a device with an account. Only the sign-in requests send this cookie. */
export function giveDeviceToken(
  reply: FastifyReply,
  token: string,
  key: string,
  terms: CookieTerms & { readonly deviceDays: number },
): void {
  const maxAge = terms.deviceDays * 86_400;
  void reply.setCookie(DEVICE + key, token, { ...standing(terms.secure), path: '/api/sign-in', maxAge });
}

/** Where the browser sends what it keeps for a moment: on the way to the provider, why that failed, and that it was there. */
const NOTES = { leaving: '/api/sign-in', refused: '/api/sign-in', provider: '/api/sign-out' } as const;
type Note = keyof typeof NOTES;

/** Lets a browser keep a note, which scripts cannot read. */
export function giveNote(
  reply: FastifyReply,
  note: Note,
  value: object,
  { secure, seconds }: { readonly secure: boolean; readonly seconds: number },
): void {
  const text = Buffer.from(JSON.stringify(value)).toString('base64url');
  void reply.setCookie(`cordon-${note}`, text, { ...standing(secure), path: NOTES[note], maxAge: seconds });
}

/** A note that a browser kept, if it can be read. */
export function noteIn<Kept>({ cookies }: FastifyRequest, note: Note): Kept | undefined {
  try {
    const text = cookies[`cordon-${note}`];
    return text === undefined ? undefined : (JSON.parse(Buffer.from(text, 'base64url').toString()) as Kept);
  } catch {
    return undefined;
  }
}

export function takeNote(reply: FastifyReply, note: Note, { secure }: Pick<CookieTerms, 'secure'>): void {
  void reply.clearCookie(`cordon-${note}`, { ...standing(secure), path: NOTES[note] });
}

export function takeToken(reply: FastifyReply, { secure }: CookieTerms): void {
  if (secure) void reply.clearCookie(HOST_NAME, standing(secure));
  void reply.clearCookie(NAME, standing(secure));
}

function standing(secure: boolean): CookieSerializeOptions {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure };
}
