import type { FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify';
import { loggedError } from './logged-error.ts';

/** All fields that a log entry may have besides its text. Others are left out. */
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

/** Where log entries are written. The default is standard output. */
export interface LogSink {
  write(line: string): void;
}

/** Fastify's types require fields that are left out here on purpose. */
const SERIALIZERS = { err: asLogged, req: asked, res: ({ statusCode }: FastifyReply) => ({ statusCode }) };

/** The server's log: fields by an allow-list, requests without their query, errors without their message. */
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

/** An object that `loggedError` made is logged unchanged. */
function asLogged(error: unknown): object {
  return error instanceof Error || typeof error !== 'object' || error === null ? loggedError(error) : error;
}

function allowed(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => FIELDS.has(name)));
}

type LogMethod = (this: unknown, ...words: unknown[]) => void;

/** Removes error messages. If an error is logged without text, its message becomes the text, and Fastify's own handler logs that. */
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
