import { passesByRoute, stintsOf, type Stint } from '../duties/duties.ts';
import { dayOf } from '../operation/days.ts';
import { postIdOf } from '../operation/indexes.ts';
import type { Operation } from '../operation/operation.ts';
import type { Plan } from '../operation/plan.ts';
import type { RunState } from '../operation/run-state.ts';
import type { DutyId } from '../records/assignment.ts';
import type { Count } from '../records/car-park.ts';
import type { Stamp } from '../records/fact.ts';
import { foundIn } from '../runs/stamps.ts';

/** The places that a fact counts under. */
type Places = Pick<Stamp, 'postId' | 'routeIds' | 'venueIds' | 'carParkIds' | 'stint'>;

/** The post, routes, venue and stint of duties in a plan. */
export function dutyPlaces(plan: Plan, dutyIds: readonly DutyId[]): Places {
  const post = plan.tables.posts.get(postIdOf(dutyIds[0]!));
  const stint = post && stintsOf(plan, post).find(({ duties }) => duties.some(({ id }) => id === dutyIds[0]));
  const routeIds = dutyIds.flatMap((id) => plan.tables.movements.get(id.split('~')[1]!)?.routeId ?? []);
  return {
    ...(post && { postId: post.id }),
    ...(routeIds.length > 0 && { routeIds: [...new Set(routeIds)] }),
    ...(post?.venueId !== undefined && { venueIds: [post.venueId] }),
    ...(stint && { stint: stampedStint(plan, stint) }),
  };
}

function stampedStint({ brief }: Plan, { id, from, until }: Stint): NonNullable<Stamp['stint']> {
  return { id, from, until, day: dayOf(brief, from) };
}

/** The venue of a gate or car park, and the car parks that take the vehicles of a gate. Undefined if no plan has the place. */
export function countPlaces(
  operation: Operation,
  run: RunState,
  place: Count['place'],
  at: number,
): Places | undefined {
  const found =
    'gateId' in place
      ? foundIn(operation, run, 'gates', place.gateId, at)
      : foundIn(operation, run, 'carParks', place.carParkId, at);
  if (!found) return undefined;
  const { plan, record } = found;
  const linked = plan.indexes.carParksByGate.of(record.id);
  return {
    ...(record.venueId !== undefined && { venueIds: [record.venueId] }),
    ...(linked.length > 0 && { carParkIds: linked.map(({ id }) => id) }),
  };
}

/** The routes that pass a post, and its venue. */
export function postPlaces(plan: Plan, postId: string | undefined): Places {
  const post = plan.tables.posts.get(postId ?? '');
  if (!post) return {};
  const routeIds = [...passesByRoute(plan, post).keys()].map(({ id }) => id);
  return {
    postId: post.id,
    ...(routeIds.length > 0 && { routeIds }),
    ...(post.venueId !== undefined && { venueIds: [post.venueId] }),
  };
}
