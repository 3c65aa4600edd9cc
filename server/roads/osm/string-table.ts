import type { PbfReader } from 'pbf';
import type { Tags } from '../../../domain/roads/extract.ts';

const UNTAGGED: Tags = Object.freeze({});

/** The strings of one block, each decoded when it is first asked for. */
export class StringTable {
  readonly #bytes: Buffer;
  readonly #firsts: number[] = [];
  readonly #ends: number[] = [];
  readonly #decoded: string[] = [];

  /** Reads the table's message, of which the reader stands before the length. */
  constructor(bytes: Buffer, reader: PbfReader) {
    this.#bytes = bytes;
    const end = reader.readVarint() + reader.pos;
    while (reader.nextField(end) === 1) {
      const length = reader.readVarint();
      this.#firsts.push(reader.pos);
      this.#ends.push(reader.pos + length);
      reader.pos += length;
    }
    if (reader.pos !== end) throw new Error('the string table is broken');
  }

  at(index: number): string {
    const known = this.#decoded[index];
    if (known !== undefined) return known;
    if (index >= this.#firsts.length) throw new Error(`there is no string ${index}`);
    return (this.#decoded[index] = this.#bytes.toString('utf8', this.#firsts[index], this.#ends[index]));
  }

  /** The tags of which one reader has the keys and the other the values, each until its end. */
  tags(keys: PbfReader, keysEnd: number, values: PbfReader, valuesEnd: number): Tags {
    if (keys.pos >= keysEnd) return UNTAGGED;
    const tags: Record<string, string> = {};
    while (keys.pos < keysEnd) tags[this.at(keys.readVarint())] = this.at(values.readVarint());
    if (keys.pos !== keysEnd || values.pos !== valuesEnd) throw new Error('keys without values');
    return tags;
  }

  /** The tags of a node among others: keys and values in turn, closed by a zero; undefined where there are none. */
  tagsInTurn(reader: PbfReader, end: number): Tags | undefined {
    let tags: Record<string, string> | undefined;
    while (reader.pos < end) {
      const key = reader.readVarint();
      if (key === 0) return tags;
      (tags ??= {})[this.at(key)] = this.at(reader.readVarint());
    }
    return tags;
  }
}
