import { PbfReader } from 'pbf';
import type { ExtractListener, Member, Tags } from '../../../domain/roads/extract.ts';
import { Unreadable } from './unreadable.ts';

const UNTAGGED: Tags = Object.freeze({});

/** The strings of a block. Each is decoded when it is first used. */
class StringTable {
  readonly #bytes: Buffer;
  readonly #firsts: number[] = [];
  readonly #ends: number[] = [];
  readonly #decoded: string[] = [];

  /** Reads the table. The reader is just before its length. */
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

  /** Tags from two readers, one with the keys and one with the values, each up to its end. */
  tags(keys: PbfReader, keysEnd: number, values: PbfReader, valuesEnd: number): Tags {
    if (keys.pos >= keysEnd) return UNTAGGED;
    const tags: Record<string, string> = {};
    while (keys.pos < keysEnd) tags[this.at(keys.readVarint())] = this.at(values.readVarint());
    if (keys.pos !== keysEnd || values.pos !== valuesEnd) throw new Error('keys without values');
    return tags;
  }

  /** The tags of a dense node: keys and values in turn up to a zero. Undefined if there are none. */
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

const MEMBER_TYPES = ['node', 'way', 'relation'] as const;

/** Field numbers of the messages in osmformat.proto. */
const BLOCK = { strings: 1, group: 2, granularity: 17, latOffset: 19, lngOffset: 20 } as const;
const GROUP = { node: 1, dense: 2, way: 3, relation: 4, changeset: 5 } as const;
const ELEMENT = { id: 1, keys: 2, values: 3 } as const;
const NODE = { lat: 8, lng: 9 } as const;
const DENSE = { ids: 1, lats: 8, lngs: 9, tags: 10 } as const;
const WAY = { refs: 8 } as const;
const RELATION = { roles: 8, refs: 9, types: 10 } as const;

/** The position of a packed field in the block. */
interface Span {
  readonly from: number;
  readonly end: number;
}
const NONE: Span = { from: 0, end: 0 };

/** Passes all elements of an unpacked OSMData block to a listener. Throws if the block is broken. */
export function readBlock(bytes: Buffer, listener: ExtractListener): void {
  const reader = new PbfReader(bytes);
  let strings: StringTable | undefined;
  const groups: Span[] = [];
  const grid = { step: 100, lat: 0, lng: 0 };
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === BLOCK.strings) strings = new StringTable(bytes, reader);
    else if (field === BLOCK.group) groups.push(spanAt(reader));
    else if (field === BLOCK.granularity) grid.step = reader.readVarint();
    else if (field === BLOCK.latOffset) grid.lat = reader.readVarint(true);
    else if (field === BLOCK.lngOffset) grid.lng = reader.readVarint(true);
  }
  ended(reader, bytes.length);
  if (groups.length === 0) return;
  if (!strings) throw new Error('the block has no strings');
  const block = new Block(bytes, strings, grid, listener);
  for (const group of groups) block.group(group);
}

/** Coordinates are whole steps from an offset, all in nanodegrees. */
interface Grid {
  readonly step: number;
  readonly lat: number;
  readonly lng: number;
}

/** A block, with one reader for each column that is read in parallel. */
class Block {
  readonly #main: PbfReader;
  readonly #columns: readonly [PbfReader, PbfReader, PbfReader];
  readonly #strings: StringTable;
  readonly #grid: Grid;
  readonly #listener: ExtractListener;

  constructor(bytes: Buffer, strings: StringTable, grid: Grid, listener: ExtractListener) {
    this.#main = new PbfReader(bytes);
    this.#columns = [new PbfReader(bytes), new PbfReader(bytes), new PbfReader(bytes)];
    this.#strings = strings;
    this.#grid = grid;
    this.#listener = listener;
  }

  group({ from, end }: Span): void {
    const reader = this.#main;
    reader.pos = from;
    for (let field = reader.nextField(end); field !== 0; field = reader.nextField(end)) {
      const member = spanAt(reader);
      if (member.end > end) throw new Error('an element is longer than its group');
      reader.pos = member.from;
      if (field === GROUP.dense) this.#dense(member.end);
      else if (field === GROUP.way) this.#way(member.end);
      else if (field === GROUP.node) this.#node(member.end);
      else if (field === GROUP.relation) this.#relation(member.end);
      else if (field === GROUP.changeset)
        throw new Unreadable({ reason: 'extract-needs', feature: 'changesets' });
      else reader.pos = member.end;
    }
    ended(reader, end);
  }

  #dense(end: number): void {
    const reader = this.#main;
    let [idSpan, latSpan, lngSpan, tagSpan] = [NONE, NONE, NONE, NONE];
    for (let field = reader.nextField(end); field !== 0; field = reader.nextField(end)) {
      if (field === DENSE.ids) idSpan = spanAt(reader);
      else if (field === DENSE.lats) latSpan = spanAt(reader);
      else if (field === DENSE.lngs) lngSpan = spanAt(reader);
      else if (field === DENSE.tags) tagSpan = spanAt(reader);
    }
    ended(reader, end);
    const [lats, lngs, tags] = this.#columns;
    reader.pos = idSpan.from;
    [lats.pos, lngs.pos, tags.pos] = [latSpan.from, lngSpan.from, tagSpan.from];
    const { step, lat: latOffset, lng: lngOffset } = this.#grid;
    let [id, lat, lng] = [0, 0, 0];
    while (reader.pos < idSpan.end) {
      id += reader.readSVarint();
      lat += lats.readSVarint();
      lng += lngs.readSVarint();
      const tagged = tags.pos < tagSpan.end ? this.#strings.tagsInTurn(tags, tagSpan.end) : undefined;
      this.#listener.node(id, (lngOffset + step * lng) / 1e9, (latOffset + step * lat) / 1e9, tagged);
    }
    ended(reader, idSpan.end);
    ended(lats, latSpan.end);
    ended(lngs, lngSpan.end);
    ended(tags, tagSpan.end);
    reader.pos = end;
  }

  #node(end: number): void {
    const reader = this.#main;
    let [id, lat, lng] = [0, 0, 0];
    let [keys, values] = [NONE, NONE];
    for (let field = reader.nextField(end); field !== 0; field = reader.nextField(end)) {
      if (field === ELEMENT.id) id = reader.readSVarint();
      else if (field === NODE.lat) lat = reader.readSVarint();
      else if (field === NODE.lng) lng = reader.readSVarint();
      else if (field === ELEMENT.keys) keys = spanAt(reader);
      else if (field === ELEMENT.values) values = spanAt(reader);
    }
    ended(reader, end);
    const { step, lat: latOffset, lng: lngOffset } = this.#grid;
    const tags = keys === NONE ? undefined : this.#tags(keys, values);
    this.#listener.node(id, (lngOffset + step * lng) / 1e9, (latOffset + step * lat) / 1e9, tags);
  }

  #way(end: number): void {
    const reader = this.#main;
    let id = 0;
    let [keys, values] = [NONE, NONE];
    let nodeIds: number[] = [];
    for (let field = reader.nextField(end); field !== 0; field = reader.nextField(end)) {
      if (field === ELEMENT.id) id = reader.readVarint(true);
      else if (field === ELEMENT.keys) keys = spanAt(reader);
      else if (field === ELEMENT.values) values = spanAt(reader);
      else if (field === WAY.refs) nodeIds = sumsOf(reader, spanAt(reader));
    }
    ended(reader, end);
    this.#listener.way(id, nodeIds, this.#tags(keys, values));
  }

  #relation(end: number): void {
    const reader = this.#main;
    let id = 0;
    let [keys, values, roles, refs, types] = [NONE, NONE, NONE, NONE, NONE];
    for (let field = reader.nextField(end); field !== 0; field = reader.nextField(end)) {
      if (field === ELEMENT.id) id = reader.readVarint(true);
      else if (field === ELEMENT.keys) keys = spanAt(reader);
      else if (field === ELEMENT.values) values = spanAt(reader);
      else if (field === RELATION.roles) roles = spanAt(reader);
      else if (field === RELATION.refs) refs = spanAt(reader);
      else if (field === RELATION.types) types = spanAt(reader);
    }
    ended(reader, end);
    this.#listener.relation(id, this.#members(roles, refs, types), this.#tags(keys, values));
  }

  #members(roleSpan: Span, refSpan: Span, typeSpan: Span): Member[] {
    const [roles, refs, types] = this.#columns;
    [roles.pos, refs.pos, types.pos] = [roleSpan.from, refSpan.from, typeSpan.from];
    const members: Member[] = [];
    let ref = 0;
    while (refs.pos < refSpan.end) {
      ref += refs.readSVarint();
      const type = MEMBER_TYPES[types.readVarint()];
      if (!type) throw new Error('a member of no known type');
      members.push({ type, ref, role: this.#strings.at(roles.readVarint()) });
    }
    ended(refs, refSpan.end);
    ended(types, typeSpan.end);
    ended(roles, roleSpan.end);
    return members;
  }

  #tags(keySpan: Span, valueSpan: Span): Tags {
    const [keys, values] = this.#columns;
    [keys.pos, values.pos] = [keySpan.from, valueSpan.from];
    return this.#strings.tags(keys, keySpan.end, values, valueSpan.end);
  }
}

/** The span of the reader's current field. Moves the reader behind it. */
function spanAt(reader: PbfReader): Span {
  if (reader.type !== 2) throw new Error('a field is of the wrong type');
  const length = reader.readVarint();
  const from = reader.pos;
  return { from, end: (reader.pos = from + length) };
}

/** Decodes a delta-encoded list. */
function sumsOf(reader: PbfReader, { from, end }: Span): number[] {
  const sums: number[] = [];
  reader.pos = from;
  for (let sum = 0; reader.pos < end;) sums.push((sum += reader.readSVarint()));
  ended(reader, end);
  return sums;
}

/** In a broken message the reader passes the end or stops before it. */
function ended(reader: PbfReader, end: number): void {
  if (reader.pos !== end) throw new Error('a message does not end where it should');
}
