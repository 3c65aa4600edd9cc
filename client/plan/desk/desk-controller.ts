import { ContextConsumer, createContext } from '@lit/context';
import type { ReactiveController, ReactiveElement } from 'lit';
import type { PlanDesk } from './plan-desk.ts';

export const deskContext = createContext<PlanDesk>(Symbol('cordon plan desk'));

/** Gives an element the desk around it, and redraws it when something on the desk or in the plan has changed. */
export class DeskController implements ReactiveController {
  readonly #host: ReactiveElement;
  #desk: PlanDesk | undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
    new ContextConsumer(host, { context: deskContext, subscribe: true, callback: (desk) => this.#sit(desk) });
  }

  get desk(): PlanDesk {
    if (!this.#desk) throw new Error(`<${this.#host.localName}> stands outside the plan screen`);
    return this.#desk;
  }

  hostConnected(): void {
    this.#desk?.addEventListener('change', this.#redraw);
  }

  hostDisconnected(): void {
    this.#desk?.removeEventListener('change', this.#redraw);
  }

  #sit(desk: PlanDesk): void {
    this.#desk?.removeEventListener('change', this.#redraw);
    this.#desk = desk;
    desk.addEventListener('change', this.#redraw);
    this.#host.requestUpdate();
  }

  readonly #redraw = (): void => this.#host.requestUpdate();
}
