import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { HEAVY, cpuUsed, heapUsed, type Ready } from './load.ts';

/** The lower limit: the same sockets, acknowledgements and collected broadcasts, without rules, journal or database. */
const EVERY_MS = 20;
const http = createServer();
const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false, serveClient: false });
let revision = 0;
let waiting: unknown[] = [];
let timer: NodeJS.Timeout | undefined;

io.on('connection', (socket) => {
  socket.on('join', (_request: unknown, answer: (joined: object) => void) => {
    if (socket.handshake.headers.cookie === 'console') void socket.join('consoles');
    answer({ ok: true, revision, now: Date.now(), catchUp: [] });
  });
  socket.on('act', ({ action }: { action: Asked }, answer: (said: object) => void) => {
    revision += 1;
    const at = Date.now();
    answer({ ok: true, revision, at });
    tell(commitOf(action, at));
  });
});

interface Asked {
  readonly id: string;
  readonly name: string;
  readonly body: { readonly officerId: string };
}

/** As much text as Cordon sends for the same action, with a name as in the example: clients decode text outside ASCII at twice the cost. */
function commitOf({ id, name, body }: Asked, at: number): object {
  const by = {
    id: body.officerId,
    name: '钱家梅',
    role: 'officer',
    officerId: body.officerId,
  };
  const who = { squadId: body.officerId, groupId: 'group-1', grade: 'auxiliary' };
  const stamp = { day: '2020-09-22', ...who, venueIds: ['venue-1'], carParkIds: ['car-park-1'] };
  const record = { ...body, id: `${id}.1`, stamp };
  return { revision, schema: 2, at, by, action: { id, name }, changes: [{ collection: 'counts', record }] };
}

function tell(commit: object): void {
  waiting.push(commit);
  timer ??= setTimeout(() => {
    timer = undefined;
    io.to('consoles').emit('committed', 'floor', waiting);
    waiting = [];
  }, EVERY_MS);
}

process.on('message', (word) => {
  if (word === 'used') process.send?.({ used: cpuUsed() });
  else if (word === 'heap') process.send?.({ heap: heapUsed() });
  else process.exit(0);
});

http.listen(0, '127.0.0.1', () => {
  const now = Date.now();
  const ready: Ready = {
    port: (http.address() as AddressInfo).port,
    operationId: 'floor',
    revision: 0,
    readyMs: 0,
    consoleCookie: 'console',
    phones: Array.from({ length: HEAVY.phones }, (_, i) => ({
      cookie: 'phone',
      officerId: `officer-${1000 + i}`,
    })),
    runId: 'bench',
    carParkIds: ['car-park-1'],
    happenedAt: now,
  };
  process.send?.({ ready });
});
