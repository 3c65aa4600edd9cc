import type { Collections } from './collections.ts';

/** What was said of one officer or vehicle. */
export type UnitFact = Collections['reports' | 'counts' | 'musters'];

/** Facts that happened at the same moment are in the order of a duty's life. */
const RANKS = {
  'turned-out': 0,
  'on-my-way': 1,
  'on-post': 2,
  counted: 3,
  closed: 4,
  reopened: 5,
  relieved: 6,
  'back-on-post': 7,
  'stood-down': 8,
} as const;

export function kindOf(fact: UnitFact): keyof typeof RANKS {
  return 'step' in fact ? fact.step : 'counted';
}

/** The order in which facts happened, whenever they arrived. What takes others back comes before all facts. */
export function inOrderOfLife(
  a: UnitFact | Collections['voids'],
  b: UnitFact | Collections['voids'],
): number {
  if ('of' in a || 'of' in b) return Number('of' in b) - Number('of' in a);
  if (a.happenedAt !== b.happenedAt) return a.happenedAt - b.happenedAt;
  return RANKS[kindOf(a)] - RANKS[kindOf(b)] || (a.id < b.id ? -1 : 1);
}
