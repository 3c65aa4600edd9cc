import type { IncomingMessage, ServerResponse } from 'node:http';

/** Nobody sends less than this in the time below, also on a bad line. */
const LEAST_BYTES = 1024;
const PATIENCE_MS = 20_000;

interface Body {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly isSignedIn: boolean;
  readonly since: number;
  /** The last moment at which enough had come, and what had come then. */
  movedAt: number;
  moved: number;
  answeredAt: number | undefined;
}

/**
 * Cuts bodies that do not arrive. One of somebody who is signed in has to move on all the time; that of a stranger has to be there in
 * that time. What still comes after the answer is read for as long and thrown away, so that the answer is not lost with the connection.
 */
export class LateBodies {
  readonly #patienceMs: number;
  readonly #bodies = new Set<Body>();
  #timer: NodeJS.Timeout | undefined;

  constructor(patienceMs = PATIENCE_MS) {
    this.#patienceMs = patienceMs;
  }

  watch(request: IncomingMessage, response: ServerResponse, isSignedIn: boolean): void {
    const since = performance.now();
    const moved = request.socket.bytesRead;
    const body: Body = { request, response, isSignedIn, since, movedAt: since, moved, answeredAt: undefined };
    this.#bodies.add(body);
    request.once('close', () => this.#bodies.delete(body));
    this.#timer ??= setInterval(() => this.#look(), this.#patienceMs / 10).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #look(): void {
    if (this.#bodies.size === 0) return this.stop();
    const now = performance.now();
    for (const body of this.#bodies) if (this.#isLate(body, now)) body.request.socket.destroy();
  }

  #isLate(body: Body, now: number): boolean {
    const { request, response, isSignedIn, since } = body;
    if (request.complete) return false;
    if (response.writableFinished) body.answeredAt ??= now;
    const { bytesRead } = request.socket;
    // What waits to be read here waits for the server, not for the client.
    if (bytesRead - body.moved >= LEAST_BYTES || request.readableLength > 0) {
      body.movedAt = now;
      body.moved = bytesRead;
    }
    const from = isSignedIn ? (body.answeredAt ?? body.movedAt) : since;
    return now - from > this.#patienceMs;
  }
}
