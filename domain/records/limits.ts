import type { AttentionLimits, Brief } from './brief.ts';

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

/** Minutes after which something needs attention. The defaults if the brief does not say. */
export const USUAL_ATTENTION_MIN: Readonly<Required<AttentionLimits>> = {
  lateMin: 0,
  relievedEarlyMin: 5,
  closedEarlyMin: 10,
  transferLeadMin: 0,
  stillClosedMin: 3,
  reliefMin: 10,
  requestMin: 5,
  staleMin: 5,
  silentMin: 20,
  silentAheadMin: 15,
};

/** A limit of the brief, or its default, in milliseconds. */
export function attentionLimitMs({ attention }: Brief, name: keyof AttentionLimits): number {
  return 60_000 * (attention?.[name] ?? USUAL_ATTENTION_MIN[name]);
}

/** How long positions are kept. The default if the brief does not say. */
export const USUAL_POSITION_DAYS = 7;
