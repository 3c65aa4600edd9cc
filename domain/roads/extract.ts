import { shortDistanceM } from '../kernel/geodesy.ts';
import { Growing, NODE, type NetworkArrays } from './network.ts';

/** An element's tags, as OpenStreetMap has them. */
export type Tags = Readonly<Record<string, string>>;

/** One member of a relation, e.g. of a turn restriction. */
export interface Member {
  readonly type: 'node' | 'way' | 'relation';
  readonly ref: number;
  readonly role: string;
}

/** Receives the elements while an extract is read: nodes first, then ways, then relations. Degrees on WGS-84. */
export interface ExtractListener {
  node(id: number, longitude: number, latitude: number, tags: Tags | undefined): void;
  way(id: number, nodeIds: readonly number[], tags: Tags): void;
  relation(id: number, members: readonly Member[], tags: Tags): void;
}

/**
 * Why a file cannot be read as an extract, and where. Bytes count from 0, lines and columns from 1. A fault in an .osm.pbf is
 * reported at the byte where its blob starts, damage in a packed file at the byte up to which it was read.
 */
export type ExtractRefusal =
  | { readonly reason: 'no-such-file'; readonly file: string }
  | { readonly reason: 'file-too-large'; readonly limitMB: number }
  | { readonly reason: 'no-extract'; readonly file: string }
  | { readonly reason: 'extract-ends-early'; readonly atByte: number }
  | { readonly reason: 'extract-broken'; readonly atByte: number; readonly said: string }
  | {
      readonly reason: 'xml-broken';
      readonly line: number;
      readonly column: number;
      readonly said: string;
    }
  | { readonly reason: 'extract-needs'; readonly feature: string }
  | { readonly reason: 'extract-encoding'; readonly encoding: string; readonly line: number }
  | { readonly reason: 'extract-incomplete'; readonly said: string }
  | { readonly reason: 'archive-of-several' | 'archive-without-map'; readonly names: string }
  | { readonly reason: 'extract-empty' }
  | { readonly reason: 'extract-without-roads' }
  | { readonly reason: 'extract-is-wgs84' }
  | {
      readonly reason: 'planar-coordinates' | 'latitude-before-longitude' | 'line-without-places';
      readonly at: string;
    }
  | { readonly reason: 'cancelled' };

/** Every node of an extract: found by its id in a sorted array, because an extract has millions and they come in order. */
export class MappedNodes {
  readonly #ids = new Growing((length) => new Float64Array(length), 1 << 16);
  readonly #lng = new Growing((length) => new Int32Array(length), 1 << 16);
  readonly #lat = new Growing((length) => new Int32Array(length), 1 << 16);
  #sorted: Float64Array | undefined;
  #order: Uint32Array | undefined;
  #isSorted = true;

  get count(): number {
    return this.#ids.length;
  }

  add(id: number, longitude: number, latitude: number): void {
    if (this.count > 0 && id <= this.#ids.at(this.count - 1)) this.#isSorted = false;
    this.#ids.push(id);
    this.#lng.push(Math.round(longitude * 1e7));
    this.#lat.push(Math.round(latitude * 1e7));
    this.#sorted = undefined;
  }

  /** The index of a node in the order of the extract, or -1 if the extract does not have it. */
  indexOf(id: number): number {
    const sorted = (this.#sorted ??= this.#sort());
    let low = 0;
    let high = sorted.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = sorted[middle]!;
      if (found === id) return this.#order ? this.#order[middle]! : middle;
      if (found < id) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  idAt(index: number): number {
    return this.#ids.at(index);
  }

  /** In units of 1e-7 degrees. */
  lngAt(index: number): number {
    return this.#lng.at(index);
  }

  latAt(index: number): number {
    return this.#lat.at(index);
  }

  #sort(): Float64Array {
    const ids = this.#ids.taken();
    if (this.#isSorted) return ids;
    this.#order = Uint32Array.from(ids.keys()).sort((a, b) => ids[a]! - ids[b]!);
    return Float64Array.from(this.#order, (index) => ids[index]!);
  }
}

/** A way that is a road, with the properties that all its edges share. */
export interface RoadWay {
  readonly id: number;
  readonly nodeIds: readonly number[];
  readonly name: number;
  readonly class: number;
  readonly flags: number;
  readonly speedKmh: number;
}

const uint32 = (length: number) => new Uint32Array(length);
const int32 = (length: number) => new Int32Array(length);
const float64 = (length: number) => new Float64Array(length);
const uint16 = (length: number) => new Uint16Array(length);
const uint8 = (length: number) => new Uint8Array(length);

/** A signal at a stop line or on a crossing belongs to the junction if it is no farther than this along the street. */
const SIGNAL_M = 30;

/** Cuts ways into edges: at every node where roads meet or end, and at nodes with relevant tags. */
export class EdgeMaker {
  readonly #nodes: MappedNodes;
  readonly #flagsOf: ReadonlyMap<number, number>;
  /** How many roads touch each node of the extract. An end counts twice. */
  readonly #touched: Uint8Array;
  readonly #numberOf: Int32Array;
  readonly #nodeOsm = new Growing(float64);
  readonly #nodeLng = new Growing(int32);
  readonly #nodeLat = new Growing(int32);
  readonly #nodeFlags = new Growing(uint8);
  readonly #edgeFrom = new Growing(uint32);
  readonly #edgeTo = new Growing(uint32);
  readonly #edgeMm = new Growing(uint32);
  readonly #edgeWay = new Growing(float64);
  readonly #edgeName = new Growing(uint32);
  readonly #edgeClass = new Growing(uint8);
  readonly #edgeFlags = new Growing(uint16);
  readonly #edgeSpeed = new Growing(uint8);
  readonly #shapeFirst = new Growing(uint32);
  readonly #shapeLng = new Growing(int32);
  readonly #shapeLat = new Growing(int32);
  /** Nodes with a signal just before them. */
  readonly #signalled = new Set<number>();
  /** Ways with nodes that are missing in the extract. The existing parts are kept. */
  cutWays = 0;

  constructor(nodes: MappedNodes, flagsOf: ReadonlyMap<number, number>) {
    this.#nodes = nodes;
    this.#flagsOf = flagsOf;
    this.#touched = new Uint8Array(nodes.count);
    this.#numberOf = new Int32Array(nodes.count).fill(-1);
  }

  make(ways: readonly RoadWay[]): NetworkArrays {
    const pieces = ways.map((way) => this.#piecesOf(way));
    for (const [id, flags] of this.#flagsOf) {
      const index = flags & (NODE.barrier | NODE.levelCrossing) ? this.#nodes.indexOf(id) : -1;
      if (index >= 0) this.#touched[index]! += 2;
    }
    ways.forEach((way, i) => {
      for (const piece of pieces[i]!) this.#cut(way, piece);
    });
    this.#shapeFirst.push(this.#shapeLng.length);
    return this.#taken();
  }

  /** The stretches of a way whose nodes all exist, by their indexes in the extract. */
  #piecesOf({ nodeIds }: RoadWay): number[][] {
    const pieces: number[][] = [];
    let piece: number[] = [];
    for (const id of nodeIds) {
      const index = this.#nodes.indexOf(id);
      if (index >= 0 && index !== piece.at(-1)) piece.push(index);
      if (index >= 0) continue;
      pieces.push(piece);
      piece = [];
    }
    pieces.push(piece);
    if (pieces.length > 1) this.cutWays += 1;
    const whole = pieces.filter(({ length }) => length > 1);
    for (const nodes of whole) this.#touch(nodes);
    return whole;
  }

  #touch(piece: readonly number[]): void {
    for (const index of piece) this.#touchOnce(index);
    this.#touchOnce(piece[0]!);
    this.#touchOnce(piece.at(-1)!);
  }

  #touchOnce(index: number): void {
    if (this.#touched[index]! < 8) this.#touched[index]! += 1;
  }

  #cut(way: RoadWay, piece: readonly number[]): void {
    let from = 0;
    for (let to = 1; to < piece.length; to++) {
      if (this.#touched[piece[to]!]! < 2) continue;
      this.#edge(way, piece.slice(from, to + 1));
      from = to;
    }
  }

  #edge(way: RoadWay, indexes: readonly number[]): void {
    this.#edgeFrom.push(this.#node(indexes[0]!));
    this.#edgeTo.push(this.#node(indexes.at(-1)!));
    this.#edgeMm.push(Math.max(1, Math.round(this.#lengthM(indexes) * 1000)));
    this.#edgeWay.push(way.id);
    this.#edgeName.push(way.name);
    this.#edgeClass.push(way.class);
    this.#edgeFlags.push(way.flags);
    this.#edgeSpeed.push(way.speedKmh);
    this.#shapeFirst.push(this.#shapeLng.length);
    this.#noteSignals(indexes);
    this.#noteSignals(indexes.toReversed());
    for (let i = 1; i < indexes.length - 1; i++) {
      this.#shapeLng.push(this.#nodes.lngAt(indexes[i]!));
      this.#shapeLat.push(this.#nodes.latAt(indexes[i]!));
    }
  }

  /** Signals along an edge near its first node. */
  #noteSignals(indexes: readonly number[]): void {
    let metres = 0;
    for (let i = 1; i < indexes.length - 1; i++) {
      metres += this.#lengthM([indexes[i - 1]!, indexes[i]!]);
      if (metres > SIGNAL_M) return;
      const flags = this.#flagsOf.get(this.#nodes.idAt(indexes[i]!)) ?? 0;
      if (flags & NODE.signals) this.#signalled.add(this.#node(indexes[0]!));
    }
  }

  /** The flags of all nodes. A signal before a node where streets branch is that junction's. */
  #flagsOfNodes(): Uint8Array {
    const flags = this.#nodeFlags.taken();
    const edges = new Uint32Array(flags.length);
    for (const ends of [this.#edgeFrom.taken(), this.#edgeTo.taken()])
      for (const node of ends) edges[node]! += 1;
    for (const node of this.#signalled) if (edges[node]! > 2) flags[node]! |= NODE.signals;
    return flags;
  }

  #node(index: number): number {
    if (this.#numberOf[index]! < 0) {
      const id = this.#nodes.idAt(index);
      this.#numberOf[index] = this.#nodeOsm.length;
      this.#nodeOsm.push(id);
      this.#nodeLng.push(this.#nodes.lngAt(index));
      this.#nodeLat.push(this.#nodes.latAt(index));
      this.#nodeFlags.push(this.#flagsOf.get(id) ?? 0);
    }
    return this.#numberOf[index]!;
  }

  #lengthM(indexes: readonly number[]): number {
    let metres = 0;
    for (let i = 1; i < indexes.length; i++) {
      const [a, b] = [indexes[i - 1]!, indexes[i]!];
      metres += shortDistanceM(
        [this.#nodes.lngAt(a) / 1e7, this.#nodes.latAt(a) / 1e7],
        [this.#nodes.lngAt(b) / 1e7, this.#nodes.latAt(b) / 1e7],
      );
    }
    return metres;
  }

  #taken(): NetworkArrays {
    return {
      nodeOsm: this.#nodeOsm.taken(),
      nodeLng: this.#nodeLng.taken(),
      nodeLat: this.#nodeLat.taken(),
      nodeFlags: this.#flagsOfNodes(),
      edgeFrom: this.#edgeFrom.taken(),
      edgeTo: this.#edgeTo.taken(),
      edgeMm: this.#edgeMm.taken(),
      edgeWay: this.#edgeWay.taken(),
      edgeName: this.#edgeName.taken(),
      edgeClass: this.#edgeClass.taken(),
      edgeFlags: this.#edgeFlags.taken(),
      edgeSpeed: this.#edgeSpeed.taken(),
      shapeFirst: this.#shapeFirst.taken(),
      shapeLng: this.#shapeLng.taken(),
      shapeLat: this.#shapeLat.taken(),
      bannedTurns: new Uint32Array(),
      bannedPaths: new Uint32Array(),
    };
  }
}
