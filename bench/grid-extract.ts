import { closeSync, openSync, writeSync } from 'node:fs';
import type { PbfWriter } from 'pbf';
import { header, messageOf, pbfOf } from '../test/server/pbf-file.ts';

/** Vertices between two corners, as many as in a real town. */
const BETWEEN = 3;
const SPAN = BETWEEN + 1;
const A_BLOCK = 8000;
/** Streets per way. */
const STREETS = 2;

interface Node {
  readonly id: number;
  readonly lng: number;
  readonly lat: number;
}

interface Way {
  readonly id: number;
  readonly nodes: readonly number[];
  readonly name: number;
}

/** Writes an .osm.pbf of a grid town with `corners` corners on a side: about seven nodes and one way for each corner. */
export function writeGridExtract(file: string, corners: number): void {
  const out = openSync(file, 'w');
  writeSync(out, pbfOf([header()]));
  const names = Array.from({ length: corners }, (_, i) => `Street ${i}`);
  const put = (block: Buffer) => writeSync(out, pbfOf([block], true, 'OSMData'));
  for (const nodes of batches(nodesOf(corners))) put(blockOf([], (group) => writeNodes(group, nodes)));
  for (const ways of batches(waysOf(corners)))
    put(blockOf(['highway', 'residential', 'name', ...names], (group) => writeWays(group, ways)));
  closeSync(out);
}

/** The nodes of a fine lattice that are on a street. */
function* nodesOf(corners: number): Iterable<Node> {
  const side = (corners - 1) * SPAN + 1;
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) if (x % SPAN === 0 || y % SPAN === 0) yield nodeAt(y * side + x + 1, x, y);
}

/** About 25 m apart and slightly out of line, the same in every run. A regular grid would compress to almost nothing. */
function nodeAt(id: number, x: number, y: number): Node {
  return { id, lng: 80_000_000 + x * 3400 + mixed(2 * id), lat: 490_000_000 + y * 2250 + mixed(2 * id + 1) };
}

/** Scatters whole numbers over 0 to 599 (the finalizer of MurmurHash3). */
function mixed(value: number): number {
  const once = Math.imul(value ^ (value >>> 16), 0x85eb_ca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2_ae35);
  return ((twice ^ (twice >>> 16)) >>> 0) % 600;
}

function* waysOf(corners: number): Iterable<Way> {
  const side = (corners - 1) * SPAN + 1;
  let id = 0;
  for (let street = 0; street < corners; street++)
    for (const isRow of [true, false])
      for (let from = 0; from < side - 1; from += STREETS * SPAN) {
        const length = Math.min(STREETS * SPAN, side - 1 - from) + 1;
        const at = (i: number) =>
          (isRow ? street * SPAN * side + from + i : (from + i) * side + street * SPAN) + 1;
        yield { id: ++id, nodes: Array.from({ length }, (_, i) => at(i)), name: street };
      }
}

function* batches<One>(all: Iterable<One>): Iterable<One[]> {
  let batch: One[] = [];
  for (const one of all) {
    batch.push(one);
    if (batch.length < A_BLOCK) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function blockOf(strings: readonly string[], write: (group: PbfWriter) => void): Buffer {
  return messageOf((pbf) => {
    pbf.writeMessage(
      1,
      (_, table) => ['', ...strings].forEach((text) => table.writeStringField(1, text)),
      null,
    );
    pbf.writeMessage(2, (_, group) => write(group), null);
  });
}

function writeNodes(group: PbfWriter, nodes: readonly Node[]): void {
  const deltas = (of: (node: Node) => number) =>
    nodes.map((node, i) => of(node) - (i > 0 ? of(nodes[i - 1]!) : 0));
  group.writeMessage(
    2,
    (_, dense) => {
      dense.writePackedSVarint(
        1,
        deltas(({ id }) => id),
      );
      dense.writePackedSVarint(
        8,
        deltas(({ lat }) => lat),
      );
      dense.writePackedSVarint(
        9,
        deltas(({ lng }) => lng),
      );
    },
    null,
  );
}

function writeWays(group: PbfWriter, ways: readonly Way[]): void {
  for (const { id, nodes, name } of ways)
    group.writeMessage(
      3,
      (_, way) => {
        way.writeVarintField(1, id);
        way.writePackedVarint(2, [1, 3]);
        way.writePackedVarint(3, [2, 4 + name]);
        way.writePackedSVarint(
          8,
          nodes.map((node, i) => node - (i > 0 ? nodes[i - 1]! : 0)),
        );
      },
      null,
    );
}
