import type { DoorFault } from '../../domain/contract/door-fault.ts';
import type { Answer } from '../../domain/operation/fault.ts';

const STATUS: Readonly<Record<DoorFault['kind'], number>> = {
  invalid: 400,
  'unknown-action': 400,
  'line-refused': 400,
  'signed-out': 401,
  'wrong-login': 401,
  'wrong-code': 401,
  'wrong-link': 401,
  'token-refused': 401,
  forbidden: 403,
  'wrong-password': 403,
  'out-of-scope': 403,
  'not-usable': 403,
  'foreign-origin': 403,
  'unknown-operation': 404,
  'not-found': 404,
  refused: 409,
  'login-taken': 409,
  'easy-password': 422,
  'last-administrator': 409,
  'limits-refused': 409,
  'address-refused': 422,
  'roads-refused': 422,
  'base-map-refused': 422,
  'photo-refused': 422,
  'track-refused': 422,
  'too-large': 413,
  'too-many-tries': 429,
  busy: 429,
  'not-saved': 503,
  stopping: 503,
};

export function statusOf(fault: DoorFault): number {
  return STATUS[fault.kind];
}

export function answerStatus(answer: Answer): number {
  return answer.ok ? 200 : statusOf(answer.fault);
}

/** Carries a fault out of a route to the error handler. */
export class Refused extends Error {
  readonly fault: DoorFault;

  constructor(fault: DoorFault) {
    super(fault.kind);
    this.fault = fault;
  }
}
