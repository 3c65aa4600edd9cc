import { canFollow, stintOf, type Stint } from '../../duties/duties.ts';
import { overlap } from '../../kernel/interval.ts';
import type { Plan } from '../../operation/plan.ts';
import type { DutyId } from '../../records/assignment.ts';
import type { Grade } from '../../records/people.ts';
import type { ProvenMinimum } from '../problem/staffing-result.ts';

/** A duty of the proof: several places of a grade at once, each with its weight in the proof. */
export interface ProofPlace {
  readonly id: string;
  readonly stint: Stint;
  readonly grade: Grade;
  readonly heads: number;
  readonly weight: number;
}

/** Pairs of duty-places: at the same time; not reachable in time, or only across a convoy; or possible for one officer. */
export interface PairCounts {
  readonly atOnce: number;
  readonly tooFar: number;
  readonly joinable: number;
}

/** The duties of a proof as they are in the plan, in order of time; those that were removed from the plan are left out. */
export function proofPlaces(plan: Plan, { duties }: ProvenMinimum): ProofPlace[] {
  const places = duties.flatMap(({ duty, grade, weight }): ProofPlace[] => {
    const stint = stintOf(plan, duty as DutyId);
    if (!stint) return [];
    const heads = stint.post.strength[grade as Grade];
    return [{ id: `${duty} ${grade}`, stint, grade: grade as Grade, heads, weight }];
  });
  return places.toSorted((a, b) => a.stint.from - b.stint.from || a.stint.until - b.stint.until);
}

/** How many officers a list of duties occupies at its busiest moment, and when that is. */
export function busiest(
  places: readonly ProofPlace[],
): { readonly at: number; readonly heads: number } | undefined {
  const steps = places
    .flatMap(({ stint, heads }) => [
      { at: stint.from, heads },
      { at: stint.until, heads: -heads },
    ])
    .toSorted((a, b) => a.at - b.at || a.heads - b.heads);
  let [heads, most] = [0, { at: 0, heads: 0 }];
  for (const step of steps) {
    heads += step.heads;
    if (heads > most.heads) most = { at: step.at, heads };
  }
  return most.heads > 0 ? most : undefined;
}

/** Checks every pair of duty-places: an antichain has none that is joinable. */
export function checkedPairs(plan: Plan, places: readonly ProofPlace[]): PairCounts {
  let [atOnce, tooFar, joinable] = [0, 0, 0];
  places.forEach((a, i) => {
    atOnce += (a.heads * (a.heads - 1)) / 2;
    for (const b of places.slice(i + 1)) {
      const pairs = a.heads * b.heads;
      if (overlap(a.stint, b.stint)) atOnce += pairs;
      else if (canFollow(plan, a.stint, b.stint)) joinable += pairs;
      else tooFar += pairs;
    }
  });
  return { atOnce, tooFar, joinable };
}

/** The same for one place against all others. */
export function pairsOf(plan: Plan, place: ProofPlace, places: readonly ProofPlace[]): PairCounts {
  let [atOnce, tooFar, joinable] = [place.heads - 1, 0, 0];
  for (const other of places) {
    if (other === place) continue;
    if (overlap(place.stint, other.stint)) atOnce += other.heads;
    else if (canFollow(plan, place.stint, other.stint)) joinable += other.heads;
    else tooFar += other.heads;
  }
  return { atOnce, tooFar, joinable };
}
