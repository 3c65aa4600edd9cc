import type { IncomingHttpHeaders } from 'node:http';
import type { ApiTokens } from '../accounts/api-tokens.ts';
import type { Session, Sessions } from '../accounts/sessions.ts';
import { tokenIn } from './cookie.ts';

interface Doors {
  readonly sessions: Sessions;
  readonly apiTokens: ApiTokens;
}

/** The token of a program in an Authorization header. */
export function bearerIn(headers: IncomingHttpHeaders): string | undefined {
  return /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
}

/** Whose request or socket it is: a program by its token, everybody else by cookie. A token that opens nothing is refused with the reason. */
export async function sessionIn(
  headers: IncomingHttpHeaders,
  { sessions, apiTokens }: Doors,
): Promise<Session | undefined> {
  const bearer = bearerIn(headers);
  return bearer === undefined ? sessions.find(tokenIn(headers.cookie)) : apiTokens.find(bearer);
}
