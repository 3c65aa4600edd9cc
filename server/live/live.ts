import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { Server } from 'socket.io';
import Type, { type TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { PING_EVERY_MS, PING_LATE_MS, type Joined } from '../../domain/contract/live.ts';
import { problemsOf } from '../../domain/kernel/shape.ts';
import type { Answer, Fault } from '../../domain/operation/fault.ts';
import type { ApiTokens } from '../accounts/api-tokens.ts';
import { isStaff, type Session, type Sessions } from '../accounts/sessions.ts';
import type { Shelf } from '../book/shelf.ts';
import { act, belongs } from '../door/act.ts';
import { sessionIn } from '../door/credential.ts';
import type { Arrivals } from '../door/arrivals.ts';
import { isOwnOrigin, type Proxies } from '../door/proxies.ts';
import { READING_TOKENS } from '../door/rights.ts';
import type { Pace } from '../door/token-buckets.ts';
import type { HealthChecks } from '../health/health-checks.ts';
import type { ErrorLog } from '../log/error-log.ts';
import type { EditionRides } from '../rides/edition-rides.ts';
import type { Positions } from '../positions/positions.ts';
import type { TravelTables } from '../roads/travel-tables.ts';
import type { Journal } from '../store/journal.ts';
import { Alarm } from './alarm.ts';
import type { Devices } from './devices.ts';
import { Consoles } from './consoles.ts';
import type { LiveServer, LiveSocket } from './live-server.ts';
import { Phones } from './phones.ts';
import type { Walls } from '../walls/walls.ts';
import { Presence } from './presence.ts';
import type { ServerWatch } from './server-watch.ts';
import { packets } from './shared-texts.ts';

/** The maximum size of an action over a socket. Larger ones go over HTTP. */
const MOST_BYTES = 64 * 1024;

/** How many sockets a session may have: windows, the screens of a wall. */
const MOST_SOCKETS = 50;

/** Larger messages close the connection. It is above the maximum, so that an action slightly too large gets an answer. */
const LINE_BYTES = 512 * 1024;

/** How long open requests may take when the server stops. Whatever hangs then, such as an upload, is cut off. */
const FINISH_WITHIN_MS = 1000;

const OperationId = Type.String({ minLength: 1, maxLength: 120 });
const joinRequest = checkOf({ operationId: OperationId, since: Type.Optional(Type.Integer({ minimum: 0 })) });
const actRequest = checkOf({ operationId: OperationId, action: Type.Unknown() });
const openRequest = checkOf({
  operationId: OperationId,
  record: Type.Optional(Type.String({ pattern: '^[A-Za-z]{1,40}/[A-Za-z0-9._-]{1,120}$' })),
});

interface LiveParts {
  readonly shelf: Shelf;
  readonly sessions: Sessions;
  readonly apiTokens: ApiTokens;
  readonly journal: Journal;
  readonly travel: TravelTables;
  readonly positions: Positions;
  readonly health: HealthChecks;
  readonly rides: EditionRides;
  readonly proxies: Proxies;
  readonly pace: Pace;
  readonly arrivals: Arrivals;
  readonly errors: ErrorLog;
  readonly devices: Devices;
  readonly walls: Walls;
  readonly serverWatch: ServerWatch;
  readonly now: () => number;
}

/** The live connection. Consoles receive every commit, phones their card, and both can send actions. */
export function mountLive(app: FastifyInstance, parts: LiveParts): LiveServer {
  const io: LiveServer = new Server(app.server, {
    transports: ['websocket'],
    perMessageDeflate: false,
    maxHttpBufferSize: LINE_BYTES,
    serveClient: false,
    parser: packets,
    pingInterval: PING_EVERY_MS,
    pingTimeout: PING_LATE_MS,
    allowRequest: (request, decide) => void mayConnect(request, parts).then((may) => decide(null, may)),
  });
  const line = new Line(io, parts);
  io.use((socket, next) => void line.admit(socket).then(next, next));
  io.on('connection', (socket) => line.serve(socket));
  parts.sessions.onEnded((sessionId) => line.end(sessionId));
  parts.sessions.onChanged((sessionId) => line.renew(sessionId));
  app.addHook('preClose', async () => {
    io.disconnectSockets(true);
    const cut = setTimeout(() => app.server.closeAllConnections(), FINISH_WITHIN_MS).unref();
    await io.close();
    clearTimeout(cut);
  });
  return io;
}

/** A client without a session gets no socket, so nothing it sends is read. */
async function mayConnect(request: IncomingMessage, parts: LiveParts): Promise<boolean> {
  if (!isOwnOrigin(request, parts.proxies)) return false;
  const session = await sessionIn(request.headers, parts).catch(() => undefined);
  const isTooOften = parts.arrivals.take(session, request.socket.remoteAddress ?? '') !== undefined;
  return hears(session) && !isTooOften;
}

/** A program needs a token that reads operations. */
function hears(session: Session | undefined): session is Session {
  if (!session || !('token' in session)) return session !== undefined;
  return READING_TOKENS.some((scope) => session.token.scopes.includes(scope));
}

class Line {
  readonly #io: LiveServer;
  readonly #parts: LiveParts;
  readonly #consoles: Consoles;
  readonly #phones: Phones;
  readonly #presence: Presence;

  constructor(io: LiveServer, parts: LiveParts) {
    this.#io = io;
    this.#parts = parts;
    this.#consoles = new Consoles(io, parts.journal, parts.now);
    this.#phones = new Phones(io, parts);
    this.#presence = new Presence(io);
    parts.travel.onTable((operationId, tableId) => this.#consoles.tellTravel(operationId, tableId));
    parts.walls.onShows((wallId, shows) => this.#io.to(roomOf(wallId)).emit('wallShows', shows));
    parts.devices.onTold((operationId, told) => this.#consoles.tellDevices(operationId, told));
    parts.positions.onFixes((operationId, fixes) => this.#consoles.tellPositions(operationId, fixes));
    parts.serverWatch.onChange((state) => this.#io.emit('serverState', state));
    parts.shelf.onRemoved((operationId) => {
      parts.devices.forget(operationId);
      this.#consoles.forget(operationId);
      this.#phones.forget(operationId);
    });
    parts.shelf.onBook((book) => {
      this.#consoles.follow(book);
      this.#phones.follow(book);
    });
  }

  /** Admits a socket by its session cookie. The session may have ended since the handshake. */
  async admit(socket: LiveSocket): Promise<Error | undefined> {
    const session = await sessionIn(socket.handshake.headers, this.#parts).catch(() => undefined);
    if (!hears(session)) return new Error('signed-out');
    const all = this.#io.of('/').adapter.rooms.get(roomOf(session.id));
    if ((all?.size ?? 0) >= MOST_SOCKETS) return new Error('busy');
    socket.data.session = session;
    void socket.join(roomOf(session.id));
    return undefined;
  }

  serve(socket: LiveSocket): void {
    this.#endInTime(socket);
    socket.emit('serverState', this.#parts.serverWatch.state);
    const { pace } = this.#parts;
    socket.conn.on('packet', () => {
      if (pace.tooMuchSent(socket.data.session)) socket.disconnect(true);
    });
    socket.on(
      'join',
      (request: unknown, answer: unknown) =>
        void this.#reply(answer, 'joining', () => this.#join(socket, request)),
    );
    socket.on(
      'act',
      (request: unknown, answer: unknown) =>
        void this.#reply(answer, 'acting', () => this.#act(socket, request)),
    );
    socket.on('open', (request: unknown) => this.#open(socket, request));
  }

  /** A session that expires hears nothing more. */
  #endInTime(socket: LiveSocket): void {
    const { session } = socket.data;
    if (session.expiresAt === Infinity) return;
    const { now, sessions } = this.#parts;
    const alarm = new Alarm(now, () => {
      if (sessions.isOver(session)) this.end(session.id);
      else alarm.set(session.expiresAt);
    });
    alarm.set(session.expiresAt);
    socket.once('disconnect', () => alarm.set(undefined));
  }

  /** Notifies and closes the sockets of a session that has ended. */
  end(sessionId: string): void {
    this.#io.to(roomOf(sessionId)).emit('signedOut');
    this.#io.in(roomOf(sessionId)).disconnectSockets(true);
  }

  /** Closes the sockets of a session that sees something else from now on. They come back and are let in anew. */
  renew(sessionId: string): void {
    this.#io.in(roomOf(sessionId)).disconnectSockets(true);
  }

  /** Answers through the acknowledgement, if the client asked for one. */
  async #reply<Said>(answer: unknown, doing: string, say: () => Promise<Said>): Promise<void> {
    const said = await say().catch((error: unknown) => {
      this.#parts.errors.report(error, `${doing} over a socket`);
      return no({ kind: 'not-saved' });
    });
    if (typeof answer === 'function') (answer as (said: unknown) => void)(said);
  }

  async #join(socket: LiveSocket, request: unknown): Promise<Joined> {
    if (!joinRequest.Check(request))
      return no({ kind: 'invalid', problems: problemsOf(joinRequest.Errors(request)) });
    const { session } = socket.data;
    if (this.#parts.sessions.isOver(session)) return no({ kind: 'signed-out' });
    const tooOften = this.#parts.pace.join(session);
    if (tooOften) return no(tooOften);
    const book = this.#parts.shelf.get(request.operationId);
    if (!book || !belongs(session, request.operationId)) return no({ kind: 'unknown-operation' });
    if (!('phone' in session)) {
      if ('wall' in session) await this.#showWall(socket, book.id, session.id);
      const joined = await this.#consoles.join(socket, book, request.since);
      void this.#tellDevices(socket, book.id);
      return joined;
    }
    const joined = await this.#phones.join(socket, book, session.phone.officerId);
    if (joined.ok) this.#parts.devices.connect(socket, book.id, session.phone.officerId);
    return joined;
  }

  async #showWall(socket: LiveSocket, operationId: string, wallId: string): Promise<void> {
    socket.emit('wallShows', await this.#parts.walls.showsOf(operationId, wallId));
    if (!socket.connected || socket.data.isCounted) return;
    socket.data.isCounted = true;
    socket.once('disconnect', this.#parts.walls.connect(wallId));
  }

  async #tellDevices(socket: LiveSocket, operationId: string): Promise<void> {
    try {
      socket.emit('devices', operationId, await this.#parts.devices.whole(operationId));
    } catch (error) {
      this.#parts.errors.report(error, 'telling a console which phones are heard');
    }
  }

  /** Nobody waits for an answer: what is malformed, too fast or not from staff is ignored. */
  #open(socket: LiveSocket, request: unknown): void {
    const { session } = socket.data;
    if (!isStaff(session) || this.#parts.sessions.isOver(session) || !openRequest.Check(request)) return;
    const { operationId, record } = request;
    if (
      this.#parts.pace.take(session) ||
      !this.#parts.shelf.get(operationId) ||
      !belongs(session, operationId)
    )
      return;
    const { id, name } = session.staff;
    this.#presence.open(
      socket,
      record === undefined ? undefined : { operationId, record, person: { id, name } },
    );
  }

  async #act(socket: LiveSocket, request: unknown): Promise<Answer> {
    if (!actRequest.Check(request))
      return no({ kind: 'invalid', problems: problemsOf(actRequest.Errors(request)) });
    const { session } = socket.data;
    if (this.#parts.sessions.isOver(session)) return no({ kind: 'signed-out' });
    const tooFast = this.#parts.pace.take(session);
    if (tooFast) {
      if (this.#parts.pace.ignoresBusy(session)) socket.disconnect(true);
      return no(tooFast);
    }
    if ('token' in session && !session.token.scopes.includes('desk'))
      return no({ kind: 'forbidden', action: 'act' });
    if (weightOf(request.action, MOST_BYTES) > MOST_BYTES)
      return no({ kind: 'too-large', limitBytes: MOST_BYTES });
    return act(this.#parts, session, request.operationId, request.action);
  }
}

function no(fault: Fault): { readonly ok: false; readonly fault: Fault } {
  return { ok: false, fault };
}

/** The approximate size of a value as JSON in bytes, counted only until it exceeds `most`. Serializing it would cost as much as the rule. */
function weightOf(value: unknown, most: number): number {
  if (typeof value === 'string') return 3 * value.length > most ? Buffer.byteLength(value) : value.length + 2;
  if (typeof value !== 'object' || value === null) return 8;
  let weight = 2;
  for (const [key, inner] of Object.entries(value)) {
    if (weight > most) return weight;
    weight += key.length + 4 + weightOf(inner, most);
  }
  return weight;
}

function checkOf<Fields extends Record<string, TSchema>>(fields: Fields) {
  return Compile(Type.Object(fields, { additionalProperties: false }));
}

function roomOf(sessionId: string): string {
  return `session ${sessionId}`;
}
