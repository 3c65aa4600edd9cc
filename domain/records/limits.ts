import type { Brief } from './brief.ts';

/** What a stage race closes its roads for; a brief that states no limit goes by it. */
export const USUAL_HOLD_LIMIT_MIN = 15;
/** A fire engine is missed by then; a brief that states no limit goes by it. */
export const USUAL_LONGER_WAY_LIMIT_MIN = 5;

/** Seconds beyond which a closure is too long. */
export function holdLimitS({ holdLimitMin = USUAL_HOLD_LIMIT_MIN }: Brief): number {
  return 60 * holdLimitMin;
}

/** Seconds by which a way may grow through closures before it is told. */
export function longerWayLimitS({ longerWayLimitMin = USUAL_LONGER_WAY_LIMIT_MIN }: Brief): number {
  return 60 * longerWayLimitMin;
}
