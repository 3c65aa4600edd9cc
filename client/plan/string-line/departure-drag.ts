import type { ReactiveControllerHost } from 'lit';
import type { Movement } from '../../../domain/records/route.ts';

/** A convoy's line that is being moved sideways, and the departure that this would be, in UTC ms. */
export interface DraggedConvoy {
  readonly movement: Movement;
  readonly departsAt: number;
}

/** What becomes of a line that was taken in hand. */
interface Outcomes {
  pxPerMs(): number;
  /** It was let go at another departure. */
  proposed(movement: Movement, departsAt: number): void;
  /** It was touched and not moved. */
  chosen(movement: Movement): void;
}

const MINUTE_MS = 60_000;
/** Less than this is a click, in pixels. */
const STILL_PX = 4;

/** Moves a convoy's line by pointer or by arrow keys, a minute at the least; Enter or letting go proposes, Escape lets be. */
export class DepartureDrag {
  readonly #host: ReactiveControllerHost;
  readonly #outcomes: Outcomes;
  #held: DraggedConvoy | undefined;

  constructor(host: ReactiveControllerHost, outcomes: Outcomes) {
    this.#host = host;
    this.#outcomes = outcomes;
  }

  get held(): DraggedConvoy | undefined {
    return this.#held;
  }

  /** Takes the line of a convoy in hand where its departure is proposed to be `from`. */
  onDown(event: PointerEvent, movement: Movement, from: number): void {
    if (event.button !== 0) return;
    const line = event.currentTarget as SVGElement;
    const startX = event.clientX;
    let moved = false;
    const drag = ({ clientX }: PointerEvent): void => {
      moved ||= Math.abs(clientX - startX) >= STILL_PX;
      if (moved) this.#hold(movement, from + (clientX - startX) / this.#outcomes.pxPerMs());
    };
    line.setPointerCapture(event.pointerId);
    line.addEventListener('pointermove', drag);
    const release = ({ type }: Event): void => {
      line.removeEventListener('pointermove', drag);
      line.removeEventListener('pointerup', release);
      line.removeEventListener('pointercancel', release);
      if (type === 'pointercancel') this.#letGo();
      else if (moved) this.#propose();
      else this.#outcomes.chosen(movement);
    };
    line.addEventListener('pointerup', release);
    line.addEventListener('pointercancel', release);
  }

  onKey(event: KeyboardEvent, movement: Movement, from: number): void {
    const now = this.#held?.movement.id === movement.id ? this.#held.departsAt : from;
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) this.#hold(movement, now + step * (event.shiftKey ? 10 : 1) * MINUTE_MS);
    else if (event.key === 'Escape' && this.#held) this.#letGo();
    else if (event.key === 'Enter' || event.key === ' ') {
      if (this.#held) this.#propose();
      else this.#outcomes.chosen(movement);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Whole minutes from where it departs now: seconds that were planned stay. */
  #hold(movement: Movement, departsAt: number): void {
    const minutes = Math.round((departsAt - movement.departsAt) / MINUTE_MS);
    this.#held = { movement, departsAt: movement.departsAt + minutes * MINUTE_MS };
    this.#host.requestUpdate();
  }

  #propose(): void {
    const held = this.#held;
    this.#letGo();
    if (held) this.#outcomes.proposed(held.movement, held.departsAt);
  }

  #letGo(): void {
    this.#held = undefined;
    this.#host.requestUpdate();
  }
}
