import { Transform } from 'node:stream';

const MB = 1024 * 1024;

/** The data exceeded the limit. */
export class TooLarge extends Error {}

/** Passes on at most this many megabytes, and fails at the next byte. */
export function upTo(limitMB: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      bytes += piece.length;
      if (bytes > limitMB * MB) done(new TooLarge());
      else done(null, piece);
    },
  });
}
