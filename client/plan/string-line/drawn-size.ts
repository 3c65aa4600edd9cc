import type { ReactiveController, ReactiveElement } from 'lit';

/** The size of a part of an element in pixels, from its first measurement on. */
export class DrawnSize implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #partOf: () => Element | null;
  readonly #sized = new ResizeObserver(([entry]) => this.#take(entry!.contentRect));
  #part: Element | null = null;
  #size = { width: 0, height: 0 };

  constructor(host: ReactiveElement, partOf: () => Element | null) {
    this.#host = host;
    this.#partOf = partOf;
    host.addController(this);
  }

  get px(): { readonly width: number; readonly height: number } {
    return this.#size;
  }

  hostUpdated(): void {
    const part = this.#partOf();
    if (part === this.#part) return;
    this.#sized.disconnect();
    this.#part = part;
    if (part) this.#sized.observe(part);
  }

  hostDisconnected(): void {
    this.#sized.disconnect();
    this.#part = null;
  }

  #take({ width, height }: DOMRectReadOnly): void {
    const [w, h] = [Math.floor(width), Math.floor(height)];
    if (w === this.#size.width && h === this.#size.height) return;
    this.#size = { width: w, height: h };
    this.#host.requestUpdate();
  }
}
