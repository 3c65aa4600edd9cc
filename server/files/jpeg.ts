import type { PhotoRefusal } from '../../domain/incidents/photo-refusal.ts';
import { ok, refuse, type Result } from '../../domain/kernel/result.ts';

/** The picture of a JPEG file, without any other data. */
export interface Picture {
  readonly bytes: Buffer;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Markers after 0xFF. Source: ITU-T T.81, table B.1. */
const [SOI, EOI, SOS, DQT, DHT, DRI, COM] = [0xd8, 0xd9, 0xda, 0xdb, 0xc4, 0xdd, 0xfe];

/** Frames that every browser draws: baseline, extended and progressive. */
const FRAMES = [0xc0, 0xc1, 0xc2];

/** A progressive picture has about ten scans. Many more only cost whoever draws it. */
const MOST_SCANS = 64;

class Broken extends Error {
  readonly refusal: PhotoRefusal;

  constructor(refusal: PhotoRefusal) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

/**
 * The picture in a file. Only tables, frame and scans are taken over: places, comments, thumbnails and whatever follows the end are
 * left out. Nothing is decoded; the size is the one that the frame states.
 */
export function pictureIn(file: Buffer, mostPx: number): Result<Picture, PhotoRefusal> {
  if (file[0] !== 0xff || file[1] !== SOI || file[2] !== 0xff) return refuse({ reason: 'no-photo' });
  try {
    return ok(new JpegReader(file, mostPx).read());
  } catch (error) {
    if (error instanceof Broken) return refuse(error.refusal);
    throw error;
  }
}

class JpegReader {
  readonly #file: Buffer;
  readonly #mostPx: number;
  readonly #kept: Buffer[] = [];
  #at = 2;
  #scans = 0;
  #size: Pick<Picture, 'widthPx' | 'heightPx'> | undefined;

  constructor(file: Buffer, mostPx: number) {
    this.#file = file;
    this.#mostPx = mostPx;
  }

  read(): Picture {
    for (let marker = this.#marker(); marker !== EOI; marker = this.#marker()) this.#segment(marker);
    if (!this.#size || this.#scans === 0) throw new Broken({ reason: 'photo-broken' });
    const bytes = Buffer.concat([Buffer.of(0xff, SOI), ...this.#kept, Buffer.of(0xff, EOI)]);
    return { bytes, ...this.#size };
  }

  #marker(): number {
    if (this.#byte(this.#at) !== 0xff) throw new Broken({ reason: 'photo-broken' });
    while (this.#byte(this.#at) === 0xff) this.#at++;
    return this.#byte(this.#at++);
  }

  #segment(marker: number): void {
    const length = this.#uint16(this.#at);
    if (length < 2) throw new Broken({ reason: 'photo-broken' });
    const from = this.#at;
    this.#byte(from + length - 1);
    this.#at = from + length;
    if ((marker >= 0xe0 && marker <= 0xef) || marker === COM) return;
    if (FRAMES.includes(marker)) this.#frame(from, length);
    else if (marker === SOS) this.#scan();
    else if (marker !== DQT && marker !== DHT && marker !== DRI) throw new Broken({ reason: 'photo-broken' });
    this.#kept.push(Buffer.of(0xff, marker), this.#file.subarray(from, this.#at));
  }

  #frame(from: number, length: number): void {
    const [heightPx, widthPx] = [this.#uint16(from + 3), this.#uint16(from + 5)];
    const isWhole = length >= 8 && this.#byte(from + 2) === 8;
    if (this.#size || !isWhole || heightPx === 0 || widthPx === 0)
      throw new Broken({ reason: 'photo-broken' });
    const px = Math.max(heightPx, widthPx);
    if (px > this.#mostPx) throw new Broken({ reason: 'photo-too-many-pixels', px, mostPx: this.#mostPx });
    this.#size = { widthPx, heightPx };
  }

  /** The coded data of a scan lasts until a marker that is neither a stuffed zero nor a restart. */
  #scan(): void {
    this.#scans += 1;
    if (!this.#size || this.#scans > MOST_SCANS) throw new Broken({ reason: 'photo-broken' });
    for (;;) {
      const next = this.#file.indexOf(0xff, this.#at);
      if (next === -1) throw new Broken({ reason: 'photo-cut-off' });
      const after = this.#byte(next + 1);
      const isData = after === 0 || (after >= 0xd0 && after <= 0xd7);
      this.#at = isData ? next + 2 : next;
      if (!isData) return;
    }
  }

  #uint16(at: number): number {
    return this.#byte(at) * 256 + this.#byte(at + 1);
  }

  #byte(at: number): number {
    const byte = this.#file[at];
    if (byte === undefined) throw new Broken({ reason: 'photo-cut-off' });
    return byte;
  }
}
