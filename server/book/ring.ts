/** The newest of many things, up to a number; what is older is forgotten. */
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

  /** The newest so many, oldest first; undefined where some of them are forgotten. */
  newest(howMany: number): readonly Thing[] | undefined {
    if (howMany > this.#things.length) return undefined;
    return howMany === 0 ? [] : this.#things.slice(-howMany);
  }
}
