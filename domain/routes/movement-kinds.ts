import { kindOf, type Movement, type People } from '../records/route.ts';

export type MovementKind = NonNullable<Movement['kind']>;

/** A movement on the way to its kind. */
export type Parts = Readonly<Record<string, unknown>>;

const PACE = ['speedKmh', 'stretches', 'halts'];

/** The parts of each kind besides those of all movements. */
export const PARTS_OF: Readonly<Record<MovementKind, readonly string[]>> = {
  convoy: [...PACE, 'vehicles', 'spacingM'],
  race: [...PACE, 'tail', 'waves', 'cutOffS'],
  procession: [...PACE, 'lengthM', 'people', 'tail'],
  closure: ['closedS', 'part'],
};

const OF_ALL = ['id', 'routeId', 'name', 'kind', 'departsAt', 'earlier', 'joint', 'confluences', 'seen'];

/** A movement without what its kind does not have, and with the empty lists that its kind needs. */
export function shapedAs(parts: Parts, kind: MovementKind): Parts {
  const kept = Object.entries(parts).filter(
    ([name]) => OF_ALL.includes(name) || PARTS_OF[kind].includes(name),
  );
  const tail = parts['tail'] as object | undefined;
  const hasTail = kind === 'race' || (kind === 'procession' && tail !== undefined);
  return {
    ...Object.fromEntries(kept),
    ...(kind !== (parts['kind'] ?? 'convoy') && { kind }),
    ...(hasTail ? { tail: { afterS: 0, stretches: [], halts: [], ...tail } } : {}),
    ...(kind === 'race' && { waves: parts['waves'] ?? [] }),
  };
}

/** What a new movement of each kind begins with: a convoy of ten cars, a half marathon, a march, two hours. */
const USUAL: Readonly<Record<MovementKind, Parts>> = {
  convoy: { speedKmh: 40, vehicles: 10, spacingM: 20 },
  race: { speedKmh: 20, tail: { speedKmh: 7 } },
  procession: { speedKmh: 3.6, lengthM: 300 },
  closure: { closedS: 7200 },
};

/** The movement as one of another kind. What moves is another thing, so its speed is that which is usual for it. */
export function turnedInto(parts: Parts, kind: MovementKind): Parts {
  if (kindOf(parts as unknown as Movement) === kind) return parts;
  const { speedKmh: _speed, tail: _tail, ...kept } = parts;
  const pace = kind === 'closure' ? {} : { stretches: [], halts: [] };
  return shapedAs({ ...pace, ...USUAL[kind], ...kept }, kind);
}

/** The length of a column of people, in whole metres. */
export function lengthOf({ count, abreast, rowM }: People): number {
  return Math.max(1, Math.round(Math.ceil(count / abreast) * rowM));
}
