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

/** Of which operation it was asked, and who and what is out; each asking is one of its own. */
interface Asked {
  readonly operation: Operation;
  readonly who: string;
}

/** Computes the mended roster once the panel that says so is drawn, and anew when the plan or who is out has changed: it stays as it is while people are being called. */
export class MendedRoster implements ReactiveController {
  readonly #host: ReactiveElement;
  #asked: Asked | undefined;
  #value: Mending | undefined;
  readonly #kept = new Kept<Mending>();

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  /** The roster mended for these; nothing while it is being computed. */
  of(operation: Operation, out: Out): Mending | undefined {
    const who = [...out.officers, ...out.vehicles].join(' ');
    const asked = this.#asked;
    const isAsked = asked?.operation === operation && asked.who === who;
    if (!isAsked || (this.#value !== undefined && !this.#kept.isOf([asked]))) {
      this.#asked = { operation, who };
      this.#value = undefined;
      void this.#compute(this.#asked, out);
    }
    return this.#value;
  }

  /** Lets the next drawing compute it for the moment that is then. */
  forget(): void {
    this.#asked = undefined;
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#asked = undefined;
  }

  async #compute(asked: Asked, { now, officers, vehicles }: Out): Promise<void> {
    await this.#host.updateComplete;
    await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    if (asked !== this.#asked) return;
    const { plan } = asked.operation;
    this.#value = this.#kept.of([asked], () => {
      const mended = mendedRoster(plan, { now, away: new Set(officers) });
      const day = dayOf(plan.brief, now);
      const moved = vehicles.length > 0 ? movedWithout(plan, day, new Set(vehicles), now) : [];
      return { ...mended, vehicles, moved };
    });
    this.#host.requestUpdate();
  }
}
