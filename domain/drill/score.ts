import type { RunState } from '../operation/run-state.ts';
import type { MatterId } from '../records/handling.ts';
import type { Incident, PublicRequest } from '../records/incident.ts';
import type { ExpectedStep, Injection } from '../records/inject.ts';
import type { Order } from '../records/order.ts';
import { isAcknowledged, progressOf } from '../orders/progress.ts';
import { injectionsIn } from './injections.ts';

/** When each step was taken, as far as it was. */
export type StepTimes = Readonly<Partial<Record<ExpectedStep, number>>>;

/** One expectation: until when, and whether it was met in time, late, not at all, or may still be. */
export interface ExpectationScore {
  readonly step: ExpectedStep;
  readonly dueAt: number;
  readonly state: 'met' | 'late' | 'missed' | 'open';
}

/** How an inject was dealt with, by the facts of the run. */
export interface InjectScore {
  readonly injection: Injection;
  readonly times: StepTimes;
  readonly expected: readonly ExpectationScore[];
}

/** The score of each inject of a drill at a moment of its clock, oldest first. docs/rules.md, V5. */
export function scoresOf(run: RunState, now: number): readonly InjectScore[] {
  return injectionsIn(run).map((injection) => {
    const times = timesOf(run, injection);
    const expected = injection.expects.map(({ step, withinMin }): ExpectationScore => {
      const dueAt = injection.happenedAt + withinMin * 60_000;
      const at = times[step];
      const unmet = now > dueAt || !run.isOpen ? 'missed' : 'open';
      return { step, dueAt, state: at === undefined ? unmet : at <= dueAt ? 'met' : 'late' };
    });
    return { injection, times, expected };
  });
}

function timesOf(run: RunState, injection: Injection): StepTimes {
  const { matterId } = injection;
  const matter = run.tables.incidents.get(matterId) ?? run.tables.requests.get(matterId);
  const orders = ordersAbout(run, injection, matter);
  const ordered = earliest([...orders.map(({ givenAt }) => givenAt), ...replacedAt(run, injection)]);
  const understood = earliest(
    orders.flatMap((order) =>
      progressOf(run, order)
        .filter(isAcknowledged)
        .flatMap(({ understood, doneAt }) => understood?.happenedAt ?? doneAt ?? []),
    ),
  );
  const noticed = earliest([
    matter?.answered?.at,
    takenAt(run, matterId),
    ordered,
    ...notedAt(run, matterId),
  ]);
  const done = matter?.closed?.at;
  return {
    ...(noticed !== undefined && { noticed }),
    ...(ordered !== undefined && { ordered }),
    ...(understood !== undefined && { understood }),
    ...(done !== undefined && { done }),
  };
}

/** The orders that send somebody to a matter. */
export function ordersFor(run: RunState, matter: Incident | PublicRequest): readonly Order[] {
  const site = run.plan.tables.supportSites.get(matter.supportSiteId ?? '');
  return ordersSince(run, matter.happenedAt).filter(({ destination }) => {
    if (!destination) return false;
    if ('incidentId' in destination) return destination.incidentId === matter.id;
    return 'position' in destination && site?.position.join() === destination.position.join();
  });
}

/** The same, and the orders to whatever the inject is about: the officer, the route, the car park, the group. */
function ordersAbout(
  run: RunState,
  { targetId, kind, happenedAt }: Injection,
  matter: Incident | PublicRequest | undefined,
): readonly Order[] {
  const routeId = kind === 'convoy-late' && run.plan.tables.movements.get(targetId)?.routeId;
  const about = ordersSince(run, happenedAt).filter(({ to }) =>
    Object.values(to).some((id) => id === targetId || id === routeId),
  );
  return [...new Set([...(matter ? ordersFor(run, matter) : []), ...about])];
}

function ordersSince(run: RunState, at: number): Order[] {
  return [...run.tables.orders.values()].filter(({ givenAt, withdrawn }) => givenAt >= at && !withdrawn);
}

/** When the duties of an officer who fell out were given to somebody else. */
function replacedAt(run: RunState, { kind, targetId, happenedAt }: Injection): number[] {
  if (kind !== 'officer-out') return [];
  return run.past
    .filter(
      ({ at, inverse }) =>
        at >= happenedAt &&
        inverse.some(
          (was) => was.collection === 'assignments' && 'record' in was && was.record.officerId === targetId,
        ),
    )
    .map(({ at }) => at);
}

function takenAt({ tables }: RunState, matterId: string): number | undefined {
  const ids = ['incident', 'request'].map((kind) => `${kind}~${matterId}` as MatterId);
  return ids.map((id) => tables.handlings.get(id)).find((one) => one && !one.aside)?.at;
}

function notedAt({ indexes }: RunState, matterId: string): number[] {
  return indexes.notesByMatter.of(matterId).map(({ at }) => at);
}

function earliest(moments: readonly (number | undefined)[]): number | undefined {
  const known = moments.filter((at) => at !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}
