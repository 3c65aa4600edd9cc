import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { PbfWriter } from 'pbf';
import type { Box } from '../../../domain/kernel/position.ts';

/** A run of equal tiles, or, with a run of 0, a leaf directory. */
interface Entry {
  readonly id: number;
  readonly offset: number;
  readonly length: number;
  readonly run: number;
}

const HEADER_BYTES = 127;
/** Readers fetch this much at first: the root directory must lie within. */
const FIRST_FETCH_BYTES = 16_384;
const GZIP = 2;
const VECTOR_TILES = 1;

interface ArchiveFacts {
  readonly minZoom: number;
  readonly maxZoom: number;
  readonly bounds: Box;
  readonly metadata: unknown;
}

/** A PMTiles archive, version 3, put together from its tiles in the order of their numbers. */
export class PmtilesFile {
  readonly #entries: Entry[] = [];
  readonly #pieces: Buffer[] = [];
  readonly #offsets = new Map<string, number>();
  #tileBytes = 0;
  #addressed = 0;

  get tileCount(): number {
    return this.#addressed;
  }

  add(id: number, packed: Buffer): void {
    const offset = this.#keep(packed);
    const last = this.#entries.at(-1);
    this.#addressed += 1;
    if (last?.offset === offset && last.id + last.run === id)
      this.#entries[this.#entries.length - 1] = { ...last, run: last.run + 1 };
    else this.#entries.push({ id, offset, length: packed.length, run: 1 });
  }

  /** The parts of the file, in order. */
  parts(facts: ArchiveFacts): readonly Buffer[] {
    const metadata = gzipSync(JSON.stringify(facts.metadata));
    const { root, leaves } = directoriesOf(this.#entries);
    const header = Buffer.alloc(HEADER_BYTES);
    header.write('PMTiles');
    header[7] = 3;
    let from = HEADER_BYTES;
    [root.length, metadata.length, leaves.length, this.#tileBytes].forEach((bytes, i) => {
      header.writeBigUInt64LE(BigInt(from), 8 + 16 * i);
      header.writeBigUInt64LE(BigInt(bytes), 16 + 16 * i);
      from += bytes;
    });
    [this.#addressed, this.#entries.length, this.#offsets.size].forEach((count, i) =>
      header.writeBigUInt64LE(BigInt(count), 72 + 8 * i),
    );
    header.set([1, GZIP, GZIP, VECTOR_TILES, facts.minZoom, facts.maxZoom], 96);
    writeBounds(header, facts);
    return [header, root, metadata, leaves, ...this.#pieces];
  }

  /** Equal tiles, of open water or of one wood, are kept once. */
  #keep(packed: Buffer): number {
    const hash = createHash('sha256').update(packed).digest('base64');
    const known = this.#offsets.get(hash);
    if (known !== undefined) return known;
    const offset = this.#tileBytes;
    this.#offsets.set(hash, offset);
    this.#pieces.push(packed);
    this.#tileBytes += packed.length;
    return offset;
  }
}

function writeBounds(header: Buffer, { bounds, minZoom, maxZoom }: ArchiveFacts): void {
  const [west, south, east, north] = bounds;
  bounds.forEach((degrees, i) => header.writeInt32LE(Math.round(degrees * 1e7), 102 + 4 * i));
  header[118] = Math.round((minZoom + maxZoom) / 2);
  header.writeInt32LE(Math.round(((west + east) / 2) * 1e7), 119);
  header.writeInt32LE(Math.round(((south + north) / 2) * 1e7), 123);
}

/** One directory where it fits, else a root over leaves that grow until it does. */
function directoriesOf(entries: readonly Entry[]): { readonly root: Buffer; readonly leaves: Buffer } {
  const single = packedDirectory(entries);
  if (fits(single)) return { root: single, leaves: Buffer.alloc(0) };
  for (let size = 4096; ; size *= 2) {
    const { root, leaves } = withLeaves(entries, size);
    if (fits(root)) return { root, leaves };
  }
}

function withLeaves(
  entries: readonly Entry[],
  size: number,
): { readonly root: Buffer; readonly leaves: Buffer } {
  const rootEntries: Entry[] = [];
  const leaves: Buffer[] = [];
  let offset = 0;
  for (let first = 0; first < entries.length; first += size) {
    const leaf = packedDirectory(entries.slice(first, first + size));
    rootEntries.push({ id: entries[first]!.id, offset, length: leaf.length, run: 0 });
    leaves.push(leaf);
    offset += leaf.length;
  }
  return { root: packedDirectory(rootEntries), leaves: Buffer.concat(leaves) };
}

function fits(root: Buffer): boolean {
  return HEADER_BYTES + root.length <= FIRST_FETCH_BYTES;
}

/** Columns of varints; a tile that follows on the one before has 0 for its offset. */
function packedDirectory(entries: readonly Entry[]): Buffer {
  const pbf = new PbfWriter();
  pbf.writeVarint(entries.length);
  entries.forEach(({ id }, i) => pbf.writeVarint(id - (entries[i - 1]?.id ?? 0)));
  for (const { run } of entries) pbf.writeVarint(run);
  for (const { length } of entries) pbf.writeVarint(length);
  entries.forEach(({ offset }, i) => {
    const before = entries[i - 1];
    pbf.writeVarint(before && before.offset + before.length === offset ? 0 : offset + 1);
  });
  return gzipSync(pbf.finish());
}
