import { stintsHeldBy, travelS } from '../duties/duties.ts';
import { holds } from '../kernel/interval.ts';
import type { Position } from '../kernel/position.ts';
import type { RunState } from '../operation/run-state.ts';
import type { Order } from '../records/order.ts';
import type { Officer } from '../records/people.ts';
import type { Simulation } from '../records/run.ts';
import { isSilent } from './officer-day.ts';
import { doneBy, type Move } from './move.ts';
import { Draws } from './seeded.ts';

const SECOND_MS = 1000;

/** Orders that send somebody: they are done when the officer is there. */
const SENDING: readonly Order['kind'][] = ['transfer', 'come-and-help'];

/** What simulated officers say to the orders of a drill: they received, understood after a while, and are there after the drive. */
export function answerMoves(run: RunState, simulation: Simulation): Move[] {
  return [...run.tables.orders.values()].flatMap((order) =>
    order.withdrawn
      ? []
      : meantByName(run, order).flatMap((officer) => answersOf(run, simulation, order, officer)),
  );
}

/** The people who were meant, and who holds the duties that were meant. */
function meantByName({ plan }: RunState, { officerIds, dutyIds, byOfficerId }: Order): Officer[] {
  const holders = dutyIds.flatMap((id) =>
    plan.indexes.assignmentsByDuty.of(id).map(({ officerId }) => officerId),
  );
  return [...new Set([...officerIds, ...holders])].flatMap((id) =>
    id === byOfficerId ? [] : (plan.tables.officers.get(id) ?? []),
  );
}

function answersOf(run: RunState, simulation: Simulation, order: Order, officer: Officer): Move[] {
  if (isSilent(simulation, officer.id)) return [];
  const draws = new Draws(simulation.seed);
  const about = `${officer.id} ${order.dueAt} ${order.kind}`;
  const isLate = draws.share(`${about} late`) < simulation.late;
  const received = order.dueAt + draws.between(`${about} received`, 2, 8) * SECOND_MS;
  const [least, most] = isLate ? [360, 720] : [15, 120];
  const understood = received + draws.between(`${about} understood`, least, most) * SECOND_MS;
  const say = (answer: string, at: number) =>
    doneBy(officer, run.id, at, `${order.id} ${answer}`, {
      name: 'order.answer',
      body: { orderId: order.id, officerId: officer.id, answer, happenedAt: at },
    });
  const to = SENDING.includes(order.kind) ? destinationOf(run, order) : undefined;
  const from = to && placeOf(run, officer, order.dueAt);
  const driveS = from ? travelS(run.plan, from, to) : Infinity;
  return [
    say('received', received),
    say('understood', understood),
    ...(Number.isFinite(driveS) ? [say('done', understood + Math.ceil(driveS) * SECOND_MS)] : []),
  ];
}

/** Where an officer is at a moment by the plan: at the post, otherwise at the base. */
export function placeOf({ plan }: RunState, officer: Officer, at: number): Position | undefined {
  const stint = stintsHeldBy(plan, officer.id).find((one) => holds(one, at));
  return stint?.post.position ?? plan.tables.squads.get(officer.squadId)?.base;
}

function destinationOf({ plan, tables }: RunState, { destination }: Order): Position | undefined {
  if (!destination) return undefined;
  if ('position' in destination) return destination.position;
  if ('postId' in destination) return plan.tables.posts.get(destination.postId)?.position;
  if ('carParkId' in destination) return plan.tables.carParks.get(destination.carParkId)?.position;
  return tables.incidents.get(destination.incidentId)?.position;
}
