import type { Plan } from '../../operation/plan.ts';
import { holdLimitS } from '../../records/limits.ts';
import type { PlaceHit } from '../../roads/cut-off-times.ts';
import { finding, type Finding } from '../finding.ts';

/** Places that closures cut off for longer than the limit of the brief, while no other way leads there. */
export function isolated(plan: Plan, places: readonly PlaceHit[]): Finding[] {
  const limitS = holdLimitS(plan.brief);
  return places.flatMap(({ place, cutOff }) => {
    if (cutOff.longestS <= limitS) return [];
    return finding({
      ...{ kind: 'isolated', of: place.position.join(' '), weight: 'doubtful' },
      cause: `${Math.round(cutOff.longestS / 60)} ${limitS / 60}`,
      seat: { collection: 'briefs', id: plan.brief.id },
      place: place.name,
      values: { longestS: cutOff.longestS, limitS },
      at: place.position,
    });
  });
}
