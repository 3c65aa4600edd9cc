const [SOI, EOI] = [Buffer.of(0xff, 0xd8), Buffer.of(0xff, 0xd9)];

export function segment(marker: number, payload: Buffer | string): Buffer {
  const content = Buffer.from(payload);
  const head = Buffer.of(0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 0xff);
  return Buffer.concat([head, content]);
}

interface Frame {
  readonly widthPx?: number;
  readonly heightPx?: number;
  readonly marker?: number;
  /** Segments between the start and the tables. */
  readonly before?: readonly Buffer[];
}

/** A grey picture of 16 × 16 that every browser draws. It can state another size. */
export function jpeg({ widthPx = 16, heightPx = 16, marker = 0xc0, before = [] }: Frame = {}): Buffer {
  const one = [1, ...Array<number>(15).fill(0), 0];
  const size = [heightPx >> 8, heightPx & 0xff, widthPx >> 8, widthPx & 0xff];
  return Buffer.concat([
    SOI,
    ...before,
    segment(0xdb, Buffer.of(0, ...Array<number>(64).fill(1))),
    segment(marker, Buffer.of(8, ...size, 1, 1, 0x11, 0)),
    segment(0xc4, Buffer.of(0x00, ...one)),
    segment(0xc4, Buffer.of(0x10, ...one)),
    segment(0xda, Buffer.of(1, 1, 0, 0, 63, 0)),
    Buffer.of(0x00, 0xff, 0x00),
    EOI,
  ]);
}
