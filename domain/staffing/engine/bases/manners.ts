import type { Manner } from './dive.ts';

/** What a manner depends on: costs scaled, the bound, whether there is a roster yet, and chance. */
export interface Standing {
  readonly cost: number;
  readonly bound: number;
  /** What the cheapest officer costs. */
  readonly officer: number;
  readonly random: () => number;
}

/** A rise by this share of what an officer costs cannot be anything but an officer more. */
const PART_OF_OFFICER = 0.3;
/** Where there is no roster yet, one is expected so far above the bound. */
const EXPECTED = 1.002;
/** A dive from the top may come out dearer than the best by this share: cutting and joining may still mend it. */
const SLACK = 0.0005;
const STEPS = 40;

/** From the multipliers of the bound, everything open. The first is a plain one; later ones differ by chance. */
export function fromTheTop({ cost, bound, officer, random }: Standing, isFirst: boolean): Manner {
  const expected = Math.min(cost, bound + Math.abs(bound) * (EXPECTED - 1));
  return {
    steps: Math.round((isFirst ? 0.5 : 0.4 + 0.6 * random()) * STEPS),
    share: 0.04 + 0.14 * random(),
    least: isFirst ? 0.15 : 0.05 + 0.1 * random(),
    most: 0.35,
    sure: random() < 0.5 ? 0.999 : 2,
    random,
    aim: expected + SLACK * Math.abs(expected),
    giveUp: isFirst || cost === Infinity ? Infinity : cost + SLACK * Math.abs(cost),
    officer: officer * PART_OF_OFFICER,
    withCapacities: cost === Infinity,
  };
}

/** With most units held by the base of the best roster: quick, and given up as soon as it cannot be better. */
export function aroundTheBest({ cost, officer, random }: Standing): Manner {
  return {
    steps: 8 + Math.floor(10 * random()),
    share: 0.05 + 0.15 * random(),
    least: 0.2 + 0.2 * random(),
    most: 0.4,
    sure: 0.999,
    random,
    aim: cost,
    giveUp: cost,
    officer: officer * PART_OF_OFFICER,
    withCapacities: false,
  };
}
