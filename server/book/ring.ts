/** The newest items up to a maximum. Older ones are evicted. */
export class Ring<Thing> {
  readonly #things: Thing[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  push(thing: Thing): void {
    this.#things.push(thing);
    if (this.#things.length > 2 * this.#most) this.#things.splice(0, this.#things.length - this.#most);
  }

  /** The newest items, oldest first, or undefined if some of them were evicted. */
  newest(howMany: number): readonly Thing[] | undefined {
    if (howMany > this.#things.length) return undefined;
    return howMany === 0 ? [] : this.#things.slice(-howMany);
  }
}
