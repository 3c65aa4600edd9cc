import type { ReactiveController, ReactiveElement } from 'lit';

const LEAST = 280;

/** The width of an element in pixels: a chart is drawn at this width, so that its text keeps its size. */
export class DrawnWidth implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #sized = new ResizeObserver(([entry]) => this.#take(entry!.contentRect.width));
  #width = 560;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  get px(): number {
    return this.#width;
  }

  hostConnected(): void {
    this.#sized.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#sized.disconnect();
  }

  #take(width: number): void {
    const px = Math.max(LEAST, Math.round(width));
    if (px === this.#width) return;
    this.#width = px;
    this.#host.requestUpdate();
  }
}
