import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Fault } from '../../domain/operation/fault.ts';
import type { Session } from '../accounts/sessions.ts';
import { Refused } from './fault.ts';
import { LateBodies } from './late-bodies.ts';
import { networkOf } from './ranges.ts';
import { TokenBuckets, type Allowance } from './token-buckets.ts';

/** What may arrive of one: requests, KB of bodies, and how many bodies at once. */
interface Terms {
  readonly requests: Allowance;
  readonly kilobytes: Allowance;
  readonly bodies: number;
}

const MB = 1024;

const TERMS = {
  /** More than its actions may be (D7), and all photographs of a hard day. */
  phone: {
    requests: { burst: 1000, refillMs: 100 },
    kilobytes: { burst: 200 * MB, refillMs: 2 },
    bodies: 6,
  },
  /** Several windows, a program, a wall with many screens. Two of the largest base maps. */
  desk: {
    requests: { burst: 3000, refillMs: 10 },
    kilobytes: { burst: 8192 * MB, refillMs: 0.05 },
    bodies: 12,
  },
  /** All sessions of one account. */
  account: {
    requests: { burst: 6000, refillMs: 5 },
    kilobytes: { burst: 16_384 * MB, refillMs: 0.05 },
    bodies: 24,
  },
  /** All requests without a session from one address, behind which there may be hundreds of phones. */
  address: {
    requests: { burst: 3000, refillMs: 10 },
    kilobytes: { burst: 64 * MB, refillMs: 1 },
    bodies: 1000,
  },
} as const satisfies Readonly<Record<string, Terms>>;
type Kind = keyof typeof TERMS;

/** One of those for whom something is counted. */
interface Counted {
  readonly kind: Kind;
  readonly key: string;
}

/** A body up to this size is accepted although the bytes are used up: most actions, a sign-in. */
const SMALL_BYTES = 4 * 1024;

/** For how long somebody with too many bodies at once is told to wait. */
const BODIES_S = 5;

class Counter {
  readonly requests: TokenBuckets;
  readonly kilobytes: TokenBuckets;
  readonly bodies = new Map<string, number>();

  constructor({ requests, kilobytes }: Terms, now: () => number) {
    this.requests = new TokenBuckets(requests, now);
    this.kilobytes = new TokenBuckets(kilobytes, now);
  }
}

/** Limits what arrives: requests, open bodies and bytes, by session, account and address. */
export class Arrivals {
  readonly #counters: Readonly<Record<Kind, Counter>>;
  readonly #late: LateBodies;

  constructor(now: () => number, patienceMs?: number) {
    const of = (kind: Kind): Counter => new Counter(TERMS[kind], now);
    this.#counters = { phone: of('phone'), desk: of('desk'), account: of('account'), address: of('address') };
    this.#late = new LateBodies(patienceMs);
  }

  /** Counts a request or a connection. Above the limit, returns the fault with the time to wait. */
  take(session: Session | undefined, address: string): Fault | undefined {
    const all = countedFor(session, address);
    const waitMs = Math.max(...all.map(({ kind, key }) => this.#counters[kind].requests.waitMs(key)));
    if (waitMs > 0) return { kind: 'busy', retryAfterS: Math.ceil(waitMs / 1000) };
    for (const { kind, key } of all) this.#counters[kind].requests.take(key);
    return undefined;
  }

  /** Admits a request, and counts its body until it is there. */
  admit(request: FastifyRequest, reply: FastifyReply): void {
    const fault = this.take(request.session, request.ip) ?? this.#bodyFault(request);
    if (fault) throw new Refused(fault);
    if (!hasBody(request.raw)) return;
    const all = countedFor(request.session, request.ip);
    const { socket } = request.raw;
    const before = socket.bytesRead;
    for (const one of all) this.#open(one, 1);
    request.raw.once('close', () => {
      const { complete, headers } = request.raw;
      const whole = complete ? Number(headers['content-length'] ?? 0) : 0;
      const kilobytes = Math.max(whole, socket.bytesRead - before) / 1024;
      for (const one of all) {
        this.#open(one, -1);
        this.#counters[one.kind].kilobytes.take(one.key, kilobytes);
      }
    });
    this.#late.watch(request.raw, reply.raw, request.session !== undefined);
  }

  #bodyFault({ raw, session, ip }: FastifyRequest): Fault | undefined {
    if (!hasBody(raw)) return undefined;
    const isSmall = Number(raw.headers['content-length'] ?? Infinity) <= SMALL_BYTES;
    for (const { kind, key } of countedFor(session, ip)) {
      const { bodies, kilobytes } = this.#counters[kind];
      if ((bodies.get(key) ?? 0) >= TERMS[kind].bodies) return { kind: 'busy', retryAfterS: BODIES_S };
      const waitMs = isSmall ? 0 : kilobytes.waitMs(key);
      if (waitMs > 0) return { kind: 'busy', retryAfterS: Math.ceil(waitMs / 1000) };
    }
    return undefined;
  }

  #open({ kind, key }: Counted, by: 1 | -1): void {
    const { bodies } = this.#counters[kind];
    const many = (bodies.get(key) ?? 0) + by;
    if (many > 0) bodies.set(key, many);
    else bodies.delete(key);
  }

  stop(): void {
    this.#late.stop();
  }
}

/** A session counts for itself and for its account; without a session the address counts. */
function countedFor(session: Session | undefined, address: string): readonly Counted[] {
  if (!session) return [{ kind: 'address', key: networkOf(address) }];
  if ('phone' in session) return [{ kind: 'phone', key: session.id }];
  const desk = { kind: 'desk', key: session.id } as const;
  return 'staff' in session ? [desk, { kind: 'account', key: session.staff.id }] : [desk];
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
