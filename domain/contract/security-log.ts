import Type from 'typebox';
import type { Frozen } from '../kernel/position.ts';
import { Moment, record, Whole } from '../kernel/record.ts';
import { fileOf } from './call-schema.ts';

/** What the security log tells of, by subject. */
export const SECURITY_SUBJECTS = {
  'signing-in': ['signed-in', 'sign-in-failed', 'made-to-wait', 'signed-out', 'session-ended'],
  accounts: [
    'account-made',
    'account-removed',
    'account-limited',
    'provider-stated',
    'provider-tied',
    'role-changed',
    'password-changed',
    'password-reset',
  ],
  'second-factors': ['second-factor-set', 'second-factor-removed', 'recovery-code-used'],
  phones: ['code-issued', 'phone-enrolled', 'phone-cut-off'],
  numbers: ['number-read', 'numbers-read', 'number-changed', 'numbers-changed'],
  operations: ['exported', 'imported', 'operation-copied', 'operation-deleted'],
  programs: [
    'token-made',
    'token-ended',
    'webhook-added',
    'webhook-removed',
    'tracker-made',
    'tracker-ended',
  ],
  walls: ['wall-made', 'wall-ended'],
  server: ['started', 'backed-up', 'restored'],
} as const;

type Subjects = typeof SECURITY_SUBJECTS;
export type SecuritySubject = keyof Subjects;
export type SecurityKind = Subjects[SecuritySubject][number];

export const SECURITY_KINDS = Object.values(SECURITY_SUBJECTS).flat() as readonly SecurityKind[];

/** Why somebody was not let in. */
export const FAILED_BECAUSE = [
  'wrong-password',
  'unknown-login',
  'wrong-code',
  'wrong-second-factor',
  'wrong-link',
  'not-usable',
  'provider-refused',
  'provider-unknown',
] as const;

/** An id, with the name that belongs to it as long as it is kept. */
const Called = record({ id: Type.String(), name: Type.Optional(Type.String()) });
export type Called = Frozen<typeof Called>;

/** Who did it: staff, an officer's phone, a program, a screen on a wall, a command on the machine, or a stranger. */
export const SecurityParty = record({
  kind: Type.Enum(['staff', 'phone', 'program', 'wall', 'machine', 'stranger']),
  id: Type.Optional(Type.String()),
  name: Type.Optional(Type.String()),
});
export type SecurityParty = Frozen<typeof SecurityParty>;

/** What an entry is about. It has no secret, number, hash or words of people. */
export const SecurityAbout = record({
  account: Type.Optional(Called),
  officer: Type.Optional(Called),
  operation: Type.Optional(Called),
  token: Type.Optional(Called),
  webhook: Type.Optional(Called),
  wall: Type.Optional(Called),
  tracker: Type.Optional(Called),
  session: Type.Optional(Type.String()),
  role: Type.Optional(Type.String()),
  before: Type.Optional(Type.String({ description: 'the role before' })),
  why: Type.Optional(Type.String({ description: `why it failed: ${FAILED_BECAUSE.join(', ')}` })),
  device: Type.Optional(Type.String({ description: 'browser and system' })),
  isNewDevice: Type.Optional(Type.Boolean()),
  count: Type.Optional(Whole),
  what: Type.Optional(Type.String({ description: 'the file, the settings or the version' })),
});
export type SecurityAbout = Frozen<typeof SecurityAbout>;

export const SecurityEntry = record({
  seq: Whole,
  at: Moment,
  kind: Type.Enum(SECURITY_KINDS),
  by: SecurityParty,
  about: SecurityAbout,
  address: Type.Optional(Type.String({ description: 'the network address that it came from' })),
});
export type SecurityEntry = Frozen<typeof SecurityEntry>;

/** How many entries a page has at most. */
export const SECURITY_PAGE = 100;

const Digits = Type.String({ pattern: '^\\d{1,15}$' });

/** Which entries are wanted. */
const Narrowed = {
  subject: Type.Optional(Type.Enum(Object.keys(SECURITY_SUBJECTS) as SecuritySubject[])),
  person: Type.Optional(Type.String({ maxLength: 120, description: 'done by or about this account' })),
  from: Type.Optional(Digits),
  until: Type.Optional(Digits),
};

const SecurityQuery = Type.Object({ ...Narrowed, before: Type.Optional(Digits) });
export type SecurityQuery = Frozen<typeof SecurityQuery>;

const tags = ['security log'];

export const securityCalls = {
  'GET /api/security-log': {
    tags,
    summary: `What concerns the security of the server, newest first, ${SECURITY_PAGE} in a page`,
    querystring: SecurityQuery,
    response: { 200: record({ entries: Type.Array(SecurityEntry), more: Type.Boolean() }) },
  },
  'GET /api/security-log.jsonl': {
    tags,
    summary: 'The whole security log as stored and chained, oldest first',
    response: { 200: fileOf('application/x-ndjson', 'an entry in each line') },
  },
  'GET /api/security-log.csv': {
    tags,
    summary: 'The security log as a table, oldest first',
    querystring: Type.Object(Narrowed),
    response: { 200: fileOf('text/csv', 'an entry in each row') },
  },
};
