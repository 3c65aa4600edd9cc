import type { Movement } from '../../../domain/records/route.ts';

export type Halts = Movement['halts'];

/** How long a halt lasts that was put on the map, until somebody says how long. */
const FIRST_S = 300;

/** Edits of the halts of a movement; each gives new ones, in order of chainage, to the metre. */
export function haltAdded(halts: Halts, atM: number): Halts {
  return ordered([...halts, { atM, forS: FIRST_S }]);
}

export function haltMoved(halts: Halts, i: number, atM: number): Halts {
  return ordered(halts.map((halt, j) => (j === i ? { ...halt, atM } : halt)));
}

export function haltRemoved(halts: Halts, i: number): Halts {
  return halts.filter((_halt, j) => j !== i);
}

export function haltTimed(halts: Halts, i: number, minutes: number): Halts {
  return halts.map((halt, j) => (j === i ? { ...halt, forS: Math.round(minutes * 60) } : halt));
}

function ordered(halts: Halts): Halts {
  return halts.map((halt) => ({ ...halt, atM: Math.round(halt.atM) })).sort((a, b) => a.atM - b.atM);
}
