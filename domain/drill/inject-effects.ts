import { convoyActions } from '../orders/convoy-actions.ts';
import { postAt } from '../orders/post-at.ts';
import { incidentActions } from '../incidents/incident-actions.ts';
import { madeId } from '../kernel/id.ts';
import type { Position } from '../kernel/position.ts';
import { ok } from '../kernel/result.ts';
import type { Asked, Decision } from '../operation/action.ts';
import type { Operation } from '../operation/operation.ts';
import type { RunState } from '../operation/run-state.ts';
import { peopleActions } from '../people/people-actions.ts';
import { inRun } from '../records/collections.ts';
import type { InjectContent, InjectKind } from '../records/inject.ts';
import { addCount } from '../reports/report-actions.ts';
import { convoysAt } from '../routes/convoys.ts';
import { runActions } from '../runs/run-actions.ts';
import { nearestOnDuty } from './desk-played.ts';

/** An inject that is brought in, with its target in the plan of the run. */
export interface Bringing {
  readonly operation: Operation;
  readonly run: RunState;
  readonly content: InjectContent;
  readonly now: number;
  readonly asked: Asked;
}

type IncidentWish = Parameters<(typeof incidentActions)['incident.open']['rule']>[1];
type Where = Partial<
  Pick<IncidentWish, 'kind' | 'severity' | 'position' | 'postId' | 'onRoute' | 'officerId'>
>;

/** How many vehicles one count can have. */
const MOST_COUNTED = 500;

/** What each kind of inject does. The incident or the request that it begins comes first. */
export const EFFECTS: Readonly<Record<InjectKind, (bringing: Bringing) => Decision>> = {
  'vehicle-out': (bringing) => {
    const { run, content, now, asked } = bringing;
    const vehicle = run.plan.tables.vehicles.get(content.targetId)!;
    const base = run.plan.tables.squads.get(vehicle.squadId)?.base;
    const out = peopleActions['vehicle.out'].rule(run.plan, { id: vehicle.id, from: now }, asked);
    return both(incident(bringing, { ...(base && { position: base }) }), ordered(out, run));
  },
  'officer-out': (bringing) => {
    const { operation, run, content, now, asked } = bringing;
    const officer = run.plan.tables.officers.get(content.targetId)!;
    const postId = postAt(run, officer.id, now);
    const wish = { runId: idOfRun(run), officerIds: [officer.id], vehicleIds: [], happenedAt: now };
    return both(
      incident(bringing, { kind: 'medical', officerId: officer.id, ...(postId && { postId }) }),
      runActions['turn-out.end'].rule(operation, wish, part(asked, 'out')),
    );
  },
  'road-blocked': (bringing) =>
    incident(bringing, { kind: 'obstruction', severity: 'serious', onRoute: onRoute(bringing.content) }),
  surge: (bringing) => {
    const { position } = bringing.run.plan.tables.carParks.get(bringing.content.targetId)!;
    return both(incident(bringing, { kind: 'crowd', position }), surge(bringing, position));
  },
  'lost-child': ({ operation, run, content, now, asked }) => {
    const { id } = run.plan.tables.supportSites.get(content.targetId)!;
    const wish = { runId: idOfRun(run), supportSiteId: id, words: content.words, happenedAt: now };
    return incidentActions['request.open'].rule(operation, wish, asked);
  },
  'convoy-late': (bringing) => {
    const { run, content, now } = bringing;
    const movement = run.plan.tables.movements.get(content.targetId)!;
    const underWay = convoysAt(run.plan, now).find((convoy) => convoy.movement.id === movement.id);
    const atM = Math.round(underWay?.headM ?? 0);
    const told = incident(bringing, { onRoute: { routeId: movement.routeId, atM } });
    return underWay ? both(told, halted(bringing, movement.id, atM)) : told;
  },
  'network-down': (bringing) => incident(bringing, {}),
};

/** The incident that an inject begins, as whoever is nearest would report it. */
function incident({ operation, run, content, now, asked }: Bringing, where: Where): Decision {
  const near = where.position && nearestOnDuty(run, where.position, now);
  const officerId = where.officerId ?? near?.id;
  const wish: IncidentWish = {
    runId: idOfRun(run),
    kind: 'other',
    words: content.words,
    ...where,
    ...(officerId !== undefined && { officerId }),
    happenedAt: now,
  };
  return incidentActions['incident.open'].rule(operation, wish, asked);
}

function onRoute({ targetId, atM = 0 }: InjectContent): NonNullable<IncidentWish['onRoute']> {
  return { routeId: targetId as NonNullable<IncidentWish['onRoute']>['routeId'], atM };
}

/** The vehicles that come at once, as whoever is nearest counts them. */
function surge({ operation, run, content, now, asked }: Bringing, at: Position): Decision {
  const counter = nearestOnDuty(run, at, now) ?? [...run.plan.tables.officers.values()][0];
  const { vehicles = MOST_COUNTED } = content;
  if (!counter) return ok([]);
  const place = { carParkId: content.targetId } as Parameters<typeof addCount>[1]['place'];
  const counts = Array.from({ length: Math.ceil(vehicles / MOST_COUNTED) }, (_, i) =>
    addCount(
      operation,
      {
        runId: idOfRun(run),
        officerId: counter.id,
        place,
        vehicles: Math.min(MOST_COUNTED, vehicles - i * MOST_COUNTED),
        happenedAt: now,
      },
      part(asked, `count-${i}`),
    ),
  );
  return counts.reduce(both);
}

/** A convoy on its way stands still for as long as it will be late. */
function halted(
  { operation, run, content, now, asked }: Bringing,
  movementId: string,
  atM: number,
): Decision {
  type Wish = Parameters<(typeof convoyActions)['convoy.report']['rule']>[1];
  const wish: Wish = {
    runId: idOfRun(run),
    movementId: movementId as Wish['movementId'],
    what: 'halted',
    atM,
    forS: (content.minutes ?? 10) * 60,
    happenedAt: now,
  };
  return convoyActions['convoy.report'].rule(operation, wish, part(asked, 'halt'));
}

function both(a: Decision, b: Decision): Decision {
  if (!a.ok) return a;
  return b.ok ? ok([...a.value, ...b.value]) : b;
}

function ordered(decision: Decision, { id }: RunState): Decision {
  return decision.ok ? ok(decision.value.map((change) => inRun(change, id))) : decision;
}

/** One action makes several records: each part has ids of its own. */
function part(asked: Asked, name: string): Asked {
  return { ...asked, actionId: `${asked.actionId}-${name}` };
}

function idOfRun({ record }: RunState): IncidentWish['runId'] {
  return record.id;
}

/** The id of the incident or the request that an inject begins. */
export function matterIdOf({ actionId }: Asked): string {
  return madeId(actionId, 1);
}
