import { ok, refuse, type Result } from '../../../domain/kernel/result.ts';
import type { TimeFault } from '../../../domain/operation/typed-time.ts';
import type { LineFault, LineReason } from './scene.ts';

/** Something that can be typed by a name. */
export interface Named<Value> {
  readonly name: string;
  readonly value: Value;
}

const SPACE = /\s/;
const IN_WORD = /[\p{Script=Latin}\d._-]/u;
const AT_TIME = /(?:^|\s)@\s*(\S+(?:\s*UTC\S+)?)$/i;

/** The text of a line with its full-width forms made plain. */
export function plainText(typed: string): string {
  return typed.normalize('NFKC');
}

/** Whether a word that is in a text at a place is not a part of a longer word there. */
export function standsAlone(text: string, from: number, to: number): boolean {
  const isCut = (at: number) => IN_WORD.test(text[at - 1] ?? ' ') && IN_WORD.test(text[at] ?? ' ');
  return !isCut(from) && !isCut(to);
}

/** Reads a stretch of a line from the left. */
export class Cursor {
  readonly #text: string;
  readonly #end: number;
  #at: number;

  constructor(text: string, from: number, to: number) {
    this.#text = text;
    this.#end = to - (text.slice(from, to).length - text.slice(from, to).trimEnd().length);
    this.#at = from;
    this.#skipSpace();
  }

  get rest(): string {
    return this.#text.slice(this.#at, this.#end);
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#end;
  }

  /** All that have the longest name that stands here; undefined if there is none. */
  maybe<Value>(names: readonly Named<Value>[]): readonly Value[] | undefined {
    const lower = this.#text.slice(0, this.#end).toLowerCase();
    let length = 0;
    let found: Value[] = [];
    for (const { name, value } of names) {
      const plain = plainText(name).toLowerCase();
      if (plain.length < Math.max(1, length) || !lower.startsWith(plain, this.#at)) continue;
      if (!standsAlone(lower, this.#at, this.#at + plain.length)) continue;
      if (plain.length > length) found = [];
      length = plain.length;
      if (!found.includes(value)) found.push(value);
    }
    if (length === 0) return undefined;
    this.#advance(length);
    return found;
  }

  /** The same where one of them must stand. What no name begins with can be a part of one. */
  need<Value>(
    names: readonly Named<Value>[],
    reason: LineReason,
    parts: readonly Named<Value>[] = [],
  ): Result<readonly Value[], LineFault> {
    const found = this.maybe(names) ?? this.maybe(parts);
    return found ? ok(found) : refuse(this.fault(reason, this.#expected(names)));
  }

  /** What a pattern finds here; the pattern begins with `^`. */
  match(pattern: RegExp): RegExpExecArray | undefined {
    const found = pattern.exec(this.rest);
    if (found) this.#advance(found[0].length);
    return found ?? undefined;
  }

  /** The next word, whatever it is. */
  word(): string {
    return this.match(/^\S+/)?.[0] ?? '';
  }

  /** The rest of the line as a time. */
  time<Moment>(read: (typed: string) => Result<Moment, TimeFault>): Result<Moment, LineFault> {
    return this.#timed(this.rest.replace(/^@\s*/, ''), read);
  }

  /** The rest of the line as free words. A time after them is marked with @. */
  wordsAndTime<Moment>(
    read: (typed: string) => Result<Moment, TimeFault>,
  ): Result<{ readonly words: string; readonly at: Moment }, LineFault> {
    const marked = AT_TIME.exec(this.rest);
    const words = this.rest.slice(0, marked?.index ?? Infinity).trim();
    if (marked) this.#advance(marked.index);
    else this.#advance(this.rest.length);
    const at = this.#timed(marked?.[1] ?? '', read);
    return at.ok ? ok({ words, at: at.value }) : at;
  }

  /** A fault about the next word, or about what was just read if nothing is left. */
  fault(reason: LineReason, expects: readonly string[] = []): LineFault {
    const length = this.rest.search(SPACE);
    return { reason, from: this.#at, to: length < 0 ? this.#end : this.#at + length, expects };
  }

  #timed<Moment>(
    typed: string,
    read: (typed: string) => Result<Moment, TimeFault>,
  ): Result<Moment, LineFault> {
    const at = read(typed);
    if (at.ok) return at;
    const reason = /^\d/.test(typed) ? at.refusal.reason : 'not-read';
    return refuse({ reason, from: this.#at, to: this.#end, expects: [] });
  }

  /** The names that begin with the rest of the line. */
  #expected(names: readonly Named<unknown>[]): readonly string[] {
    const begun = this.rest.toLowerCase();
    return names.map(({ name }) => name).filter((name) => plainText(name).toLowerCase().startsWith(begun));
  }

  #advance(length: number): void {
    this.#at += length;
    this.#skipSpace();
  }

  #skipSpace(): void {
    while (this.#at < this.#end && SPACE.test(this.#text[this.#at]!)) this.#at += 1;
  }
}
