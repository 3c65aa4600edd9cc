import type { Plan } from '../../operation/plan.ts';
import { hull, type Interval } from '../../kernel/interval.ts';
import { dayOf } from '../../operation/days.ts';
import { awayDuring, freeDuring } from '../../people/away.ts';
import type { Officer } from '../../records/people.ts';
import { restedOn } from '../rules/brief-limits.ts';
import type { Stint } from '../../duties/duties.ts';
import { dutySecondsByOfficer } from '../rules/hours.ts';
import type { Placed, ProblemOfficer } from '../problem/problem.ts';
import { rosteredDaysOf } from '../rules/rostered-days.ts';

/** Who is left out, whether a roster is to be mended, and who is locked to a duty of the day. */
interface Asked {
  readonly away?: ReadonlySet<string> | undefined;
  readonly isMending?: boolean | undefined;
  readonly locks: readonly Placed[];
}

/**
 * Who can be had for the stints of a day, and from when until when. Leaders stay free to lead. Who is away or has to rest
 * in the middle of the day can be had for the longer part that is left; who is for all of it is left out, but not of a roster
 * that is mended: they are told what they lose. There rest gives way to what somebody holds already.
 */
export function problemOfficers(
  plan: Plan,
  day: string,
  stints: readonly Stint[],
  { away, isMending, locks }: Asked,
): ProblemOfficer[] {
  const worked = dutySecondsByOfficer(plan, (stint) => dayOf(plan.brief, stint.from) !== day);
  const work = stints.length > 0 ? hull(stints) : { from: 0, until: 0 };
  const never = isMending ? { from: work.until, until: Infinity } : undefined;
  const lockedBy = stintsLocked(stints, locks);
  return following(plan)
    .filter(({ id }) => !away?.has(id))
    .flatMap((officer): ProblemOfficer[] => {
      const locked = lockedBy.get(officer.id);
      const resting = () => restingAround(plan, officer, day, isMending);
      const there = locked
        ? whileLocked(officer, locked)
        : (freeDuring([...(officer.away ?? []), ...resting()], work) ?? never);
      return there ? [problemOfficer(officer, there, worked.get(officer.id))] : [];
    });
}

/** When an officer has to rest from the days before and for the days after, by the roster that stands. */
function restingAround(plan: Plan, officer: Officer, day: string, yields: boolean | undefined): Interval[] {
  if (plan.brief.limits?.restMin === undefined) return [];
  const days = rosteredDaysOf(plan, officer);
  const rested = restedOn(plan.brief, day, days);
  const held = yields ? days.filter((one) => one.day === day) : [];
  const { from, until } = hull([rested, ...held]);
  return [
    { from: -Infinity, until: from },
    { from: until, until: Infinity },
  ];
}

function stintsLocked(
  stints: readonly Stint[],
  locks: readonly Placed[],
): ReadonlyMap<string, readonly Stint[]> {
  const stintOf = new Map<string, Stint>(stints.map((stint) => [stint.id, stint]));
  const locked = new Map<string, Stint[]>();
  for (const { officer, duty } of locks)
    locked.set(officer, [...(locked.get(officer) ?? []), stintOf.get(duty)!]);
  return locked;
}

/** Who is locked gets nothing more, so only what is locked counts; for an absence in it the lock is refused with its reason. */
function whileLocked(officer: Officer, locked: readonly Stint[]): Interval {
  const absent = locked.find((stint) => awayDuring(officer, stint));
  return absent ? { from: absent.until, until: Infinity } : { from: -Infinity, until: Infinity };
}

/** All who lead nobody. */
function following({ tables }: Plan): Officer[] {
  const leaders = new Set(
    [...tables.squads.values(), ...tables.groups.values()].map(({ leaderId }) => leaderId),
  );
  return [...tables.officers.values()].filter(({ id }) => !leaders.has(id));
}

function problemOfficer(
  { id, squadId, grade }: Officer,
  { from, until }: Interval,
  workedS: number | undefined,
): ProblemOfficer {
  return {
    ...{ id, base: squadId, grade },
    ...(from > -Infinity && { from }),
    ...(until < Infinity && { until }),
    ...(workedS !== undefined && { workedS }),
  };
}
