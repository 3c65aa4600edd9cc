import { attentionOf } from '../../domain/attention/attention.ts';
import { hookedMatter, type HookedEvent } from '../../domain/contract/hook-events.ts';
import { coverOf, openRunsOf } from '../../domain/operation/cover.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Ways } from '../../domain/positions/ways.ts';
import { devicesAt, type Heard } from '../../domain/reports/devices.ts';
import { postsNow } from '../../domain/reports/post-state.ts';
import { runTime } from '../../domain/runs/clock.ts';
import type { OperationBook } from '../book/operation-book.ts';
import type { Shelf } from '../book/shelf.ts';
import type { Devices } from '../live/devices.ts';
import type { ErrorLog } from '../log/error-log.ts';
import type { Positions } from '../positions/positions.ts';
import type { Webhooks } from './webhooks.ts';

/** How often open runs are looked at, ms. What needs attention follows from the time as well, so no commit says it. */
const EVERY_MS = 5000;

interface Around {
  readonly webhooks: Webhooks;
  readonly shelf: Shelf;
  readonly devices: Devices;
  readonly positions: Positions;
  readonly now: () => number;
  readonly errors: ErrorLog;
}

/** Tells subscribers what needs attention in open runs. Nothing is looked at while nobody subscribes to it. */
export class AttentionWatch {
  readonly #around: Around;
  /** What those who subscribe now were told since the start. The outbox knows what was told before. */
  readonly #told = new Set<string>();
  #wanting = '';
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;

  constructor(around: Around) {
    this.#around = around;
  }

  open(): Promise<void> {
    this.#timer = setInterval(() => this.#look(), EVERY_MS).unref();
    return Promise.resolve();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
  }

  #look(): void {
    const wanting = this.#around.webhooks.wanting('attention.raised').join(' ');
    if (wanting !== this.#wanting) this.#told.clear();
    this.#wanting = wanting;
    if (wanting === '') return;
    this.#looking ??= this.#lookAtAll()
      .catch((error: unknown) => this.#around.errors.report(error, 'looking for what needs attention'))
      .finally(() => (this.#looking = undefined));
  }

  async #lookAtAll(): Promise<void> {
    for (const book of this.#around.shelf.all())
      if (openRunsOf(await book.memory.cover()).length > 0) await this.#lookAt(book);
  }

  async #lookAt(book: OperationBook): Promise<void> {
    const { devices, positions, webhooks, now } = this.#around;
    const heard = await devices.heardIn(book.id);
    const ways = positions.waysOf(book.id);
    const events = await book.read((operation) => mattersIn(operation, { heard, ways, now: now() }));
    const fresh = events.filter(({ body }) => !this.#told.has(body.id));
    if (fresh.length > 0) await webhooks.tell(fresh);
    for (const { body } of fresh) this.#told.add(body.id);
  }
}

interface Known {
  readonly heard: Heard;
  readonly ways: Ways;
  readonly now: number;
}

/** Incidents are events of their own. */
function mattersIn(operation: Operation, { heard, ways, now }: Known): HookedEvent[] {
  const cover = coverOf(operation);
  return [...operation.runs.values()].flatMap((run) => {
    if (!run.isOpen) return [];
    const at = runTime(run.record, now);
    return attentionOf(run, postsNow(run, at), at, devicesAt(run, heard, now), ways)
      .filter(({ kind }) => kind !== 'incident')
      .map((matter) => hookedMatter(cover, run.record, matter));
  });
}
