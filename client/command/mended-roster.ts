import type { ReactiveController, ReactiveElement } from 'lit';
import { dayOf } from '../../domain/operation/days.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { tableOf } from '../../domain/operation/travel.ts';
import type { CollectionName } from '../../domain/records/collections.ts';
import { mendedRoster, type Mended } from '../../domain/staffing/from-plan/mending.ts';
import { movedWithout, type Moved } from '../../domain/staffing/from-plan/roster-rides.ts';

/** What a mended roster rests on, beside the table of drives; reports and counts come and go without touching it. */
export const RESTS_ON: readonly CollectionName[] = [
  'assignments',
  'briefs',
  'groups',
  'movements',
  'officers',
  'posts',
  'roads',
  'routes',
  'squads',
  'vehicles',
];

/** Who and what is out of action, from which moment on (UTC ms). */
interface Out {
  readonly now: number;
  readonly officers: readonly string[];
  readonly vehicles: readonly string[];
}

/** The roster mended, and who rides otherwise for want of a vehicle. */
export interface Mending extends Mended {
  readonly vehicles: readonly string[];
  readonly moved: readonly Moved[];
}

/** Computes the mended roster once the panel that says so is drawn, and anew when the plan or who is out has changed: it stays as it is while people are being called. */
export class MendedRoster implements ReactiveController {
  readonly #host: ReactiveElement;
  #key = '';
  #value: Mending | undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  /** The roster mended for these; nothing while it is being computed. */
  of(operation: Operation, out: Out): Mending | undefined {
    const versions = RESTS_ON.map((name) => operation.versionOf(name));
    const drives = tableOf(operation.plan)?.id;
    const key = [operation.id, drives, ...versions, ...out.officers, ...out.vehicles].join(' ');
    if (key !== this.#key) {
      this.#key = key;
      this.#value = undefined;
      void this.#compute(key, operation, out);
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

  async #compute(key: string, operation: Operation, { now, officers, vehicles }: Out): Promise<void> {
    await this.#host.updateComplete;
    await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    if (key !== this.#key) return;
    const mended = mendedRoster(operation.plan, { now, away: new Set(officers) });
    const day = dayOf(operation.brief, now);
    const moved = vehicles.length > 0 ? movedWithout(operation.plan, day, new Set(vehicles), now) : [];
    this.#value = { ...mended, vehicles, moved };
    this.#host.requestUpdate();
  }
}
