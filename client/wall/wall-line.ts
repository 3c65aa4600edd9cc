import type { ClientFault } from '../api/http.ts';
import { call } from '../api/http.ts';
import { lookForNewer } from '../app/newer-server.ts';
import { OperationStore } from '../store/operation-store.ts';

/** How long to wait before the next try, ms. */
const AGAIN_MS = 5000;

const KEPT_AS = 'cordon.wall';

/**
 * The operation on a wall. It signs in by the token in the address, keeps it in this browser, and tries again by itself for as long as it
 * takes: after a restart of the server, a lost line, and when its session ended. The event `change` tells of a new store or fault.
 */
export class WallLine extends EventTarget {
  readonly operationId: string;
  #store: OperationStore | undefined;
  #fault: ClientFault | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isOver = false;

  constructor(operationId: string) {
    super();
    this.operationId = operationId;
    const token = location.hash.slice(1);
    if (token === '') return;
    localStorage.setItem(KEPT_AS, token);
    history.replaceState(null, '', location.pathname + location.search);
  }

  /** Undefined until the operation was read. It stays while the line is lost. */
  get store(): OperationStore | undefined {
    return this.#store;
  }

  /** Why the operation cannot be read. */
  get fault(): ClientFault | undefined {
    return this.#fault;
  }

  async start(): Promise<void> {
    const store = new OperationStore(this.operationId, undefined, true);
    const fault = await this.#open(store);
    if (this.#isOver) return store.stop();
    this.#fault = fault;
    if (fault) {
      this.#timer = setTimeout(() => void this.start(), AGAIN_MS);
    } else {
      this.#store = store;
      store.addEventListener('reconnected', () => void lookForNewer());
      store.addEventListener('signed-out', () => this.#startAgain());
    }
    this.dispatchEvent(new Event('change'));
  }

  stop(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#store?.stop();
  }

  async #open(store: OperationStore): Promise<ClientFault | undefined> {
    const fault = await store.start();
    const token = localStorage.getItem(KEPT_AS);
    if (fault?.kind !== 'signed-out' || token === null) return fault;
    const entered = await call('POST /api/walls/enter', { body: { token } });
    return entered.ok ? store.start() : entered.refusal;
  }

  #startAgain(): void {
    this.#store?.stop();
    void this.start();
  }
}
