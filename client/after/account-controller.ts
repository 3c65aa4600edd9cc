import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveElement } from 'lit';
import type { SealedCommit } from '../../domain/actions/commit.ts';
import type { Run } from '../../domain/records/run.ts';
import { runTime } from '../../domain/runs/clock.ts';
import { router } from '../app/router.ts';
import { storeContext } from '../store/contexts.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { accountOf, runToAccountFor, type RunAccount } from './account.ts';

/** Counting a whole event takes a good part of a second, so while a run goes on it is counted again at most this often. */
const AGAIN_AFTER_MS = 15_000;

/** The account of the run that the address names, and the newest entry of the journal that it was counted from. */
export class AccountController implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #store: ContextConsumer<typeof storeContext, ReactiveElement>;
  #account: RunAccount | undefined;
  #countedAt = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #seal: SealedCommit | undefined;
  #askedFor = 0;

  constructor(host: ReactiveElement) {
    this.#host = host;
    this.#store = new ContextConsumer(host, { context: storeContext, subscribe: true });
    host.addController(this);
  }

  get run(): Run | undefined {
    return runToAccountFor(this.store.operation, router.of('run'));
  }

  get store(): OperationStore {
    return this.#store.value!;
  }

  get account(): RunAccount | undefined {
    return this.#account;
  }

  /** The entry at the revision of the account, with its hash; read from the server, so it comes a moment later. */
  get seal(): SealedCommit | undefined {
    return this.#seal?.revision === this.#account?.revision ? this.#seal : undefined;
  }

  hostUpdate(): void {
    const { run } = this;
    const known = this.#account?.run.id === run?.id ? this.#account : undefined;
    if (!known) {
      this.#account = undefined;
      if (run) this.#countIn(0);
    } else if (known.run !== run || known.revision !== this.store.operation.revision) {
      this.#countIn(Math.max(0, this.#countedAt + AGAIN_AFTER_MS - performance.now()));
    }
  }

  hostDisconnected(): void {
    this.#forgetTimer();
  }

  /** Never while the screen is being drawn: what stands there is seen first. */
  #countIn(ms: number): void {
    if (this.#timer !== undefined && ms > 0) return;
    this.#forgetTimer();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.run) this.#count(this.run);
    }, ms);
  }

  #forgetTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #count(run: Run): void {
    const { operation, serverNow } = this.store;
    this.#account = accountOf(operation, run, runTime(run, serverNow));
    this.#countedAt = performance.now();
    this.#host.requestUpdate();
    void this.#readSeal(this.#account.revision);
  }

  async #readSeal(revision: number): Promise<void> {
    if (this.#askedFor === revision) return;
    this.#askedFor = revision;
    const reply = await this.store.api.journal({ revisions: [revision] });
    if (!reply.ok || this.#askedFor !== revision) return;
    this.#seal = reply.value.commits[0];
    this.#host.requestUpdate();
  }
}
