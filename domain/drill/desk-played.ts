import { allStints, assignmentsTo } from '../duties/duties.ts';
import { distanceM } from '../kernel/geodesy.ts';
import { holds } from '../kernel/interval.ts';
import type { Position } from '../kernel/position.ts';
import type { RunState } from '../operation/run-state.ts';
import type { Incident, PublicRequest } from '../records/incident.ts';
import { answerId, type Order } from '../records/order.ts';
import type { Officer } from '../records/people.ts';
import type { DeskPolicy } from '../records/run.ts';
import { directed, type Move } from './move.ts';
import { outFrom } from './officer-day.ts';
import { ordersFor } from './score.ts';

const MINUTE_MS = 60_000;

/** What a simulated command post writes, in every language. */
const HANDLED = '✓';

/** How long after an order a simulated command post closes a matter that nobody has said is done, in minutes. */
const CLOSES_AFTER_MIN = 45;

/** What a simulated command post does about incidents and requests: it answers, sends somebody, and closes. */
export function deskMoves(run: RunState, policy: DeskPolicy): Move[] {
  const { incidents, requests } = run.tables;
  return [
    ...[...incidents.values()].flatMap((incident) => movesFor(run, policy, 'incident', incident)),
    ...[...requests.values()].flatMap((request) => movesFor(run, policy, 'request', request)),
  ];
}

function movesFor(
  run: RunState,
  { answerMin, orderMin, sends }: DeskPolicy,
  what: 'incident' | 'request',
  matter: Incident | PublicRequest,
): Move[] {
  const { id, happenedAt } = matter;
  const answersAt = happenedAt + answerMin * MINUTE_MS;
  const ordersAt = happenedAt + orderMin * MINUTE_MS;
  const place = placeOfMatter(run, matter);
  const given = ordersFor(run, matter);
  const sent = place && given.length === 0 ? sentTo(run, place, ordersAt, sends) : undefined;
  const closesAt =
    Math.max(doneAt(run, given) ?? ordersAt + CLOSES_AFTER_MIN * MINUTE_MS, answersAt) + MINUTE_MS;
  const does = (at: number, name: string, body: object) => directed(run.id, at, `${id} ${name}`, name, body);
  const destination = 'raisedBy' in matter ? { incidentId: id } : { position: place };
  const order = { runId: run.id, kind: 'come-and-help', to: { officerId: sent?.id }, destination };
  return [
    does(answersAt, `${what}.answer`, { id, words: HANDLED }),
    ...(sent ? [does(ordersAt, 'order.give', order)] : []),
    does(closesAt, `${what}.close`, { id, words: HANDLED }),
  ];
}

function placeOfMatter({ plan }: RunState, matter: Incident | PublicRequest): Position | undefined {
  if ('position' in matter) return matter.position;
  return plan.tables.supportSites.get(matter.supportSiteId ?? '')?.position;
}

/** Whoever stands nearest at that moment by the plan, or the leader of their squad. */
function sentTo(run: RunState, to: Position, at: number, sends: DeskPolicy['sends']): Officer | undefined {
  const nearest = nearestOnDuty(run, to, at);
  const { squads, officers } = run.plan.tables;
  const leaderId = nearest && squads.get(nearest.squadId)?.leaderId;
  return (sends === 'squad' && officers.get(leaderId ?? '')) || nearest;
}

/** The officer whose post is nearest to a place, of those who have a duty at that moment by the plan and did not fall out. */
export function nearestOnDuty(run: RunState, to: Position, at: number): Officer | undefined {
  const { plan } = run;
  const [nearest] = allStints(plan)
    .filter((stint) => holds(stint, at))
    .map((stint) => ({ stint, metres: distanceM(stint.post.position, to) }))
    .sort((a, b) => a.metres - b.metres || (a.stint.id < b.stint.id ? -1 : 1))
    .flatMap(({ stint }) => assignmentsTo(plan, stint).map(({ officerId }) => officerId))
    .filter((id) => outFrom(run, id) > at);
  return plan.tables.officers.get(nearest ?? '');
}

/** When the first of those who were sent said that it is done. */
function doneAt({ tables }: RunState, orders: readonly Order[]): number | undefined {
  const done = orders.flatMap(({ id, officerIds }) =>
    officerIds.flatMap((officerId) => tables.orderAnswers.get(answerId(id, officerId, 'done')) ?? []),
  );
  return done.length > 0 ? Math.min(...done.map(({ happenedAt }) => happenedAt)) : undefined;
}
