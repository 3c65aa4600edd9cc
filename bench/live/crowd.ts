import { io, type Socket } from 'socket.io-client';
import { CONSOLES, COUNTS_PER_SECOND, type Ready } from './load.ts';

/** All clients: consoles that listen, and phones that count. */
export class Crowd {
  readonly #ready: Ready;
  readonly #consoles: Socket[] = [];
  readonly #phones: Socket[] = [];
  readonly #sentAt: number[] = [];
  /** Milliseconds from when a phone sends until each console receives. */
  readonly heardMs: number[] = [];
  readonly answeredMs: number[] = [];
  readonly acknowledged: string[] = [];
  refused = 0;
  measuring = false;

  readonly #name: string;

  /** The ids of its counts begin with `name`. Consoles measure only those of the first crowd. */
  constructor(ready: Ready, name = 'bench-count') {
    this.#ready = ready;
    this.#name = name;
  }

  async connect(): Promise<void> {
    const { operationId, revision, consoleCookie } = this.#ready;
    for (let i = 0; i < CONSOLES; i++) {
      const socket = await this.#join(consoleCookie, { operationId, since: revision });
      socket.on('committed', (_id: string, commits: readonly Heard[]) => this.#hear(commits));
      this.#consoles.push(socket);
    }
    await this.connectPhones();
  }

  async connectPhones(): Promise<void> {
    const { operationId, phones } = this.#ready;
    for (const { cookie } of phones) this.#phones.push(await this.#join(cookie, { operationId }));
  }

  /** Sends counts at an even rate for some seconds. Each has its own due time, so a late timer catches up. */
  async count(seconds: number, perSecond = COUNTS_PER_SECOND): Promise<void> {
    const until = performance.now() + seconds * 1000;
    await this.countUntil(() => performance.now() >= until, perSecond);
  }

  async countUntil(isOver: () => boolean, perSecond: number): Promise<void> {
    const start = performance.now();
    for (let sent = 0; !isOver();) {
      const due = Math.floor(((performance.now() - start) / 1000) * perSecond);
      for (; sent < due; sent++) this.#send();
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }

  /** Waits until every count has been answered and received by every console. */
  async settle(): Promise<void> {
    const until = performance.now() + 30_000;
    while (performance.now() < until && this.acknowledged.length + this.refused < this.#sentAt.length) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
  }

  leave(): void {
    for (const socket of [...this.#consoles, ...this.#phones]) socket.disconnect();
  }

  #send(): void {
    const n = this.#sentAt.length;
    const { operationId, phones, runId, carParkIds, happenedAt } = this.#ready;
    const which = n % phones.length;
    const place = { carParkId: carParkIds[n % carParkIds.length] };
    const body = { runId, officerId: phones[which]!.officerId, place, vehicles: 1 + (n % 9), happenedAt };
    const action = { id: `${this.#name}-${n}`, name: 'count.add', body };
    const measured = this.measuring;
    const sentAt = performance.now();
    this.#sentAt.push(measured ? sentAt : NaN);
    this.#phones[which]!.emit('act', { operationId, action }, (answer: { readonly ok: boolean }) => {
      if (answer.ok) this.acknowledged.push(action.id);
      else this.refused += 1;
      if (measured) this.answeredMs.push(performance.now() - sentAt);
    });
  }

  #hear(commits: readonly Heard[]): void {
    const now = performance.now();
    for (const { action } of commits) {
      if (!action.id.startsWith(`${this.#name}-`)) continue;
      const sentAt = this.#sentAt[Number(action.id.slice(this.#name.length + 1))];
      if (sentAt !== undefined && !Number.isNaN(sentAt)) this.heardMs.push(now - sentAt);
    }
  }

  #join(cookie: string, request: object): Promise<Socket> {
    const socket = io(`http://127.0.0.1:${this.#ready.port}`, {
      transports: ['websocket'],
      extraHeaders: { cookie },
      forceNew: true,
    });
    return new Promise((resolve, reject) => {
      socket.once('connect_error', reject);
      socket.once('connect', () => {
        socket.emit('join', request, (joined: { readonly ok: boolean }) => {
          if (joined.ok) resolve(socket);
          else reject(new Error(JSON.stringify(joined)));
        });
      });
    });
  }
}

interface Heard {
  readonly action: { readonly id: string };
}
