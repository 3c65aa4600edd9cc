import { travelGapsOf } from '../duties/travel-places.ts';
import { keptFor } from '../operation/kept.ts';
import type { Operation } from '../operation/operation.ts';
import type { Plan } from '../operation/plan.ts';
import { tableOf } from '../operation/travel.ts';
import { briefGaps } from './checks/brief.ts';
import { doubled } from './checks/doubled.ts';
import { longHolds } from './checks/holds.ts';
import { metMovements } from './checks/meetings.ts';
import { unguarded, withoutLevel, withoutMovement } from './checks/movements.ts';
import {
  unused,
  withFarBase,
  withoutDriver,
  withoutLeader,
  withoutReserve,
  withoutSeats,
} from './checks/people.ts';
import { unposted } from './checks/places.ts';
import { offRoads, unheld } from './checks/posts.ts';
import type { Finding } from './finding.ts';
import { staffingFindings } from './staffing-findings.ts';
import { surveyFindings } from './survey-checks.ts';

/** Why a check could not be done. */
export type Undone = 'no-officers' | 'no-roster' | 'no-network' | 'no-drives';

/** A check of the plan by itself. Each is kept until something changes that it read. */
interface PlanCheck {
  readonly name: PlanCheckName;
  readonly find: (plan: Plan) => readonly Finding[];
  readonly undone?: (plan: Plan) => Undone | undefined;
}

type PlanCheckName =
  | 'staffing'
  | 'holds'
  | 'places'
  | 'doubled'
  | 'unheld'
  | 'off-roads'
  | 'meetings'
  | 'movements'
  | 'reserve'
  | 'squads'
  | 'vehicles'
  | 'brief';

const withoutOfficers = ({ tables }: Plan): Undone | undefined =>
  tables.officers.size === 0 ? 'no-officers' : undefined;
const withoutRoster = ({ tables }: Plan): Undone | undefined =>
  tables.assignments.size === 0 ? 'no-roster' : undefined;

function withoutDrives(plan: Plan): Undone | undefined {
  if (plan.brief.networkId === undefined) return 'no-network';
  const isAwaited = !tableOf(plan) || travelGapsOf(plan).some(({ standing }) => standing === 'awaited');
  return isAwaited ? 'no-drives' : undefined;
}

function all(...finds: readonly ((plan: Plan) => readonly Finding[])[]): (plan: Plan) => readonly Finding[] {
  const kept = finds.map((find) => keptFor(find));
  return (plan) => kept.flatMap((find) => find(plan));
}

/** Every check of a plan by itself, in the order in which they are listed. */
const PLAN_CHECKS: readonly PlanCheck[] = [
  { name: 'staffing', find: all(staffingFindings), undone: withoutOfficers },
  { name: 'holds', find: all(longHolds) },
  { name: 'places', find: all(unposted) },
  { name: 'doubled', find: all(doubled) },
  { name: 'unheld', find: all(unheld) },
  { name: 'off-roads', find: all(offRoads), undone: withoutDrives },
  { name: 'meetings', find: all(metMovements) },
  { name: 'movements', find: all(withoutMovement, unguarded, withoutLevel) },
  { name: 'reserve', find: all(withoutReserve, unused), undone: withoutRoster },
  { name: 'squads', find: all(withoutLeader, withFarBase), undone: withoutOfficers },
  { name: 'vehicles', find: all(withoutDriver, withoutSeats), undone: withoutOfficers },
  { name: 'brief', find: all(briefGaps) },
];

/** A check by name, and why it was not done if it was not. */
export interface Done<Name extends string, Why extends string> {
  readonly name: Name;
  readonly undone?: Why;
}

/** What was looked for in a plan. What could not be looked for is listed, because nothing found there says nothing. */
export function planChecks(plan: Plan): readonly Done<PlanCheckName, Undone>[] {
  return PLAN_CHECKS.map(({ name, undone }) => {
    const why = undone?.(plan);
    return { name, ...(why && { undone: why }) };
  });
}

/** The health of a plan by itself. An approval holds to these and to the survey. */
export const findingsOf: (plan: Plan) => readonly Finding[] = keptFor((plan) =>
  PLAN_CHECKS.flatMap(({ find }) => find(plan)),
);

/** Everything that Health finds in a plan by what stands in the operation. */
export function findingsIn(operation: Operation, plan: Plan): readonly Finding[] {
  return [...surveyFindings(operation, plan), ...findingsOf(plan)];
}
