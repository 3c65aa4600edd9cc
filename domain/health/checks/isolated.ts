import type { Plan } from '../../operation/plan.ts';
import { holdLimitS } from '../../records/limits.ts';
import type { PlaceHit } from '../../roads/cut-off-times.ts';
import { finding, type Finding } from '../finding.ts';

/** Places that closures cut off for longer than the limit of the brief, while no other way leads there. One that the plan keeps reachable is critical. */
export function isolated(plan: Plan, places: readonly PlaceHit[]): Finding[] {
  const limitS = holdLimitS(plan.brief);
  return places.flatMap((hit) => {
    const { longestS } = hit.cutOff;
    if (longestS <= limitS) return [];
    return finding({
      ...markOf(plan, hit.place),
      cause: `${Math.round(longestS / 60)} ${limitS / 60}`,
      values: { longestS, limitS },
      at: hit.place.position,
    });
  });
}

type Mark = Pick<Parameters<typeof finding>[0], 'kind' | 'of' | 'weight' | 'seat' | 'place'>;

function markOf(plan: Plan, { name, position, keptId }: PlaceHit['place']): Mark {
  const kept = keptId === undefined ? undefined : plan.tables.keptPlaces.get(keptId);
  if (kept)
    return {
      ...{ kind: 'unreachable', of: kept.id, weight: 'critical', place: kept.name },
      seat: { collection: 'keptPlaces', id: kept.id },
    };
  return {
    ...{ kind: 'isolated', of: position.join(' '), weight: 'doubtful', place: name },
    seat: { collection: 'briefs', id: plan.brief.id },
  };
}
