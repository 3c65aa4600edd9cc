/** 64 bits that depend only on a text, as two numbers. Source: cyrb53 by bryc, public domain. */
function hashed(text: string): readonly [number, number] {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return [a >>> 0, b >>> 0];
}

/** The first number from 0 to 1 of a generator with this state. Source: mulberry32 by Tommy Ettinger, public domain. */
function mulberry32(state: number): number {
  const step = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(step ^ (step >>> 15), 1 | step);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}

/** Draws that depend only on the seed and on what each is about, so the order of the draws does not matter. */
export class Draws {
  readonly #seed: number;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** From 0 to 1. */
  share(about: string): number {
    return mulberry32(hashed(`${this.#seed} ${about}`)[0]);
  }

  /** From `least` to `most`, rounded. */
  between(about: string, least: number, most: number): number {
    return Math.round(least + this.share(about) * (most - least));
  }
}

function hex(text: string, parts: number): string {
  return hashed(text)
    .slice(0, parts)
    .map((part) => part.toString(16).padStart(8, '0'))
    .join('');
}

/** The id of an action that is played: the same for the same drill and the same thing. The last part is the same in every drill. */
export function playedId(runId: string, what: string): string {
  const drill = hex(runId, 1);
  return `played-${drill}-${hex(what.replaceAll(drill, ''), 2)}`;
}

/** Whether an action was played, or the record that it made. */
export function isPlayed(id: string): boolean {
  return id.startsWith('played-');
}
