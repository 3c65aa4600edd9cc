import { expect, test } from 'vitest';
import { calls } from '../../domain/contract/calls.ts';
import type { Caller, Line } from './caller.ts';
import { Caller as Stranger } from './caller.ts';
import { guided, phoneOf, planned } from './plan.ts';
import { running } from './server.ts';

/** How many requests, and as many messages; FUZZ=100000 npm test -- test/server/fuzz.test.ts asks for more. */
const TIMES = Number(process.env['FUZZ'] ?? 1500);

/** The numbers of a simple generator, the same in every run. */
function* numbers(seed: number): Generator<number, never> {
  for (let at = seed; ; at = (Math.imul(at, 1_664_525) + 1_013_904_223) >>> 0) yield at / 2 ** 32;
}
const drawn = numbers(17);
const below = (many: number): number => Math.floor(drawn.next().value * many);
const oneOf = <Thing>(things: readonly Thing[]): Thing => things[below(things.length)]!;

const ODD: readonly unknown[] = [
  ...[null, true, -1, 1e309, 2 ** 53, '', '\0', '💥'.repeat(200), '__proto__', [], {}, [[[[[]]]]]],
  ...[{ __proto__: { admin: true } }, { constructor: { prototype: {} } }, { length: 1e9 }, 'x'.repeat(5000)],
];

function value(depth = 3): unknown {
  if (depth === 0 || below(3) === 0) return oneOf(ODD);
  if (below(2) === 0) return Array.from({ length: below(6) }, () => value(depth - 1));
  const names = ['id', 'name', 'body', 'run', 'operationId', 'action', 'records', 'officerId', 'brief'];
  return Object.fromEntries(Array.from({ length: below(6) }, () => [oneOf(names), value(depth - 1)]));
}

function text(): string {
  const whole = JSON.stringify([value()]);
  return below(3) === 0 ? whole.slice(0, below(whole.length + 1)) + oneOf(['', '}', '\u0000', ']']) : whole;
}

/** All but signing out, after which nothing more would be reached. */
const ROUTES = Object.keys(calls)
  .filter((name) => !name.includes('sign-out'))
  .map((name) => name.split(' ') as [method: string, path: string]);
const TYPES = [
  'application/json',
  'text/plain',
  'application/octet-stream',
  'multipart/form-data',
  'odd',
  '',
];

async function statusOf(caller: Caller, id: string): Promise<number> {
  const [method, path] = oneOf(ROUTES);
  const filled = path.replace('/operations/:id', `/operations/${oneOf([id, id, 'x'])}`);
  const part = () => oneOf(['1', 'r1', 'mei', '%00', '..%2f..', '%', '-1', 'x'.repeat(300), '💥']);
  const url = `${filled.replace(/:\w+/g, part)}?${oneOf(['', 'run=r1', 'since=-1', 'limit=1e9', 'run[]=%ff', 'name=%'])}`;
  const used = below(10) === 0 ? oneOf(['PATCH', 'OPTIONS', 'PUT', 'DELETE', 'HEAD']) : method;
  const isRead = used === 'GET' || used === 'HEAD';
  const answer = await caller.send(used, url, isRead ? undefined : text(), {
    ...(!isRead && { 'content-type': oneOf(TYPES) }),
    ...(below(8) === 0 && { authorization: oneOf(['Bearer x', 'Bearer', 'Basic eA==']) }),
    ...(below(8) === 0 && { origin: oneOf(['null', 'https://x', 'file:///']) }),
    'accept-language': oneOf(['', 'zh', '\u00ff', ',,;q=']),
  });
  await answer.arrayBuffer();
  return answer.status;
}

function say(line: Line): void {
  const event = oneOf(['act', 'join', 'open', 'act', 'nothing', 'disconnect2', '']);
  const send = line as unknown as { emit(event: string, ...said: unknown[]): void };
  if (below(2) === 0) send.emit(event, value(), () => undefined);
  else send.emit(event, ...Array.from({ length: below(4) }, () => value()));
}

test('[D2] malformed requests and messages are each answered, break nothing, and leave nothing in memory', async () => {
  let now = Date.now();
  const server = await running({ now: () => (now += 50) });
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const phone = await phoneOf(server, desk, id, 'mei');
  const other = await phoneOf(server, desk, id, 'lin');
  const callers = [desk, phone, new Stranger(server.url)];
  const broken: number[] = [];
  let unanswered = 0;
  for (let n = 0; n < TIMES; n += 10)
    await Promise.all(
      Array.from({ length: 10 }, async () => {
        const status = await statusOf(oneOf(callers), id).catch(() => (unanswered += 1) && 0);
        if (status >= 500) broken.push(status);
      }),
    );
  expect({ broken, unanswered }).toEqual({ broken: [], unanswered: 0 });
  let lines = [await other.line()];
  for (let n = 0; n < TIMES; n++) {
    const [line] = lines;
    if (!line?.connected) lines = [await other.line()];
    else say(line);
    if (n % 100 === 99) await new Promise((go) => setImmediate(go));
  }
  expect((await other.act(id, 'count.add', guided('lin', 2))).ok).toBe(true);
}, 3_600_000);
