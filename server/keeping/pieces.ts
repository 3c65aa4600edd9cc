/** Bytes that arrive in pieces of any size, read in the sizes that a format has. */
export class Pieces {
  readonly #source: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Whether nothing follows. */
  async isOver(): Promise<boolean> {
    return this.#rest.length === 0 && !(await this.#more());
  }

  /** That many bytes, or fewer at the end. */
  async upTo(bytes: number): Promise<Buffer> {
    const taken: Buffer[] = [];
    let missing = bytes;
    while (missing > 0 && !(await this.isOver())) {
      const piece = this.#part(missing);
      taken.push(piece);
      missing -= piece.length;
    }
    return taken.length === 1 ? taken[0]! : Buffer.concat(taken);
  }

  /** That many bytes, in the pieces in which they come; fewer at the end. */
  async *through(bytes: number): AsyncGenerator<Buffer> {
    let missing = bytes;
    while (missing > 0 && !(await this.isOver())) {
      const piece = this.#part(missing);
      missing -= piece.length;
      yield piece;
    }
  }

  #part(most: number): Buffer {
    const part = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(part.length);
    return part;
  }

  async #more(): Promise<boolean> {
    for (;;) {
      const next = await this.#source.next();
      if (next.done === true) return false;
      if (next.value.length === 0) continue;
      this.#rest = next.value;
      return true;
    }
  }
}
