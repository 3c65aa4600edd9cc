import type { Relaxation } from './relaxation.ts';
import type { SubgradientAscent } from './subgradient-ascent.ts';

/** The settings of a dive. Different settings lead to different rosters. */
export interface DiveSettings {
  /** The steps between two fixings. */
  readonly steps: number;
  /** The share of the rise to the target that a step aims for. */
  readonly share: number;
  /** The least share of the open units that is fixed each time; and the most, if they are above the threshold. */
  readonly least: number;
  readonly most: number;
  /** A unit is fixed beyond the least share if one base held it in this share of recent flows. */
  readonly threshold: number;
  /** Decides between units that are equally sure. */
  readonly random: () => number;
  /** The cost that steps aim for, and the cost at which the dive gives up, both scaled. */
  readonly target: number;
  readonly cutoff: number;
  /** A rise by this between two fixings means one more officer: the last fixing is undone and a smaller one follows. */
  readonly officer: number;
  /** Whether prices of capacities change. If no roster is known, capacities may be the reason. */
  readonly withCapacities: boolean;
}

/** The least and the most rise that a step aims for, as a share of the target. */
const SHORTEST = 0.00003;
const LONGEST = 0.002;
const MOST_FIXINGS = 150;
const MOST_UNDONE = 8;

/**
 * A dive: fixes units to one base, the most certain first, while subgradient steps move the multipliers towards consistency. When
 * every unit is fixed, the flow is the cheapest roster for these bases. Starts from the open units and the multipliers of
 * the relaxation. Returns the successors of the roster, or undefined if it gave up.
 */
export function* dive(
  relaxation: Relaxation,
  ascent: SubgradientAscent,
  settings: DiveSettings,
): Generator<void, Int32Array | undefined> {
  const attempt = new DiveCourse(relaxation, ascent, settings);
  relaxation.reoptimize();
  relaxation.deactivateClosedArcs();
  let before = relaxation.value;
  for (let fixing = 0; fixing < MOST_FIXINGS; fixing++) {
    let highest = yield* attempt.ascend(fixing === 0);
    if (fixing > 0 && highest > before + settings.officer && attempt.undone < MOST_UNDONE) {
      attempt.undo();
      highest = yield* attempt.ascend(false);
    } else attempt.enlargeFixing();
    before = highest;
    if (attempt.isDone) break;
    if (relaxation.value > settings.cutoff) return undefined;
    attempt.fixUnits();
    yield;
  }
  return attempt.isDone ? relaxation.successors() : undefined;
}

class DiveCourse {
  readonly #relaxation: Relaxation;
  readonly #ascent: SubgradientAscent;
  readonly #settings: DiveSettings;
  readonly #open: Int32Array;
  readonly #multiplier: Int32Array;
  #least: number;
  undone = 0;

  constructor(relaxation: Relaxation, ascent: SubgradientAscent, settings: DiveSettings) {
    this.#relaxation = relaxation;
    this.#ascent = ascent;
    this.#settings = settings;
    this.#open = relaxation.open.slice();
    this.#multiplier = relaxation.multiplier.slice();
    this.#least = settings.least;
    ascent.held.fill(0);
    ascent.restart();
  }

  get isDone(): boolean {
    return this.#relaxation.open.every((open) => (open & (open - 1)) === 0);
  }

  /** Takes the steps between two fixings. Returns the highest value on the way. */
  *ascend(isFirst: boolean): Generator<void, number> {
    const { steps, share, target, cutoff, withCapacities } = this.#settings;
    const relaxation = this.#relaxation;
    const weight = Math.max(0.05, Math.min(0.2, 3 / steps));
    let value = relaxation.value;
    let highest = -Infinity;
    for (let i = 0; i < steps; i++) {
      this.#ascent.computeSubgradient(isFirst && i === 0 ? 1 : weight);
      const rise = Math.max(
        Math.min(target - value, Math.abs(target) * LONGEST),
        Math.abs(target) * SHORTEST,
        1,
      );
      if (!this.#ascent.step(share * rise, withCapacities)) break;
      relaxation.reoptimize();
      value = relaxation.value;
      if (value > highest) highest = value;
      if (value > cutoff) break;
      yield;
    }
    return Math.max(highest, value);
  }

  /** Fixes the most certain units to one base each. */
  fixUnits(): void {
    const { open, units } = this.#relaxation;
    const { held } = this.#ascent;
    const { most, threshold, random } = this.#settings;
    this.#open.set(open);
    this.#multiplier.set(this.#relaxation.multiplier);
    const unsettled: { readonly unit: number; readonly base: number; readonly share: number }[] = [];
    for (let unit = 0; unit < units.count; unit++) {
      if ((open[unit]! & (open[unit]! - 1)) === 0) continue;
      let [best, share] = [0, -1];
      for (let base = 0; base < units.bases; base++) {
        if (((open[unit]! >> base) & 1) === 0 || held[unit * units.bases + base]! <= share) continue;
        [best, share] = [base, held[unit * units.bases + base]!];
      }
      unsettled.push({ unit, base: best, share: share + random() * 0.02 });
    }
    unsettled.sort((a, b) => b.share - a.share || a.unit - b.unit);
    const atLeast = Math.max(3, Math.ceil(this.#least * unsettled.length));
    const atMost = Math.max(
      atLeast,
      Math.ceil(unsettled.length * (this.undone > 0 ? this.#least * 2 : most)),
    );
    for (let i = 0; i < unsettled.length && i < atMost; i++) {
      const { unit, base, share } = unsettled[i]!;
      if (share < threshold && i >= atLeast) break;
      open[unit] = 1 << base;
    }
    this.#relaxation.reoptimize();
    this.#relaxation.deactivateClosedArcs();
  }

  /** Undoes the last fixing, and makes the next one smaller. */
  undo(): void {
    this.#relaxation.open.set(this.#open);
    this.#relaxation.reactivateArcs();
    this.#relaxation.multiplier.set(this.#multiplier);
    this.#ascent.restart();
    this.#relaxation.reoptimize();
    this.#least = Math.max(0.02, this.#least / 2);
    this.undone += 1;
  }

  enlargeFixing(): void {
    this.#least = Math.min(this.#settings.least, this.#least * 1.3);
  }
}
