import { io, type Socket } from 'socket.io-client';
import type { Commit } from '../../domain/actions/commit.ts';
import {
  PING_EVERY_MS,
  type JoinRequest,
  type Joined,
  type OpenRequest,
  type Person,
  type ToClient,
  type ToServer,
} from '../../domain/contract/live.ts';
import type { DevicesTold } from '../../domain/contract/devices.ts';
import type { ServerState } from '../../domain/contract/server-state.ts';
import type { Fix } from '../../domain/positions/fix.ts';
import type { WallView } from '../../domain/contract/walls.ts';
import { commitTold } from '../../domain/contract/told-commit.ts';

/** Live: the server was heard within the last few seconds. Quiet: connected, but nothing heard for a while. */
export type LinkState = 'connecting' | 'live' | 'quiet' | 'lost';

type LiveSocket = Socket<ToClient, ToServer>;

/** The events of a connection: its state, commits as they arrive, a new table of drives, and the end of the session. */
interface LiveListener {
  connected(): void;
  committed(operationId: string, commits: readonly Commit[]): void;
  travelChanged(operationId: string): void;
  alsoOpen(operationId: string, record: string, people: readonly Person[]): void;
  devicesChanged(operationId: string, told: DevicesTold): void;
  positionsChanged(operationId: string, fixes: readonly Fix[]): void;
  wallShows?(shows: WallView): void;
  serverChanged(state: ServerState): void;
  deleted(operationId: string): void;
  signedOut(): void;
  linkChanged(): void;
}

/** The connection is called quiet after this time without a message or ping. */
const QUIET_AFTER_MS = PING_EVERY_MS + 2000;

/** A connection that has not opened in this time is lost, and the next one is tried. */
const OPEN_WITHIN_MS = 6000;
const ANSWER_WITHIN_MS = 10_000;
const COME_BACK_MS = 1000;

/** The one socket of a console. It uses websocket only, reconnects by itself and reports its state. */
export class LiveLine {
  readonly socket: LiveSocket;
  readonly #listener: LiveListener;
  #heardAt = performance.now();
  #state: LinkState = 'connecting';
  #isOver = false;

  constructor(listener: LiveListener) {
    this.#listener = listener;
    this.socket = io({
      transports: ['websocket'],
      autoConnect: false,
      timeout: OPEN_WITHIN_MS,
      reconnectionDelay: 300,
      reconnectionDelayMax: 3000,
    });
    this.#listen();
  }

  open(): void {
    this.socket.connect();
  }

  close(): void {
    this.socket.disconnect();
  }

  get state(): LinkState {
    return this.#state === 'live' && this.silentMs > QUIET_AFTER_MS ? 'quiet' : this.#state;
  }

  /** Time since the server was last heard, in ms. */
  get silentMs(): number {
    return performance.now() - this.#heardAt;
  }

  /** Joins an operation. A request that is not answered is made again, as long as the connection stands. */
  async join(request: JoinRequest): Promise<Joined | undefined> {
    while (this.socket.connected) {
      try {
        const joined: unknown = await this.socket.timeout(ANSWER_WITHIN_MS).emitWithAck('join', request);
        return joined as Joined;
      } catch {
        continue;
      }
    }
    return undefined;
  }

  /** Says which record is open here. Without a connection nothing is sent: whoever connects says it again. */
  showOpen(request: OpenRequest): void {
    if (this.socket.connected) this.socket.emit('open', request);
  }

  #listen(): void {
    const { socket } = this;
    socket.on('connect', () => {
      this.#become('live');
      this.#listener.connected();
    });
    socket.on('disconnect', (reason) => this.#onLost(reason));
    socket.on('connect_error', () => this.#become('lost'));
    socket.on('committed', (operationId, commits) =>
      this.#listener.committed(operationId, commits.map(commitTold)),
    );
    socket.on('travel', (operationId) => this.#listener.travelChanged(operationId));
    socket.on('alsoOpen', (...told) => this.#listener.alsoOpen(...told));
    socket.on('devices', (...told) => this.#listener.devicesChanged(...told));
    socket.on('positions', (...told) => this.#listener.positionsChanged(...told));
    socket.on('wallShows', (shows) => this.#listener.wallShows?.(shows));
    socket.on('serverState', (state) => this.#listener.serverChanged(state));
    socket.on('deleted', (operationId) => this.#listener.deleted(operationId));
    socket.on('signedOut', () => this.#onSignedOut());
    socket.onAny(() => this.#hear());
    socket.io.on('ping', () => this.#hear());
  }

  /** A server that stops closes the connection itself; then the socket does not reconnect unless it is told to. */
  #onLost(reason: string): void {
    this.#become('lost');
    if (reason === 'io server disconnect' && !this.#isOver)
      setTimeout(() => this.socket.connect(), COME_BACK_MS);
  }

  #onSignedOut(): void {
    this.#isOver = true;
    this.#listener.signedOut();
  }

  #hear(): void {
    this.#heardAt = performance.now();
  }

  #become(state: LinkState): void {
    if (state === 'live') this.#hear();
    if (state === this.#state) return;
    this.#state = state;
    this.#listener.linkChanged();
  }
}
