import type { Action, ActionBody, ActionName } from '../../domain/actions/actions.ts';
import { JOURNAL_SCHEMA } from '../../domain/actions/commit.ts';
import { decide } from '../../domain/actions/decide.ts';
import { fold } from '../../domain/actions/fold.ts';
import { checkOf, checkedState, keepCheck } from '../../domain/health/approval.ts';
import { findingsOf } from '../../domain/health/findings.ts';
import type { Position } from '../../domain/kernel/position.ts';
import type { Result } from '../../domain/kernel/result.ts';
import type { Fault } from '../../domain/operation/fault.ts';
import { Operation } from '../../domain/operation/operation.ts';
import type { Plan } from '../../domain/operation/plan.ts';
import type { RunState } from '../../domain/operation/run-state.ts';
import type { Actor, Role } from '../../domain/records/actor.ts';
import type { Brief } from '../../domain/records/brief.ts';
import { put, type AnyRecord, type Change, type Collections } from '../../domain/records/collections.ts';
import { editionId } from '../../domain/records/edition.ts';
import type { Convoy, FixedClosure, Race } from '../../domain/records/route.ts';

/** 2020-09-22 08:00 in Shanghai. */
export const EIGHT = Date.UTC(2020, 8, 22, 0, 0);
export const MINUTE = 60_000;
export const HOUR = 3_600_000;

/** A place by its metres east and north of Zhenlai. */
export function at(eastM: number, northM = 0): Position {
  return [123.19 + eastM / 77_685.8, 45.84 + northM / 111_149.2];
}

export const brief: Brief = {
  id: 'harvest' as Brief['id'],
  name: 'Harvest',
  days: ['2020-09-22', '2020-09-23'],
  timeZone: 'Asia/Shanghai',
  dayBeginsAt: '04:00',
  levels: {
    1: { leadS: 300, lagS: 60, settleS: 600 },
    2: { leadS: 180, lagS: 30, settleS: 300 },
    3: { leadS: 60, lagS: 10, settleS: 120 },
  },
  mergeGapS: 300,
  passOffsetM: 30,
  handoverS: 60,
  patrolSpeedKmh: 60,
  straightFactor: 1.4,
};

type Part<Name extends keyof Collections> = Partial<Omit<Collections[Name], 'id'>>;
type Id<Name extends keyof Collections> = Collections[Name]['id'];

export function route(id: string, line: readonly Position[], part: Part<'routes'> = {}): Change {
  return put('routes', { id: id as Id<'routes'>, code: id, name: id, level: 2, line, features: [], ...part });
}

/** A convoy at 36 km/h, which is 10 m a second, and 200 m long. */
export function movement(id: string, routeId: string, part: Partial<Convoy> = {}): Change {
  return put('movements', {
    id: id as Id<'movements'>,
    routeId: routeId as Id<'routes'>,
    name: id,
    departsAt: EIGHT,
    speedKmh: 36,
    stretches: [],
    halts: [],
    vehicles: 10,
    spacingM: 20,
    earlier: [],
    ...part,
  });
}

/** A race whose leader runs 5 m a second and whose sweep vehicle, a minute behind the last start, drives 2 m a second. */
export function race(id: string, routeId: string, part: Partial<Race> = {}): Change {
  return put('movements', {
    id: id as Id<'movements'>,
    routeId: routeId as Id<'routes'>,
    kind: 'race',
    name: id,
    departsAt: EIGHT,
    speedKmh: 18,
    stretches: [],
    halts: [],
    tail: { afterS: 60, speedKmh: 7.2, stretches: [], halts: [] },
    waves: [],
    earlier: [],
    ...part,
  });
}

/** A route, or a part of it, that is closed for so many minutes after eight. */
export function closure(id: string, routeId: string, minutes: number, part?: FixedClosure['part']): Change {
  return put('movements', {
    id: id as Id<'movements'>,
    routeId: routeId as Id<'routes'>,
    kind: 'closure',
    name: id,
    departsAt: EIGHT,
    closedS: minutes * 60,
    ...(part && { part }),
    earlier: [],
  });
}

export function post(id: string, position: Position, part: Part<'posts'> = {}): Change {
  return put('posts', {
    id: id as Id<'posts'>,
    code: id,
    name: id,
    position,
    kind: 'junction',
    level: 2,
    strength: { police: 0, auxiliary: 1, warden: 0 },
    duty: '',
    fixedWindows: [],
    ...part,
  });
}

/** A post held between two times, in minutes after eight. */
export function fixedPost(
  id: string,
  position: Position,
  from: number,
  until: number,
  part: Part<'posts'> = {},
): Change {
  const window = { id: 'w' as never, from: EIGHT + from * MINUTE, until: EIGHT + until * MINUTE };
  return post(id, position, { fixedWindows: [window], ...part });
}

export function group(id: string, part: Part<'groups'> = {}): Change {
  return put('groups', { id: id as Id<'groups'>, name: id, ...part });
}

export function squad(id: string, groupId = 'north', part: Part<'squads'> = {}): Change {
  return put('squads', {
    id: id as Id<'squads'>,
    groupId: groupId as Id<'groups'>,
    name: id,
    base: at(0),
    ...part,
  });
}

export function officer(id: string, part: Part<'officers'> = {}): Change {
  return put('officers', {
    id: id as Id<'officers'>,
    number: id,
    name: id,
    grade: 'auxiliary',
    squadId: 's1' as Id<'squads'>,
    ...part,
  });
}

export function vehicle(id: string, part: Part<'vehicles'> = {}): Change {
  return put('vehicles', {
    id: id as Id<'vehicles'>,
    plate: id,
    kind: 'car',
    seats: 5,
    squadId: 's1' as Id<'squads'>,
    ...part,
  });
}

export function road(id: string, line: readonly Position[]): Change {
  return put('roads', { id: id as Id<'roads'>, name: id, class: 'road', line, schematic: true });
}

export function assignment(
  officerId: string,
  dutyIds: string | readonly string[],
  part: Part<'assignments'> = {},
): Collections['assignments'] {
  const ids = typeof dutyIds === 'string' ? [dutyIds] : dutyIds;
  return {
    id: `${officerId}-at-${ids[0]!.replaceAll('~', '-')}` as Id<'assignments'>,
    officerId: officerId as Id<'officers'>,
    dutyIds: ids as Collections['assignments']['dutyIds'],
    grade: 'auxiliary',
    ...part,
  };
}

export function assigned(officerId: string, dutyIds: string | readonly string[]): Change {
  return put('assignments', assignment(officerId, dutyIds));
}

export function run(id: string, part: Part<'runs'> = {}): Change {
  return put('runs', {
    id: id as Id<'runs'>,
    kind: 'event',
    name: id,
    days: ['2020-09-22'],
    clock: { from: EIGHT, startedAt: EIGHT, rate: 1 },
    ...part,
  });
}

export const north = [group('north'), squad('s1')];

/** An operation that holds these records, as if they had been placed one commit after another. */
export function operationOf(...changes: readonly Change[]): Operation {
  const operation = new Operation('op');
  for (const change of [put('briefs', brief), ...changes]) {
    operation.apply({ revision: operation.revision + 1, at: EIGHT, changes: [change] });
  }
  return operation;
}

export function by(role: Role, officerId?: string): Actor {
  return { id: role, name: role, role, ...(officerId !== undefined && { officerId }) };
}

/** Checks a plan as the server's thread does. */
export function check(plan: Plan): void {
  keepCheck(plan, { state: checkedState(plan), found: findingsOf(plan) });
}

/** Where a test is not about Health, nothing was found. */
function passCheck(operation: Operation, { name, body }: Action): void {
  const isApproval = name === 'edition.approve' || name === 'edition.issue' || name === 'run.open';
  const plan = 'number' in body ? operation.planOf({ id: editionId(body.number) }) : operation.plan;
  if (isApproval && plan && !checkOf(plan)) keepCheck(plan, { state: checkedState(plan), found: [] });
}

let made = 0;

/** Decides an action and folds it in if no rule refuses it. */
export function act<Name extends ActionName>(
  operation: Operation,
  name: Name,
  body: ActionBody<Name>,
  asked: { readonly by?: Actor; readonly at?: number; readonly run?: string } = {},
): Result<readonly Change[], Fault> {
  const action = { id: `action-${++made}`, name, body, ...(asked.run && { run: asked.run }) } as Action;
  const said = { by: asked.by ?? by('administrator'), at: asked.at ?? EIGHT };
  passCheck(operation, action);
  const decision = decide(operation, action, said);
  if (decision.ok) {
    const revision = operation.revision + 1;
    fold(operation, { revision, schema: JOURNAL_SCHEMA, ...said, action, changes: decision.value });
  }
  return decision;
}

/** The state of a run. */
export function runOf(operation: Operation, id = 'day'): RunState {
  return operation.runs.get(id)!;
}

/** The reason of the refusal, or `done`. */
export function outcome(decision: Result<unknown, Fault>): string {
  if (decision.ok) return 'done';
  return decision.refusal.kind === 'refused' ? decision.refusal.refusal.reason : decision.refusal.kind;
}

/** The record in a builder's change. */
export function recordOf(change: Change): AnyRecord {
  if (!('record' in change)) throw new Error('a builder puts records');
  return change.record;
}

export { put };
