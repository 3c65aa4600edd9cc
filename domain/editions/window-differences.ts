import { dutiesOf, type Duty, type Passing } from '../duties/duties.ts';
import type { Interval } from '../kernel/interval.ts';
import { isSame } from '../kernel/same.ts';
import type { Plan } from '../operation/plan.ts';
import type { Post } from '../records/post.ts';
import {
  retimed,
  shiftOf,
  type Difference,
  type DifferenceGroup,
  type DifferenceSaid,
} from './difference.ts';

/** Shifts of less than this are not told. They show no other minute, or hardly. */
const LEAST_SHIFT_MS = 60_000;

/** One window that differs, and the movement that causes it. Without one, it is a fixed window. */
interface WindowChange {
  readonly post: Post;
  readonly said: DifferenceSaid;
  readonly passing: Passing | undefined;
}

/**
 * The windows that differ at posts which both plans have: fixed windows one by one, those that movements cause by movement.
 * Windows of movements that only one of the plans has are told by their movement.
 */
export function windowDifferences(before: Plan, after: Plan): Difference[] {
  const fixed: WindowChange[] = [];
  const byMovement = new Map<string, WindowChange[]>();
  for (const [was, now] of postsToCompare(before, after))
    for (const change of changesAt(before, after, was, now)) {
      if (!change.passing) fixed.push(change);
      else
        byMovement.set(change.passing.movement.id, [
          ...(byMovement.get(change.passing.movement.id) ?? []),
          change,
        ]);
    }
  return [...fixed.map(told), ...[...byMovement.values()].flatMap(toldTogether)];
}

/** The posts of both plans whose windows can differ. */
function postsToCompare(before: Plan, after: Plan): [Post, Post][] {
  const isMoving = (['briefs', 'routes', 'movements'] as const).some((name) => differs(before, after, name));
  return [...after.tables.posts.values()].flatMap((now): [Post, Post][] => {
    const was = before.tables.posts.get(now.id);
    return was && (isMoving || was !== now) ? [[was, now]] : [];
  });
}

function differs(before: Plan, after: Plan, name: 'briefs' | 'routes' | 'movements'): boolean {
  const [was, now] = [before.tables[name], after.tables[name]];
  return was.size !== now.size || [...now].some(([id, record]) => was.get(id) !== record);
}

function changesAt(before: Plan, after: Plan, was: Post, now: Post): WindowChange[] {
  const old = new Map(dutiesOf(before, was).map((duty) => [duty.id, duty]));
  const changes = dutiesOf(after, now).flatMap((duty): WindowChange[] => {
    const earlier = old.get(duty.id);
    old.delete(duty.id);
    if (!earlier) return isOf(before, duty) ? [appeared(duty)] : [];
    const said = shifted(now.code, earlier, duty);
    return said ? [{ post: now, said, passing: duty.passing }] : [];
  });
  const gone = [...old.values()].filter((duty) => isOf(after, duty));
  return [...changes, ...gone.map((duty) => vanished(now, duty))];
}

/** Whether a plan has the movement of a duty. Fixed windows belong to their post. */
function isOf({ tables }: Plan, { passing }: Duty): boolean {
  return !passing || tables.movements.has(passing.movement.id);
}

function appeared({ post, passing, from, until }: Duty): WindowChange {
  const said: DifferenceSaid = passing
    ? { reason: 'passed-now', post: post.code, movement: passing.movement.name, ...closureOf(passing) }
    : { reason: 'window-added', post: post.code, from, until };
  return { post, passing, said };
}

function vanished(post: Post, { passing, from, until }: Duty): WindowChange {
  const said: DifferenceSaid = passing
    ? { reason: 'not-passed', post: post.code, movement: passing.movement.name, ...closureOf(passing) }
    : { reason: 'window-gone', post: post.code, from, until };
  return { post, passing, said };
}

function closureOf({ moments: { close, reopen } }: Passing): Interval {
  return { from: close, until: reopen };
}

/** How the same duty differs in time: its closure, otherwise the time when it is held. */
function shifted(post: string, was: Duty, now: Duty): DifferenceSaid | undefined {
  const isPassed = was.passing && now.passing;
  const closed = isPassed && closureSaid(post, closureOf(was.passing), closureOf(now.passing));
  if (closed) return closed;
  const isOther = isTold(was.from, now.from) || isTold(was.until, now.until);
  return isOther ? { reason: 'held-otherwise', post, ...timesOf(was, now) } : undefined;
}

function closureSaid(post: string, was: Interval, now: Interval): DifferenceSaid | undefined {
  const [closes, reopens] = [isTold(was.from, now.from), isTold(was.until, now.until)];
  if (!closes) return reopens ? retimed(post, 'reopens', was.until, now.until) : undefined;
  if (!reopens) return retimed(post, 'closes', was.from, now.from);
  const [start, end] = [shiftOf(was.from, now.from), shiftOf(was.until, now.until)];
  if (isSame(start, end)) return retimed(post, 'closes-and-reopens', was.from, now.from);
  return { reason: 'closed-otherwise', post, ...timesOf(was, now) };
}

function isTold(was: number, now: number): boolean {
  return Math.abs(now - was) >= LEAST_SHIFT_MS;
}

function timesOf(was: Interval, { from, until }: Interval) {
  return { was: was.from, wasUntil: was.until, from, until };
}

function told({ post, said }: WindowChange): Difference {
  const group: DifferenceGroup = { kind: 'post', id: post.id, name: post.code };
  return { group, said, records: [{ collection: 'posts', id: post.id }] };
}

/** The windows that differ with one movement: one by itself, several as a summary. */
function toldTogether(changes: readonly WindowChange[]): readonly Difference[] {
  const parts = changes.map(told);
  const { route, movement } = changes[0]!.passing!;
  if (parts.length === 1) return parts;
  return [
    {
      group: { kind: 'route', id: route.id, name: route.code },
      said: summaryOf(movement.name, changes),
      records: [{ collection: 'movements', id: movement.id }, ...parts.flatMap(({ records }) => records)],
      parts,
    },
  ];
}

/** All windows shift alike, or they do not. */
function summaryOf(movement: string, changes: readonly WindowChange[]): DifferenceSaid {
  const count = new Set(changes.map(({ post }) => post.id)).size;
  const shifts = changes.map(({ said }) =>
    said.reason === 'shifted' ? { deed: said.deed, minutes: said.minutes, way: said.way } : undefined,
  );
  const [first] = shifts;
  const isAlike = first && shifts.every((shift) => isSame(shift, first));
  return isAlike
    ? { reason: 'windows-shifted', movement, count, ...first }
    : { reason: 'windows-changed', movement, count };
}
