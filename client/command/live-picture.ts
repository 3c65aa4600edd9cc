import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveElement } from 'lit';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Run } from '../../domain/records/run.ts';
import { attentionOf, type Attention } from '../../domain/reports/attention.ts';
import { postNow, type PostNow } from '../../domain/reports/post-state.ts';
import { convoysAt, type ConvoyNow } from '../../domain/routes/convoys.ts';
import { runTime } from '../../domain/runs/clock.ts';
import { liveCounts, type LiveCounts } from '../../domain/totals/live-counts.ts';
import { router } from '../app/router.ts';
import { storeContext } from '../store/contexts.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { recordsOf } from '../store/records.ts';
import { shownRun } from '../store/run-clock.ts';

/** Everything the command screen shows of a run at one moment. */
export interface LivePicture {
  readonly operation: Operation;
  readonly run: Run;
  /** On the clock of the run. */
  readonly now: number;
  readonly posts: ReadonlyMap<string, PostNow>;
  readonly counts: LiveCounts;
  readonly attention: readonly Attention[];
  readonly convoys: readonly ConvoyNow[];
}

/** Commits come in bursts: the picture is drawn at most this often. */
const AT_MOST_EVERY_MS = 200;

/** Draws the picture of the run anew once a second, and soon after each commit. */
export class LivePictureController implements ReactiveController {
  readonly #host: ReactiveElement;
  #store: OperationStore | undefined;
  #picture: LivePicture | undefined;
  #drawnAt = -Infinity;
  #soon: ReturnType<typeof setTimeout> | undefined;
  #tick: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
    new ContextConsumer(host, {
      context: storeContext,
      subscribe: true,
      callback: (store) => this.#watch(store),
    });
  }

  /** Nothing where there is no run yet. */
  get value(): LivePicture | undefined {
    return this.#picture;
  }

  get store(): OperationStore {
    if (!this.#store) throw new Error('the command screen stands outside an operation');
    return this.#store;
  }

  hostConnected(): void {
    this.#store?.addEventListener('change', this.#drawSoon);
    router.addEventListener('change', this.#draw);
    this.#tick = setInterval(this.#draw, 1000);
  }

  hostDisconnected(): void {
    this.#store?.removeEventListener('change', this.#drawSoon);
    router.removeEventListener('change', this.#draw);
    clearInterval(this.#tick);
    clearTimeout(this.#soon);
  }

  #watch(store: OperationStore): void {
    this.#store?.removeEventListener('change', this.#drawSoon);
    this.#store = store;
    store.addEventListener('change', this.#drawSoon);
    this.#draw();
  }

  readonly #drawSoon = (): void => {
    clearTimeout(this.#soon);
    const wait = AT_MOST_EVERY_MS - (performance.now() - this.#drawnAt);
    if (wait <= 0) this.#draw();
    else this.#soon = setTimeout(this.#draw, wait);
  };

  readonly #draw = (): void => {
    if (!this.#store?.loaded) return;
    this.#drawnAt = performance.now();
    const { operation, serverNow } = this.#store;
    const run = shownRun(operation, router.query.get('run') ?? undefined);
    this.#picture = run && pictureOf(operation, run, runTime(run, serverNow));
    this.#host.requestUpdate();
  };
}

function pictureOf(operation: Operation, run: Run, now: number): LivePicture {
  const posts = recordsOf(operation, 'posts').map((post) => postNow(operation, run, post, now));
  return {
    operation,
    run,
    now,
    posts: new Map(posts.map((post) => [post.post.id, post])),
    counts: liveCounts(operation, run, posts),
    attention: run.closedAt === undefined ? attentionOf(operation, run, posts, now) : [],
    convoys: convoysAt(operation.plan, now),
  };
}
