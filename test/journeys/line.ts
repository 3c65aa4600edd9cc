import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * A connection to a server, at its own address. It can be cut: open requests fail, and new ones are refused. It can swallow
 * packets: nothing arrives, and nothing fails.
 */
export class Line {
  readonly #relay: Server;
  readonly #under = new Set<Socket>();
  #isCut = false;
  #swallows = false;

  private constructor(serverPort: number) {
    this.#relay = createServer((near) => {
      if (this.#isCut) return void near.destroy();
      this.#pass(near, connect(serverPort, '127.0.0.1'));
    });
  }

  static async to(serverUrl: string): Promise<Line> {
    const line = new Line(Number(new URL(serverUrl).port));
    line.#relay.listen(0, '127.0.0.1');
    await once(line.#relay, 'listening');
    return line;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#relay.address() as AddressInfo).port}`;
  }

  cut(): void {
    this.#isCut = true;
    for (const socket of this.#under) socket.destroy();
  }

  swallow(): void {
    this.#swallows = true;
    for (const socket of this.#under) socket.unpipe().pause();
  }

  /** What was swallowed does not come any more: connections of that time are dead. */
  mend(): void {
    if (this.#swallows) for (const socket of this.#under) socket.destroy();
    this.#isCut = this.#swallows = false;
  }

  close(): void {
    this.cut();
    this.#relay.close();
  }

  #pass(near: Socket, far: Socket): void {
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#under.add(socket);
      if (this.#swallows) socket.pause();
      else socket.pipe(other);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.#under.delete(socket);
        other.destroy();
      });
    }
  }
}
