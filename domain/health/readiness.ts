import { assignmentsTo, stintsOf, type Stint } from '../duties/duties.ts';
import { travelGapsOf, travelPlacesOf } from '../duties/travel-places.ts';
import { dayOf } from '../operation/days.ts';
import type { Operation } from '../operation/operation.ts';
import type { Plan } from '../operation/plan.ts';
import { PLAN_COLLECTIONS } from '../records/collections.ts';
import type { Edition } from '../records/edition.ts';
import { undriven } from './checks/people.ts';
import type { FindingMark, Weight } from './finding.ts';
import { waiverOf } from './waivers.ts';

/** What is looked at before a run is opened, in this order. */
type ReadinessKind =
  'edition' | 'edits' | 'phones' | 'posts' | 'drivers' | 'network' | 'critical' | 'doubtful' | 'waived';

/** One line of the list: how many are not ready, and of how many. Of an edition, `n` is its number. */
export interface ReadinessLine {
  readonly kind: ReadinessKind;
  readonly n: number;
  readonly of?: number;
  readonly isReady: boolean;
}

/** What would be carried out, and what the plan does not know: who has a phone, and what Health has found. Undefined is not known yet. */
export interface RunToOpen {
  readonly plan: Plan;
  readonly edition: Edition | undefined;
  readonly days: readonly string[];
  readonly enrolled: ReadonlySet<string> | undefined;
  readonly found: readonly FindingMark[] | undefined;
}

/** How far everything is ready for a run. The list refuses nothing. */
export function readiness(operation: Operation, wanted: RunToOpen): readonly ReadinessLine[] {
  const { plan, edition, enrolled, found } = wanted;
  const stints = [...plan.tables.posts.values()].map((post) =>
    stintsOf(plan, post).filter(({ from }) => wanted.days.includes(dayOf(plan.brief, from))),
  );
  const held = stints.filter((ofPost) => ofPost.length > 0);
  const places = travelPlacesOf(plan).length;
  return [
    { kind: 'edition', n: edition?.number ?? 0, isReady: edition !== undefined },
    ...(edition ? [line('edits', editsSince(plan, operation.plan))] : []),
    ...(enrolled ? [withoutPhone(plan, held.flat(), enrolled)] : []),
    line('posts', held.filter((ofPost) => isBare(plan, ofPost)).length, held.length),
    line('drivers', withoutDriver(plan), plan.tables.vehicles.size),
    line('network', plan.brief.networkId === undefined ? places : travelGapsOf(plan).length, places),
    ...(found ? health(operation, found) : []),
  ];
}

function line(kind: ReadinessKind, n: number, of?: number): ReadinessLine {
  return { kind, n, isReady: n === 0, ...(of !== undefined && { of }) };
}

/** Records that the draft has otherwise than the plan of an edition. */
function editsSince(plan: Plan, draft: Plan): number {
  return PLAN_COLLECTIONS.reduce((sum, name) => {
    const [then, now]: ReadonlyMap<string, unknown>[] = [plan.tables[name], draft.tables[name]];
    const changed = [...now!].filter(([id, record]) => then!.get(id) !== record).length;
    return sum + changed + [...then!.keys()].filter((id) => !now!.has(id)).length;
  }, 0);
}

function withoutPhone(plan: Plan, stints: readonly Stint[], enrolled: ReadonlySet<string>): ReadinessLine {
  const onDuty = new Set(
    stints.flatMap((stint) => assignmentsTo(plan, stint)).map(({ officerId }) => officerId),
  );
  return line('phones', [...onDuty].filter((id) => !enrolled.has(id)).length, onDuty.size);
}

/** Whether nobody at all holds a post at some time. */
function isBare(plan: Plan, stints: readonly Stint[]): boolean {
  return stints.some((stint) => assignmentsTo(plan, stint).length === 0);
}

/** A vehicle is driven by an officer of its squad. */
function withoutDriver(plan: Plan): number {
  return [...plan.tables.squads.keys()].reduce((sum, id) => sum + undriven(plan, id), 0);
}

function health(operation: Operation, found: readonly FindingMark[]): readonly ReadinessLine[] {
  const open = found.filter((one) => !waiverOf(operation, one));
  const count = (weight: Weight) => open.filter((one) => one.weight === weight).length;
  return [
    line('critical', count('critical')),
    line('doubtful', count('doubtful')),
    { kind: 'waived', n: found.length - open.length, isReady: true },
  ];
}
