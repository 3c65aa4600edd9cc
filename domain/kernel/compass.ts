/** Eight directions, clockwise from north. Their words are in `terms.compass`. */
const DIRECTIONS = [
  'north',
  'north-east',
  'east',
  'south-east',
  'south',
  'south-west',
  'west',
  'north-west',
] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** The direction of a bearing in degrees clockwise from north. */
export function directionOf(bearing: number): Direction {
  return DIRECTIONS[Math.round((((bearing % 360) + 360) % 360) / 45) % 8]!;
}
