import type { Brief } from './brief.ts';

/** How long a stage race closes its roads. The default if the brief has no limit. */
export const USUAL_HOLD_LIMIT_MIN = 15;
/** A longer delay of a fire engine matters. The default if the brief has no limit. */
export const USUAL_LONGER_WAY_LIMIT_MIN = 5;

/** Seconds beyond which a closure is too long. */
export function holdLimitS({ holdLimitMin = USUAL_HOLD_LIMIT_MIN }: Brief): number {
  return 60 * holdLimitMin;
}

/** Seconds by which closures may lengthen a way before it is reported. */
export function longerWayLimitS({ longerWayLimitMin = USUAL_LONGER_WAY_LIMIT_MIN }: Brief): number {
  return 60 * longerWayLimitMin;
}
