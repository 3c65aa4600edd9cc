import type { ReactiveController, ReactiveElement } from 'lit';
import type { CollectionName } from '../../domain/operation/collections.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { mendedRoster, type Mended } from '../../domain/staffing/mending.ts';

/** What a mended roster rests on; reports and counts come and go without touching it. */
const RESTS_ON: readonly CollectionName[] = [
  'assignments',
  'briefs',
  'groups',
  'movements',
  'officers',
  'posts',
  'roads',
  'routes',
  'squads',
];

/** Computes the mended roster once the panel that says so is drawn, and anew when the plan or who is out has changed: it stays as it is while people are being called. */
export class MendedRoster implements ReactiveController {
  readonly #host: ReactiveElement;
  #key = '';
  #value: Mended | undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  /** The roster mended for these; nothing while it is being computed. */
  of(operation: Operation, away: readonly string[], now: number): Mended | undefined {
    const versions = RESTS_ON.map((name) => operation.versionOf(name));
    const key = [operation.id, ...versions, ...away].join(' ');
    if (key !== this.#key) {
      this.#key = key;
      this.#value = undefined;
      void this.#compute(key, operation, { now, away: new Set(away) });
    }
    return this.#value;
  }

  /** Lets the next drawing compute it for the moment that is then. */
  forget(): void {
    this.#key = '';
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#key = '';
  }

  async #compute(key: string, operation: Operation, outage: Pick<Mended, 'now' | 'away'>): Promise<void> {
    await this.#host.updateComplete;
    await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    if (key !== this.#key) return;
    this.#value = mendedRoster(operation, outage);
    this.#host.requestUpdate();
  }
}
