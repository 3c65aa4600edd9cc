import { PbfReader } from 'pbf';
import { readBlock } from './block.ts';
import { broken, nextBlob, sure, unpack, type Blob } from './blobs.ts';
import type { FileBytes } from './file-bytes.ts';
import type { Hearing } from './hearing.ts';
import { ListenerFailed, Unreadable } from './unreadable.ts';

/** What a header may ask of its reader. */
const UNDERSTOOD = new Set(['OsmSchema-V0.6', 'DenseNodes']);

/** Where ways carry their places, nodes are usually left out: what is optional to the format is needed here. */
const LEAVES_NODES_OUT = 'LocationsOnWays';

const HEADER = { required: 4, optional: 5 } as const;

/** Reads an .osm.pbf; while one blob is told, the next is unpacked. Calls `turn` behind each. */
export async function readPbf(
  file: FileBytes,
  hearing: Hearing,
  turn: (byte: number) => void,
): Promise<void> {
  let atByte = 0;
  hearing.place = () => atByte;
  let next = unpacked(file);
  for (let first = true; ; first = false) {
    const blob = await next;
    if (!blob) return;
    next = unpacked(file);
    next.catch(() => undefined);
    atByte = blob.atByte;
    if (first) checkHeader(blob);
    else tell(blob, hearing);
    turn(file.position);
  }
}

async function unpacked(file: FileBytes): Promise<Blob | undefined> {
  const packed = await nextBlob(file);
  return packed && unpack(packed);
}

function checkHeader({ type, bytes, atByte }: Blob): void {
  if (type !== 'OSMHeader') throw broken(atByte, `the first blob is of type ${JSON.stringify(type)}`);
  const feature = sure(atByte, foreignFeature, bytes);
  if (feature !== undefined) throw new Unreadable({ reason: 'extract-needs', feature });
}

function foreignFeature(bytes: Buffer): string | undefined {
  const reader = new PbfReader(bytes);
  let foreign: string | undefined;
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field !== HEADER.required && field !== HEADER.optional) continue;
    const feature = reader.readString();
    if (field === HEADER.required ? !UNDERSTOOD.has(feature) : feature === LEAVES_NODES_OUT)
      foreign ??= feature;
  }
  if (reader.pos !== bytes.length) throw new Error('the header is broken');
  return foreign;
}

/** A blob of a type that nobody knows is not passed over: roads could lie in it. */
function tell({ type, bytes, atByte }: Blob, hearing: Hearing): void {
  if (type !== 'OSMData') throw broken(atByte, `a blob of type ${JSON.stringify(type)}`);
  try {
    readBlock(bytes, hearing);
  } catch (error) {
    if (error instanceof Unreadable || error instanceof ListenerFailed) throw error;
    throw broken(atByte, (error as Error).message);
  }
}
