import { canHoldBoth, convoyBetween, readyAt, stintsHolding, type Stint } from '../../duties/duties.ts';
import { overlap } from '../../kernel/interval.ts';
import { ok, refuse } from '../../kernel/result.ts';
import type { Decision } from '../../operation/action.ts';
import type { Plan } from '../../operation/plan.ts';
import type { AssigningRefusal } from '../../operation/refusal.ts';
import { awayDuring } from '../../people/away.ts';
import type { Assignment } from '../../records/assignment.ts';
import { drop, put } from '../../records/collections.ts';
import { mayStandFor } from '../../records/grades.ts';
import type { Officer } from '../../records/people.ts';

/** The assignments while a change is checked: those of the plan, with some removed and some added. */
class Roster {
  readonly #plan: Plan;
  readonly #taken = new Set<string>();
  readonly #byOfficer = new Map<string, Assignment[]>();
  readonly #byPost = new Map<string, Assignment[]>();

  constructor(plan: Plan, without: Iterable<string>) {
    this.#plan = plan;
    for (const id of without) this.#taken.add(id);
  }

  add(assignment: Assignment, postId: string): void {
    grow(this.#byOfficer, assignment.officerId, assignment);
    grow(this.#byPost, postId, assignment);
  }

  of(officerId: string): Assignment[] {
    const planned = this.#plan.indexes.assignmentsByOfficer.of(officerId);
    return [...planned.filter(({ id }) => !this.#taken.has(id)), ...(this.#byOfficer.get(officerId) ?? [])];
  }

  at(postId: string): Assignment[] {
    const planned = this.#plan.indexes.assignmentsByPost.of(postId);
    return [...planned.filter(({ id }) => !this.#taken.has(id)), ...(this.#byPost.get(postId) ?? [])];
  }
}

function grow(map: Map<string, Assignment[]>, key: string, assignment: Assignment): void {
  const list = map.get(key);
  if (list) list.push(assignment);
  else map.set(key, [assignment]);
}

/**
 * Assigns officers to duties, all or none. Otherwise returns the rule (docs/rules.md, S) that forbids it. In a run, `now` is the
 * time by its clock: to a duty that has begun, somebody may come later.
 */
export function assign(
  plan: Plan,
  wanted: readonly Assignment[],
  without: readonly string[] = [],
  now?: number,
): Decision {
  const tried = trying(plan, [...without, ...wanted.map(({ id }) => id)], now);
  for (const assignment of wanted) {
    const refusal = tried(assignment);
    if (refusal) return refuse({ ...refusal, assignment: assignment.id });
  }
  return ok(wanted.map((assignment) => put('assignments', assignment)));
}

/** Tries assignments one after the other: each that no rule forbids counts for those that follow. */
export function trying(
  plan: Plan,
  without: readonly string[],
  now?: number,
): (wanted: Assignment) => AssigningRefusal | undefined {
  const roster = new Roster(plan, without);
  return (wanted) => {
    const refusal = whyNot(plan, roster, wanted, now);
    if (!refusal) roster.add(wanted, stintsHolding(plan, wanted.dutyIds)[0]!.post.id);
    return refusal;
  };
}

/** Replaces the current roster by another one. */
export function adopt(plan: Plan, wanted: readonly Assignment[]): Decision {
  const kept = new Set<string>(wanted.map(({ id }) => id));
  const gone = [...plan.tables.assignments.keys()].filter((id) => !kept.has(id));
  return exchange(plan, wanted, gone);
}

/** Replaces some assignments by others in one entry. All others stay. */
export function exchange(
  plan: Plan,
  wanted: readonly Assignment[],
  without: readonly string[],
  now?: number,
): Decision {
  const gone = unassign(plan, without);
  if (!gone.ok) return gone;
  const decision = assign(plan, wanted, without, now);
  return decision.ok ? ok([...gone.value, ...decision.value]) : decision;
}

export function unassign(plan: Plan, ids: readonly string[]): Decision {
  const unknown = ids.find((id) => !plan.tables.assignments.has(id));
  if (unknown !== undefined)
    return refuse({ reason: 'no-such-record', collection: 'assignments', id: unknown });
  return ok([...new Set(ids)].map((id) => drop('assignments', id as Assignment['id'])));
}

function whyNot(
  plan: Plan,
  roster: Roster,
  wanted: Assignment,
  now: number | undefined,
): AssigningRefusal | undefined {
  const officer = plan.tables.officers.get(wanted.officerId);
  if (!officer) return { reason: 'no-such-officer', officer: wanted.officerId };

  const stints = stintsHolding(plan, wanted.dutyIds);
  const stint = stints[0];
  if (!stint) return { reason: 'no-such-duty', duty: wanted.dutyIds[0]! };
  if (stints.length > 1 || !wanted.dutyIds.every((id) => stint.duties.some((duty) => duty.id === id))) {
    return { reason: 'duties-apart', post: stint.post.code };
  }

  if (!mayStandFor(officer.grade, wanted.grade)) {
    return { reason: 'grade-too-low', officer: officer.name, grade: officer.grade, needed: wanted.grade };
  }
  const away = awayDuring(officer, stint);
  if (away) return { reason: 'officer-away', officer: officer.name, post: stint.post.code, ...away };
  return (
    clash(plan, roster, officer, stint, now) ??
    overtaking(plan, roster, officer, stint) ??
    tooMany(roster, wanted, stint)
  );
}

/** Between this stint and the one before or after it, the officer must not overtake a convoy where that is forbidden. */
function overtaking(
  plan: Plan,
  roster: Roster,
  officer: Officer,
  stint: Stint,
): AssigningRefusal | undefined {
  const held = roster.of(officer.id).flatMap(({ dutyIds }) => stintsHolding(plan, dutyIds));
  const before = held.filter(({ from }) => from < stint.from).toSorted((a, b) => b.from - a.from)[0];
  const after = held.filter(({ from }) => from > stint.from).toSorted((a, b) => a.from - b.from)[0];
  for (const [first, second] of [
    [before, stint],
    [stint, after],
  ] as const) {
    const movement = first && second && convoyBetween(first, second);
    if (!movement) continue;
    const [post, other] = [second.post.code, first.post.code];
    return { reason: 'convoy-between', officer: officer.name, post, other, movement: movement.name };
  }
  return undefined;
}

function clash(
  plan: Plan,
  roster: Roster,
  officer: Officer,
  stint: Stint,
  now: number | undefined,
): AssigningRefusal | undefined {
  for (const other of roster.of(officer.id)) {
    for (const held of stintsHolding(plan, other.dutyIds)) {
      if (held.id === stint.id)
        return { reason: 'already-assigned', officer: officer.name, post: stint.post.code };
      if (canHoldBoth(plan, held, stint) || canComeLater(plan, held, stint, now)) continue;
      return {
        ...apart(plan, held, stint),
        officer: officer.name,
        post: stint.post.code,
        other: held.post.code,
      };
    }
  }
  return undefined;
}

/** Whether a stint has begun, and an officer who holds another one before can still be there before it ends. */
function canComeLater(plan: Plan, held: Stint, stint: Stint, now: number | undefined): boolean {
  if (now === undefined || now < stint.from || held.until >= stint.until) return false;
  return readyAt(plan, held, stint) < stint.until;
}

/** The reason why one officer cannot hold two stints; moments in UTC ms. */
export type Apart =
  | { readonly reason: 'two-places'; readonly from: number; readonly until: number }
  | { readonly reason: 'no-way-by-road' }
  | { readonly reason: 'convoy-between'; readonly movement: string }
  | { readonly reason: 'cannot-be-there-in-time'; readonly ready: number; readonly due: number };

/** Why one officer cannot hold two stints: they overlap, the time between them is too short, there is no way by road, or a convoy is in between. */
export function apart(plan: Plan, a: Stint, b: Stint): Apart {
  if (overlap(a, b))
    return { reason: 'two-places', from: Math.max(a.from, b.from), until: Math.min(a.until, b.until) };
  const [first, second] = a.from <= b.from ? [a, b] : [b, a];
  const ready = readyAt(plan, first, second);
  if (ready === Infinity) return { reason: 'no-way-by-road' };
  const movement = ready <= second.from ? convoyBetween(first, second) : undefined;
  if (movement) return { reason: 'convoy-between', movement: movement.name };
  return { reason: 'cannot-be-there-in-time', due: second.from, ready };
}

function tooMany(roster: Roster, wanted: Assignment, stint: Stint): AssigningRefusal | undefined {
  const standing = roster
    .at(stint.post.id)
    .filter(
      ({ grade, dutyIds }) => grade === wanted.grade && stint.duties.some(({ id }) => dutyIds.includes(id)),
    );
  const needed = stint.post.strength[wanted.grade];
  if (standing.length < needed) return undefined;
  return { reason: 'over-strength', post: stint.post.code, grade: wanted.grade, needed };
}
