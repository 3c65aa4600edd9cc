/** The signs of places, on the console's maps and on paper. */
export const PLACE_MARKS = {
  'main-venue': '★',
  exhibition: '◆',
  gate: '⊓',
  'car-park': 'P',
  'support-site': '+',
  'kept-place': '⇄',
} as const;

export type PlaceMark = keyof typeof PLACE_MARKS;
