/** Whole numbers out of a text, one after the other, with the line that the last one stands on. */
export class Numbers {
  readonly #text: string;
  #at = 0;
  line = 1;
  /** How many `rest` found, at most one more than were wanted. */
  taken = 0;
  fault: { readonly line: number; readonly text: string } | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** The next one; where there is none or it is not a number, that is a fault, and 0. */
  next(): number {
    this.#skipSpace();
    const start = this.#at;
    while (this.#at < this.#text.length && this.#text.charCodeAt(this.#at) > 32) this.#at += 1;
    const word = this.#text.slice(start, this.#at);
    const number = Number(word);
    if (word === '' || !Number.isSafeInteger(number) || Math.abs(number) > 0x3ffffffe) {
      this.fault ??= { line: this.line, text: word.slice(0, 40) };
      return 0;
    }
    return number;
  }

  /** Those that are left, up to so many; it says in `taken` whether there are fewer, or more. */
  rest(most: number): Int32Array {
    const numbers = new Int32Array(most);
    for (this.taken = 0; this.#skipSpace() && !this.fault; this.taken++) {
      if (this.taken === most) {
        this.taken += 1;
        break;
      }
      numbers[this.taken] = this.next();
    }
    return numbers;
  }

  /** False at the end. */
  #skipSpace(): boolean {
    for (; this.#at < this.#text.length; this.#at++) {
      const code = this.#text.charCodeAt(this.#at);
      if (code > 32) return true;
      if (code === 10) this.line += 1;
    }
    return false;
  }
}
