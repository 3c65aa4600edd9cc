import { leadersIn } from '../accounts/rights.ts';
import { stintsHolding } from '../duties/duties.ts';
import { grouped } from '../kernel/grouped.ts';
import type { Interval } from '../kernel/interval.ts';
import { postIdOf } from '../operation/indexes.ts';
import { keptFor, keptForEach } from '../operation/kept.ts';
import type { Plan } from '../operation/plan.ts';
import type { DutyId } from '../records/assignment.ts';
import type { Officer } from '../records/people.ts';
import type { Post } from '../records/post.ts';

/** A gate or car park where vehicles are counted. */
export interface CountingPlace {
  readonly place: { readonly gateId: string } | { readonly carParkId: string };
  readonly name: string;
  /** The code of the post that counts there: gates and car parks have none. Cards that an earlier version made have none. */
  readonly code?: string;
  /** A car park, or a gate that a car park is counted by: vehicles also leave there, or are sent on. */
  readonly parks?: true;
}

/** A place, and when somebody counts there. */
export interface CountingTime extends CountingPlace, Interval {}

/** Where an officer at a post counts. */
export function countingAt({ tables, indexes }: Plan, post: Post): CountingPlace[] {
  const { code } = post;
  const gate = post.gateId && tables.gates.get(post.gateId);
  const carPark = post.carParkId && tables.carParks.get(post.carParkId);
  return [
    ...(gate
      ? [
          {
            ...{ place: { gateId: gate.id }, name: gate.name, code },
            ...(indexes.carParksByGate.has(gate.id) && PARKS),
          },
        ]
      : []),
    ...(carPark ? [{ place: { carParkId: carPark.id }, name: carPark.name, code, ...PARKS }] : []),
  ];
}

const PARKS = { parks: true } as const;

/** The posts at which officers count, by gate or car park. */
export const postsCounting = keptFor(({ tables }: Plan): ReadonlyMap<string, readonly Counting[]> => {
  const counting = [...tables.posts.values()].flatMap((post) =>
    [post.gateId, post.carParkId].flatMap((placeId) => (placeId === undefined ? [] : [{ placeId, post }])),
  );
  return grouped(counting, ({ placeId }) => placeId);
});

interface Counting {
  readonly placeId: string;
  readonly post: Post;
}

/** Where and when the officers count whom somebody leads, each once. Cached until the plan changes. */
export const squadCounting: (plan: Plan, leader: Officer) => readonly CountingTime[] =
  keptForEach(countingOf);

function countingOf(plan: Plan, { id: leaderId }: Officer): readonly CountingTime[] {
  // Most duties are at junctions. Their windows are not looked at, so the cache holds when a convoy is late.
  const isCounting = (dutyId: DutyId): boolean => {
    const post = plan.tables.posts.get(postIdOf(dutyId));
    return post?.gateId !== undefined || post?.carParkId !== undefined;
  };
  const times = ledOfficers(plan, leaderId)
    .flatMap(({ id }) => plan.indexes.assignmentsByOfficer.of(id))
    .flatMap(({ dutyIds }) => stintsHolding(plan, dutyIds.filter(isCounting)))
    .flatMap(({ post, from, until }) =>
      countingAt(plan, post).map((place): CountingTime => ({ ...place, from, until })),
    );
  return [...new Map(times.map((time) => [JSON.stringify(time), time])).values()];
}

/** The officers whom somebody leads, without the leader. */
export function ledOfficers(plan: Plan, leaderId: string): Officer[] {
  if (!leadersIn(plan).has(leaderId)) return [];
  const { tables, indexes } = plan;
  return [...tables.squads.values()]
    .filter((squad) => squad.leaderId === leaderId || tables.groups.get(squad.groupId)?.leaderId === leaderId)
    .flatMap(({ id }) => indexes.officersBySquad.of(id))
    .filter(({ id }) => id !== leaderId);
}
