import { io, type Socket } from 'socket.io-client';
import { sharedParsing } from './shared-parsing.ts';
import { CONSOLES, COUNTS_PER_SECOND, type Ready } from './load.ts';

/** The ids of all counts begin with it. */
const NAME = 'bench-count-';

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

  readonly #howManyConsoles: number;
  /** Of many consoles, each measures one count in ten: all in turn. */
  readonly #everyNth: number;
  /** How many of its counts each console has received. */
  readonly heardBy: number[] = [];

  constructor(ready: Ready, consoles = CONSOLES) {
    this.#ready = ready;
    this.#howManyConsoles = consoles;
    this.#everyNth = consoles > CONSOLES ? 10 : 1;
  }

  async connect(): Promise<void> {
    const { operationId, revision } = this.#ready;
    for (let i = 0; i < this.#howManyConsoles; i++) {
      const socket = await this.#join(
        this.#cookieOf(i),
        { operationId, since: revision },
        { parser: sharedParsing },
      );
      this.heardBy.push(0);
      socket.on('committed', (_id: string, commits: readonly Heard[]) => this.#hear(i, commits));
      this.#consoles.push(socket);
    }
    await this.connectPhones();
  }

  async connectPhones(): Promise<void> {
    const { operationId, phones } = this.#ready;
    for (const { cookie } of phones) this.#phones.push(await this.#join(cookie, { operationId }));
  }

  /** Calls once for each phone that receives a message of this name. */
  onPhones(message: string, received: () => void): void {
    for (const socket of this.#phones) socket.on(message, received);
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
      for (; sent < due; sent++) void this.#send();
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

  /** All phones lose the line, return one after another within some seconds, and send a count each. Returns the ms until the last is answered. */
  async returnWithin(seconds: number): Promise<number> {
    const { operationId, phones } = this.#ready;
    for (const socket of this.#phones) socket.disconnect();
    const start = performance.now();
    await Promise.all(
      phones.map(async ({ cookie }, i) => {
        await new Promise((resolve) => setTimeout(resolve, (i / phones.length) * seconds * 1000));
        this.#phones[i] = await this.#join(cookie, { operationId });
        await this.#send(i);
      }),
    );
    return performance.now() - start;
  }

  /** All consoles lose the line. */
  loseConsoles(): void {
    for (const socket of this.#consoles) socket.disconnect();
  }

  /** All consoles return one after another within some seconds, and catch up from a revision. Returns the ms until the last has, and the fewest commits that one got. */
  async consolesReturnWithin(
    seconds: number,
    since: number,
  ): Promise<{ readonly ms: number; readonly fewest: number }> {
    const { operationId } = this.#ready;
    const start = performance.now();
    const caughtUp = await Promise.all(
      this.#consoles.map(async (_, i) => {
        await new Promise((resolve) => setTimeout(resolve, (i / this.#consoles.length) * seconds * 1000));
        let missed = 0;
        const request = { operationId, since };
        this.#consoles[i] = await this.#join(
          this.#cookieOf(i),
          request,
          { parser: sharedParsing },
          ({ catchUp = [] }) => {
            missed = catchUp.length;
          },
        );
        return missed;
      }),
    );
    return { ms: performance.now() - start, fewest: Math.min(...caughtUp) };
  }

  leave(): void {
    for (const socket of [...this.#consoles, ...this.#phones]) socket.disconnect();
  }

  #send(by?: number): Promise<void> {
    const n = this.#sentAt.length;
    const { operationId, phones, runId, carParkIds, happenedAt } = this.#ready;
    const which = by ?? n % phones.length;
    const place = { carParkId: carParkIds[n % carParkIds.length] };
    const body = { runId, officerId: phones[which]!.officerId, place, vehicles: 1 + (n % 9), happenedAt };
    const action = { id: `${NAME}${n}`, name: 'count.add', body };
    const measured = this.measuring;
    const sentAt = performance.now();
    this.#sentAt.push(measured ? sentAt : NaN);
    return new Promise((resolve) => {
      this.#phones[which]!.emit('act', { operationId, action }, (answer: { readonly ok: boolean }) => {
        if (answer.ok) this.acknowledged.push(action.id);
        else this.refused += 1;
        if (measured) this.answeredMs.push(performance.now() - sentAt);
        resolve();
      });
    });
  }

  #cookieOf(which: number): string {
    const { consoleCookie, moreConsoleCookies = [] } = this.#ready;
    const all = [consoleCookie, ...moreConsoleCookies];
    return all[which % all.length]!;
  }

  #hear(which: number, commits: readonly Heard[]): void {
    const now = performance.now();
    for (const { action } of commits) {
      if (!action.id.startsWith(NAME)) continue;
      this.heardBy[which]! += 1;
      const sentAt = this.#sentAt[Number(action.id.slice(NAME.length))];
      const isMeasured = sentAt !== undefined && !Number.isNaN(sentAt);
      if (isMeasured && (which + this.heardBy[which]!) % this.#everyNth === 0)
        this.heardMs.push(now - sentAt);
    }
  }

  #join(
    cookie: string,
    request: object,
    options: object = {},
    hear: (joined: Joined) => void = () => undefined,
  ): Promise<Socket> {
    const socket = io(`http://127.0.0.1:${this.#ready.port}`, {
      transports: ['websocket'],
      extraHeaders: { cookie },
      forceNew: true,
      ...options,
    });
    return new Promise((resolve, reject) => {
      socket.once('connect_error', reject);
      socket.once('connect', () => {
        socket.emit('join', request, (joined: Joined) => {
          hear(joined);
          if (joined.ok) resolve(socket);
          else reject(new Error(JSON.stringify(joined)));
        });
      });
    });
  }
}

interface Joined {
  readonly ok: boolean;
  readonly catchUp?: readonly unknown[];
}

interface Heard {
  readonly action: { readonly id: string };
}
