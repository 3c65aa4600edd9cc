import type { RunState } from '../operation/run-state.ts';

/** What was derived from a run as it was at a version of its tables. */
export interface Derived<Self> {
  readonly version: number;
  /** Whether all else that it was derived from is still the same. */
  isOf(run: RunState): boolean;
  /** Another one that begins as this one. Both share what was derived. */
  copy(): Self;
}

/** Two key frames of a run are at least so many changes apart: what was said in between is found anew, and that is what a jump costs. */
export const APART = 400;

/** How many key frames of a run are kept. */
const FRAMES = 256;

/**
 * What was derived from runs, by run. A run that can be set to any moment has key frames: what was derived at some of its moments.
 * From the nearest one it costs only what was said in between.
 */
export class KeyFrames<Kept extends Derived<Kept>> {
  readonly #make: (run: RunState) => Kept;
  readonly #now = new WeakMap<RunState, Kept>();
  readonly #frames = new WeakMap<RunState, Kept[]>();

  constructor(make: (run: RunState) => Kept) {
    this.#make = make;
  }

  /** What was derived from the run last, if that is near; otherwise a copy of the nearest key frame; otherwise nothing yet. */
  of(run: RunState): Kept {
    const last = this.#now.get(run);
    const near = last?.isOf(run) ? last : undefined;
    const kept = run.isPast ? this.#nearest(run, near) : near;
    if (kept && kept === last) return kept;
    const made = kept?.copy() ?? this.#make(run);
    this.#now.set(run, made);
    return made;
  }

  /** Keeps what was derived just now as a key frame, if the run has none near. */
  remember(run: RunState, kept: Kept): void {
    if (!run.isPast) return;
    let frames = this.#frames.get(run);
    if (!frames) this.#frames.set(run, (frames = []));
    if (frames.some((frame) => distance(frame, run) < APART && frame.isOf(run))) return;
    frames.push(kept.copy());
    if (frames.length > FRAMES) frames.shift();
  }

  #nearest(run: RunState, last: Kept | undefined): Kept | undefined {
    let nearest = last;
    for (const frame of this.#frames.get(run) ?? [])
      if ((!nearest || distance(frame, run) < distance(nearest, run)) && frame.isOf(run)) nearest = frame;
    return nearest;
  }
}

/** How many changes lie between what was derived and the run as it is. Only versions of a past run can be compared so. */
function distance({ version }: { readonly version: number }, run: RunState): number {
  return Math.abs(run.version - version);
}
