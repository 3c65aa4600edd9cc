import { passesByRoute, stintsHolding, stintsOf, type Stint } from '../duties/duties.ts';
import { holds } from '../kernel/interval.ts';
import type { Plan } from '../operation/plan.ts';
import type { RunState } from '../operation/run-state.ts';
import type { DutyId } from '../records/assignment.ts';
import type { Officer } from '../records/people.ts';
import type { Order, OrderTarget } from '../records/order.ts';
import type { Post } from '../records/post.ts';
import { openTurnOut } from '../runs/turn-outs.ts';

/** After this many minutes without a word, the leader of the squad is told. */
export const ESCALATE_MIN = 5;

/** Whom a target means in a plan: people, or the duties that posts have then. */
export interface Meant {
  readonly officerIds: readonly Officer['id'][];
  readonly dutyIds: readonly DutyId[];
}

/**
 * Whom a target means at a moment on the clock of the run. A person, a squad and a group mean people; everyone means
 * who is out, or holds a duty then. A post, a route and
 * a venue mean the duties that are on at the moment, and at a post without one, its next duty.
 */
export function meantBy(run: RunState, to: OrderTarget, at: number): Meant {
  const { plan } = run;
  const posts = postsOf(plan, to);
  if (posts) return { officerIds: [], dutyIds: posts.flatMap((post) => dutiesAround(plan, post, at)) };
  const people = 'everyone' in to ? onDuty(run, at) : peopleOf(plan, to);
  return { officerIds: people.map(({ id }) => id), dutyIds: [] };
}

/** The officers to whom an order goes now: who was meant, whoever holds the duties that were meant, and who has answered. Who gave it is left out. */
export function addresseesOf(run: RunState, order: Order): ReadonlySet<string> {
  const holders = order.dutyIds.flatMap((dutyId) =>
    run.plan.indexes.assignmentsByDuty.of(dutyId).map(({ officerId }) => officerId),
  );
  const answered = run.indexes.answersByOrder.of(order.id).map(({ officerId }) => officerId);
  const all = new Set<string>([...order.officerIds, ...holders, ...answered]);
  if (order.byOfficerId !== undefined) all.delete(order.byOfficerId);
  return all;
}

/** The orders that go to an officer, oldest first. */
export function ordersTo(run: RunState, officerId: string): readonly Order[] {
  const keys = run.plan.indexes.assignmentsByOfficer.of(officerId).flatMap(({ dutyIds }) => dutyIds);
  const meant = [officerId, ...keys].flatMap((key) => run.indexes.ordersByMeant.of(key));
  const answered = run.indexes.answersByOfficer
    .of(officerId)
    .flatMap(({ orderId }) => run.tables.orders.get(orderId) ?? []);
  return [...new Set([...meant, ...answered])]
    .filter(({ byOfficerId }) => byOfficerId !== officerId)
    .sort((a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1));
}

function postsOf(plan: Plan, to: OrderTarget): readonly Post[] | undefined {
  const all = () => [...plan.tables.posts.values()];
  if ('postId' in to) return all().filter(({ id }) => id === to.postId);
  if ('venueId' in to) return all().filter(({ venueId }) => venueId === to.venueId);
  if ('routeId' in to)
    return all().filter((post) => [...passesByRoute(plan, post).keys()].some(({ id }) => id === to.routeId));
  if ('carParkId' in to) return postsAround(plan, to.carParkId, all());
  return undefined;
}

/** The posts that send vehicles to a car park: at the car park, at its gates, and those that its plan names. */
function postsAround({ tables }: Plan, carParkId: string, posts: readonly Post[]): readonly Post[] {
  const carPark = tables.carParks.get(carParkId);
  if (!carPark) return [];
  const named: readonly string[] = [...carPark.gateIds, ...(carPark.divert?.postIds ?? []), carParkId];
  return posts.filter(({ id, gateId, carParkId: own }) =>
    [id, gateId, own].some((one) => one !== undefined && named.includes(one)),
  );
}

function onDuty(run: RunState, at: number): readonly Officer[] {
  const { plan } = run;
  return [...plan.tables.officers.values()].filter(
    ({ id }) => openTurnOut(run, id) !== undefined || holdsDuty(plan, id, at),
  );
}

function holdsDuty(plan: Plan, officerId: string, at: number): boolean {
  return plan.indexes.assignmentsByOfficer
    .of(officerId)
    .some(({ dutyIds }) => stintsHolding(plan, dutyIds).some((stint) => holds(stint, at)));
}

function peopleOf(plan: Plan, to: OrderTarget): readonly Officer[] {
  const { officers } = plan.tables;
  if ('officerId' in to) return [officers.get(to.officerId)].filter((officer) => officer !== undefined);
  const squadIds = 'squadId' in to ? [to.squadId] : 'groupId' in to ? squadsIn(plan, to.groupId) : [];
  return squadIds.flatMap((id) => plan.indexes.officersBySquad.of(id));
}

function squadsIn({ indexes }: Plan, groupId: string): readonly string[] {
  return indexes.squadsByGroup.of(groupId).map(({ id }) => id);
}

function dutiesAround(plan: Plan, post: Post, at: number): readonly DutyId[] {
  const open = stintsOf(plan, post).filter(({ until }) => until > at);
  const on = open.filter(({ from }) => from <= at);
  const meant: readonly Stint[] = on.length > 0 ? on : open.slice(0, 1);
  return meant.flatMap(({ duties }) => duties.map(({ id }) => id));
}
