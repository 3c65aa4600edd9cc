import type { FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify';
import { loggedError } from './logged-error.ts';

/** All that a line of the log may hold besides its words. What is not named here is left out. */
const FIELDS: ReadonlySet<string> = new Set([
  'err',
  'req',
  'res',
  'reqId',
  'responseTime',
  'times',
  'officerId',
  'operationId',
  'session',
]);

/** Where the lines of the log go; to the standard output unless said. */
export interface LogSink {
  write(line: string): void;
}

/** Fastify's own types ask for the very fields that are left out here. */
const SERIALIZERS = { err: asLogged, req: asked, res: ({ statusCode }: FastifyReply) => ({ statusCode }) };

/** The log of the server: fields by an allow-list, requests without their query, errors without their message. */
export function loggingTo(level: string, stream?: LogSink): FastifyServerOptions['logger'] {
  if (level === 'silent') return false;
  return {
    level,
    ...(stream && { stream }),
    serializers: SERIALIZERS as never,
    formatters: { log: allowed },
    hooks: { logMethod: withoutMessages },
  };
}

function asked({ method, routeOptions, ip }: FastifyRequest): object {
  return { method, route: routeOptions.url ?? 'none', remoteAddress: ip };
}

/** What `loggedError` made stays as it is. */
function asLogged(error: unknown): object {
  return error instanceof Error || typeof error !== 'object' || error === null ? loggedError(error) : error;
}

function allowed(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => FIELDS.has(name)));
}

type LogMethod = (this: unknown, ...words: unknown[]) => void;

/** An error that is logged by itself lends the line its message, and fastify's own handler writes it out. */
function withoutMessages(this: unknown, words: unknown[], method: LogMethod): void {
  const [first, said, ...more] = words;
  const error = first instanceof Error ? first : errorIn(first);
  if (!error) return method.apply(this, words);
  const isOurs = typeof said === 'string' && !said.includes(error.message);
  const fields = first instanceof Error ? { err: loggedError(first) } : first;
  method.call(this, fields, isOurs ? said : 'failed', ...more);
}

function errorIn(fields: unknown): Error | undefined {
  if (typeof fields !== 'object' || fields === null || !('err' in fields)) return undefined;
  return fields.err instanceof Error ? fields.err : undefined;
}
