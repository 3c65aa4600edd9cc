import { LitElement, nothing, render, type PropertyValues } from 'lit';
import { noteRead, readsOf, type Readable, type Reads } from '../../domain/operation/kept.ts';

const standing = new Set<FollowingElement>();

/** Makes every element on the page check whether something that it read in its last drawing has changed. */
export function lookAgain(): void {
  for (const element of standing) element.look();
}

/**
 * The base of all elements. An element redraws when something changes that it read in its last drawing: a table of the
 * operation, the address, the language or a `Cell`. No element lists its dependencies.
 *
 * If drawing throws, the element says so in its own place, and all other elements go on. It tries again when something changes.
 */
export abstract class FollowingElement extends LitElement {
  #reads: Reads | undefined;
  #isRendered = false;
  #note: HTMLElementTagNameMap['cordon-not-drawn'] | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    standing.add(this);
    this.look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    standing.delete(this);
  }

  look(): void {
    if (this.#reads?.areCurrent === false) this.requestUpdate();
  }

  protected override performUpdate(): void {
    if (!this.isUpdatePending) return;
    this.#reads = readsOf(() => {
      try {
        this.#isRendered = false;
        super.performUpdate();
        this.#note?.remove();
      } catch (error) {
        this.#sayNotDrawn(error);
      }
    });
  }

  protected override update(changed: PropertyValues<this>): void {
    super.update(changed);
    this.#isRendered = true;
  }

  /** What a failed rendering leaves may be half old and half new, so it is removed. What failed afterwards, such as a layer of a map, stays. */
  #sayNotDrawn(error: unknown): void {
    if (!this.#isRendered) render(nothing, this.renderRoot, this.renderOptions);
    const why = error instanceof Error ? error.message : String(error);
    this.#note ??= document.createElement('cordon-not-drawn');
    if (!this.#note.isConnected || this.#note.why !== why) reportError(error);
    this.#note.why = why;
    this.renderRoot.prepend(this.#note);
  }
}

/** Draws things that do not depend on each other. What one of them throws is thrown when all have been tried. */
export function eachAlone(...draws: readonly (() => void)[]): void {
  const errors = draws.flatMap((draw) => {
    try {
      draw();
      return [];
    } catch (error) {
      return [error];
    }
  });
  if (errors.length > 0) throw errors[0];
}

/** One value of the page. An element that reads it while drawing is drawn again when the value changes. */
export class Cell<Value> implements Readable {
  readonly #isSame: (a: Value, b: Value) => boolean;
  #value: Value;

  constructor(value: Value, isSame: (a: Value, b: Value) => boolean = Object.is) {
    this.#value = value;
    this.#isSame = isSame;
  }

  get value(): Value {
    noteRead(this, 'value');
    return this.#value;
  }

  set value(value: Value) {
    if (this.#isSame(this.#value, value)) return;
    this.#value = value;
    lookAgain();
  }

  stateOf(): unknown {
    return this.#value;
  }
}

const second = new Cell(0);
let ticking: ReturnType<typeof setInterval> | undefined;

/** Redraws the calling element once a second; call it while drawing. */
export function everySecond(): void {
  ticking ??= setInterval(() => (second.value += 1), 1000);
  noteRead(second, 'value');
}
