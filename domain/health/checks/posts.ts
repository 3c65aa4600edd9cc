import { passesByRoute } from '../../duties/duties.ts';
import { travelGapsOf } from '../../duties/travel-places.ts';
import type { Plan } from '../../operation/plan.ts';
import { tableOf } from '../../operation/travel.ts';
import { finding, type Finding } from '../finding.ts';

/** Posts off the road: no route passes them, and they have no times of their own, so they are never held. */
export function unheld(plan: Plan): Finding[] {
  return [...plan.tables.posts.values()].flatMap((post) => {
    if (post.fixedWindows.length > 0 || passesByRoute(plan, post).size > 0) return [];
    const { id, code, kind } = post;
    const is = { kind: 'unheld', weight: 'doubtful' } as const;
    const seat = { collection: 'posts', id } as const;
    return finding({
      ...is,
      of: id,
      cause: kind,
      seat,
      place: code,
      values: { withinM: plan.brief.passOffsetM },
    });
  });
}

/** Places that no drive on the road network reaches. */
export function offRoads(plan: Plan): Finding[] {
  if (!tableOf(plan)) return [];
  return travelGapsOf(plan).flatMap(({ place, standing }) => {
    if (standing === 'awaited') return [];
    const { collection, id, name } = place;
    const is = { kind: 'off-roads', weight: 'doubtful' } as const;
    return finding({
      ...is,
      of: id,
      cause: standing,
      seat: { collection, id },
      place: name,
      values: { standing },
    });
  });
}
