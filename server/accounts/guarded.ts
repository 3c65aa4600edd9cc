import type { FastifyRequest } from 'fastify';
import type { FAILED_BECAUSE, SecurityAbout } from '../../domain/contract/security-log.ts';
import type { DoorFault } from '../../domain/contract/door-fault.ts';
import { Refused } from '../door/fault.ts';
import type { Parts } from '../parts.ts';
import { asker, calledBy } from '../security/asker.ts';
import { guessPlace, type Guess } from './guesses.ts';

/** Runs an attempt that could be a guess. It counts at once; only a wrong one stays counted. */
export async function guarded<Found>(
  parts: Parts,
  request: FastifyRequest,
  guess: Guess,
  attempt: () => Promise<Found | undefined>,
): Promise<Found | undefined> {
  const begun = parts.guesses.begin(guess);
  if (!begun.ok) {
    if (parts.guesses.isToldOf(guess)) await note(parts, request, 'made-to-wait', guess);
    throw new Refused({ kind: 'too-many-tries', retryAfterS: Math.ceil(begun.waitMs / 1000) });
  }
  try {
    const found = await attempt();
    if (found !== undefined) begun.wasRight();
    return found;
  } catch (error) {
    begun.wasRight();
    throw error;
  }
}

/** The refusal of a wrong attempt, once it stands in the security log. */
export async function wrong(
  parts: Parts,
  request: FastifyRequest,
  guess: Guess,
  fault: DoorFault,
  why: (typeof FAILED_BECAUSE)[number],
): Promise<Refused> {
  await note(parts, request, 'sign-in-failed', guess, why);
  return new Refused(fault);
}

/** An unknown login is not written down: it may be a password in the wrong field. */
async function note(
  { accounts, securityLog }: Parts,
  request: FastifyRequest,
  kind: 'made-to-wait' | 'sign-in-failed',
  guess: Guess,
  why?: string,
): Promise<void> {
  const account = guess.kind === 'code' ? undefined : await accounts.byLogin(guess.about);
  const isUnknown = guess.kind === 'password' && !account;
  const reason = isUnknown ? 'unknown-login' : why;
  const about: SecurityAbout = {
    ...(account && { account: calledBy(account) }),
    ...(reason !== undefined && { why: reason }),
  };
  await securityLog.note(kind, { ...asker(request), about });
}

/** Whose place a check of a password takes in the queue. */
export function turnOf(guess: Guess): { readonly party: string; readonly matter: string } {
  return { party: guessPlace(guess), matter: guess.about };
}
