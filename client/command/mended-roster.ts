import type { ReactiveController, ReactiveElement } from 'lit';
import { dayOf } from '../../domain/operation/days.ts';
import { Kept } from '../../domain/operation/kept.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { mendedRoster, type Mended } from '../../domain/staffing/from-plan/mending.ts';
import { movedWithout, type Moved } from '../../domain/staffing/from-plan/roster-rides.ts';

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
  readonly #kept = new Kept<Mending>();

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  /** The roster mended for these; nothing while it is being computed. */
  of(operation: Operation, out: Out): Mending | undefined {
    const key = [operation.id, ...out.officers, ...out.vehicles].join(' ');
    const isMade = this.#value !== undefined;
    if (key !== this.#key || (isMade && !this.#kept.isOf([operation, key]))) {
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
    this.#value = this.#kept.of([operation, key], () => {
      const { plan } = operation;
      const mended = mendedRoster(plan, { now, away: new Set(officers) });
      const day = dayOf(plan.brief, now);
      const moved = vehicles.length > 0 ? movedWithout(plan, day, new Set(vehicles), now) : [];
      return { ...mended, vehicles, moved };
    });
    this.#host.requestUpdate();
  }
}
