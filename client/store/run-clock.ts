import type { ReactiveController, ReactiveElement } from 'lit';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Run } from '../../domain/records/run.ts';
import { openRun, runTime } from '../../domain/runs/clock.ts';
import { RouteController } from '../app/router.ts';
import { Selected } from './selected.ts';

/** The run that a screen shows: the one its address names, else the one that is on, else the newest. */
export function shownRun(operation: Operation, named: string | undefined): Run | undefined {
  const runs = operation.tables.runs;
  return (named ? runs.get(named) : undefined) ?? openRun(operation) ?? [...runs.values()].at(-1);
}

/** The run that is shown and the time by its clock; redraws its element once a second while `ticking`. */
export class RunClockController implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #route: RouteController;
  readonly #run: Selected<Run | undefined>;
  readonly #ticking: boolean;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveElement, { ticking = true }: { readonly ticking?: boolean } = {}) {
    this.#host = host;
    this.#ticking = ticking;
    this.#route = new RouteController(host);
    this.#run = new Selected(host, (operation) => shownRun(operation, this.#route.of('run')));
    host.addController(this);
  }

  get run(): Run | undefined {
    return this.#run.value;
  }

  /** The moment by the run's clock, UTC ms; without a run, the server's. */
  get now(): number {
    const { serverNow } = this.#run.store;
    return this.run ? runTime(this.run, serverNow) : serverNow;
  }

  hostConnected(): void {
    if (this.#ticking) this.#timer = setInterval(() => this.#host.requestUpdate(), 1000);
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
  }
}
