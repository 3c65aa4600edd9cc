import { postIdsIn, dutyChanges, saidBy } from '../duties/duty-changes.ts';
import { passesByRoute } from '../duties/duties.ts';
import { grouped } from '../kernel/grouped.ts';
import { isSame } from '../kernel/same.ts';
import type { Plan } from '../operation/plan.ts';
import type { Assignment } from '../records/assignment.ts';
import { PLAN_COLLECTIONS, type Collections, type PlanCollection } from '../records/collections.ts';
import { calledBy } from '../records/people.ts';
import type { Post } from '../records/post.ts';
import { changedRecord } from './changed-record.ts';
import {
  DIFFERENCE_KINDS,
  nameIn,
  nameOf,
  type Difference,
  type DifferenceGroup,
  type DifferenceSaid,
} from './difference.ts';
import { windowDifferences } from './window-differences.ts';

type Listed = Exclude<PlanCollection, 'assignments'>;
type Stored = Collections[Listed];

/**
 * What differs from one plan to another: records, the windows that follow from them, and who holds which duty. Plans share
 * records, and a shared record is skipped. Ids of assignments say nothing, so they are not compared.
 */
export function differences(before: Plan, after: Plan): readonly Difference[] {
  const collections = PLAN_COLLECTIONS.filter((name): name is Listed => name !== 'assignments');
  const found = [
    ...collections.flatMap((name) => recordDifferences(before, after, name)),
    ...windowDifferences(before, after),
    ...dutyDifferences(before, after),
  ];
  const order = ({ group: { kind } }: Difference): number => DIFFERENCE_KINDS.indexOf(kind);
  return found.toSorted((a, b) => order(a) - order(b));
}

/** Differences by what they are told under. */
export function byGroup(
  all: readonly Difference[],
): readonly { readonly group: DifferenceGroup; readonly differences: readonly Difference[] }[] {
  const groups = grouped(all, ({ group: { kind, id } }) => `${kind} ${id}`);
  return [...groups.values()].map((those) => ({ group: those[0]!.group, differences: those }));
}

function recordDifferences(before: Plan, after: Plan, name: Listed): Difference[] {
  const [was, now] = [before.tables[name], after.tables[name]] as readonly ReadonlyMap<string, Stored>[];
  const changed = [...now!.values()].flatMap((record) => {
    const other = was!.get(record.id);
    if (!other || other === record || isSame(other, record)) return [];
    return changedRecord(before, after, name, other, record);
  });
  const only = (own: ReadonlyMap<string, Stored>, other: ReadonlyMap<string, Stored>) =>
    [...own.values()].filter(({ id }) => !other.has(id));
  return [
    ...wholeRecords(after, name, only(now!, was!), 'added'),
    ...changed,
    ...wholeRecords(before, name, only(was!, now!), 'removed'),
  ];
}

/** Records that only one plan has, together by route or by squad. */
function wholeRecords(
  plan: Plan,
  collection: Listed,
  records: readonly Stored[],
  deed: 'added' | 'removed',
): Difference[] {
  const groups = new Map(records.map((record) => [record, homeOf(plan, collection, record)]));
  const byHome = grouped(records, (record) => groups.get(record)!.id);
  return [...byHome.values()].map((those) => {
    const group = groups.get(those[0]!)!;
    const counted = { count: those.length, names: those.map(nameOf) };
    return {
      group,
      said: wholeSaid(collection, group, counted, deed),
      records: those.map(({ id }) => ({ collection, id })),
    };
  });
}

function wholeSaid(
  what: Listed,
  { kind, name }: DifferenceGroup,
  counted: { readonly count: number; readonly names: readonly string[] },
  deed: 'added' | 'removed',
): DifferenceSaid {
  if (what === 'posts' && kind === 'route') return { reason: `posts-${deed}`, route: name, ...counted };
  if (what === 'officers') return { reason: `officers-${deed}`, squad: name, ...counted };
  if (what === 'vehicles') return { reason: `vehicles-${deed}`, squad: name, ...counted };
  if (what === 'texts') return { reason: `texts-${deed}`, count: counted.count };
  return { reason: deed, what, ...counted };
}

/** What a record that is added or removed is told under: the first route that passes it, or the squad that it belongs to. */
function homeOf(plan: Plan, collection: Listed, record: Stored): DifferenceGroup {
  const [kind, id] = homeIdOf(plan, collection, record) ?? ['rest', ''];
  if (kind === 'route') return { kind, id, name: nameIn(plan, 'routes', id) };
  return { kind, id, name: kind === 'squad' ? nameIn(plan, 'squads', id) : '' };
}

function homeIdOf(
  plan: Plan,
  collection: Listed,
  record: Stored,
): readonly ['route' | 'squad', string] | undefined {
  if (collection === 'posts') {
    const [route] = passesByRoute(plan, record as Post).keys();
    return route && ['route', route.id];
  }
  if ('routeId' in record) return ['route', record.routeId];
  if ('squadId' in record) return ['squad', record.squadId];
  return undefined;
}

/** Who holds other duties: one change by itself, several as a summary of the officer. */
function dutyDifferences(before: Plan, after: Plan): Difference[] {
  const byOfficer = grouped(reassigned(before, after), ({ officerId }) => officerId);
  return [...byOfficer].map(([officerId, assignments]) => {
    const plan = after.tables.officers.has(officerId) ? after : before;
    const held = plan.tables.officers.get(officerId);
    const officer = held ? calledBy(held) : officerId;
    const group: DifferenceGroup = { kind: 'person', id: officerId, name: officer };
    const records = [
      { collection: 'officers' as const, id: officerId },
      ...postIdsIn(assignments).map((id) => ({ collection: 'posts' as const, id })),
      ...assignments.map(({ id }) => ({ collection: 'assignments' as const, id })),
    ];
    const touched = new Set(assignments.flatMap(({ dutyIds }) => dutyIds));
    const parts = dutyChanges(before, after, officerId)
      .filter(({ dutyIds }) => dutyIds.some((id) => touched.has(id)))
      .map((change): Difference => ({ group, records, said: { officer, ...change } }));
    if (parts.length === 1) return parts[0]!;
    return { group, records, said: { reason: 'duties-changed', officer, count: parts.length }, parts };
  });
}

/** The assignments that only one of the plans has, whatever their ids. */
function reassigned(before: Plan, after: Plan): Assignment[] {
  const [was, now] = [before.tables.assignments, after.tables.assignments];
  const moved = (of: ReadonlyMap<string, Assignment>, other: ReadonlyMap<string, Assignment>) =>
    [...of.values()].filter((one) => other.get(one.id) !== one);
  const gone = new Map(moved(was, now).map((one) => [saidBy(one), one]));
  const given = moved(now, was).filter((one) => !gone.delete(saidBy(one)));
  return [...gone.values(), ...given];
}
