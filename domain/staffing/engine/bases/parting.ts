import type { Found } from './found.ts';
import type { Basis } from './linear-program.ts';
import type { Kernel } from './pairs.ts';
import { Relaxation } from './relaxation.ts';
import type { Units } from './units.ts';

/** Rosters that keep to a kernel: none of them costs less than `value`, scaled, which the multipliers prove. */
export interface Branch {
  readonly kernel: Kernel;
  readonly multiplier: Int32Array;
  readonly capacityPrice: Int32Array;
  readonly value: number;
  /** Where the linear program stands, if one is solved. */
  readonly basis?: Basis;
}

/** A unit that is held in part by one base and in part by others, and the bases, as bits, that each of two branches leaves it. */
export interface Fork {
  readonly unit: number;
  readonly sides: readonly [number, number];
}

/** `share`: how far the base of the first side holds the unit, of 1. */
interface SharedFork extends Fork {
  readonly share: number;
}

/** How the rosters of a branch are bounded, and where they are best parted. */
export interface Parting {
  /** How many steps along the subgradient take as long as one piece of its work. */
  readonly weight: number;
  /** Where the room has shrunk to this share, parting is better begun anew. */
  readonly anewAt: number;
  /** Raises the bound of a branch and leaves out what no roster within the room can use; nothing if none is left. */
  narrowed(branch: Branch): Generator<void, Branch | undefined>;
  /** Where both sides rise most; nothing where every unit is left to one base. */
  forkOf(branch: Branch): Generator<void, Fork | undefined>;
}

/** What there is to part, the best roster so far, and what one may cost to be cheaper, scaled. */
export interface Standings {
  readonly units: Units;
  readonly found: Found;
  readonly room: () => number;
}

/** Where one base holds a unit but for so little, or so little of it, one of the sides would not rise. */
const LEAST_SHARE = 0.02;

/** Solved for the multipliers of a branch. */
export function relaxationOf(units: Units, { kernel, multiplier, capacityPrice }: Branch): Relaxation {
  const relaxation = new Relaxation(units, kernel.pairs, kernel);
  relaxation.multiplier.set(multiplier);
  relaxation.capacityPrice.set(capacityPrice);
  relaxation.resolve();
  return relaxation;
}

/** The units that a kernel leaves to several bases, the most undecided first: which base holds them most, and how far. */
export function undecided({ open }: Kernel, held: Float64Array): SharedFork[] {
  const bases = held.length / open.length;
  const forks: SharedFork[] = [];
  open.forEach((left, unit) => {
    if ((left & (left - 1)) === 0) return;
    let [base, share] = [0, -1];
    for (let other = 0; other < bases; other++) {
      const part = held[unit * bases + other]!;
      if (((left >> other) & 1) === 1 && part > share) [base, share] = [other, part];
    }
    forks.push({ unit, sides: [1 << base, left & ~(1 << base)], share });
  });
  const decided = ({ share }: { readonly share: number }) => Math.abs(share - 0.5);
  return forks.sort((a, b) => decided(a) - decided(b) || a.unit - b.unit);
}

/** Of undecided units those that bases truly share; where there are none the first, so that what is left can be parted. */
export function shared(forks: readonly SharedFork[]): readonly SharedFork[] {
  const those = forks.filter(({ share }) => share > LEAST_SHARE && share < 1 - LEAST_SHARE);
  return those.length > 0 ? those : forks.slice(0, 1);
}
