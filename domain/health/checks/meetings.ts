import type { Plan } from '../../operation/plan.ts';
import { meetingsOf, type Meeting } from '../../routes/meetings.ts';
import { finding, type Finding } from '../finding.ts';

/** Movements that are at one place at one time although the plan does not allow it. Several times on one street are one finding. */
export function metMovements(plan: Plan): Finding[] {
  const found = new Map<string, Meeting>();
  for (const meeting of meetingsOf(plan)) {
    const of = idOf(meeting);
    const known = found.get(of);
    found.set(of, known ? together(known, meeting) : meeting);
  }
  return [...found].map(([of, meeting]) => findingOf(of, meeting));
}

function idOf({ way, first, then, sharedFromM }: Meeting): string {
  return `${first.movement.id} ${then.movement.id} ${way} ${sharedFromM}`;
}

function together(one: Meeting, next: Meeting): Meeting {
  const both = (a: Meeting['first'], b: Meeting['first']): Meeting['first'] => ({
    ...a,
    part: {
      fromM: Math.min(a.part.fromM, b.part.fromM),
      untilM: Math.max(a.part.untilM, b.part.untilM),
    },
  });
  return {
    ...one,
    first: both(one.first, next.first),
    then: both(one.then, next.then),
    from: Math.min(one.from, next.from),
    until: Math.max(one.until, next.until),
  };
}

function findingOf(of: string, { way, first, then, position, agreed, from, until }: Meeting): Finding {
  const whole = ({ part }: Meeting['first']) => [Math.round(part.fromM), Math.round(part.untilM)] as const;
  const [[fromM, untilM], [otherFromM, otherUntilM]] = [whole(first), whole(then)];
  return finding({
    ...{ kind: 'meeting', of, weight: 'critical' },
    cause: `${Math.round(from / 60_000)} ${Math.round(until / 60_000)} ${fromM} ${untilM}`,
    seat: { collection: 'movements', id: first.movement.id },
    also: [then.movement.id, first.route.id, then.route.id],
    place: first.route.code,
    at: position,
    values: {
      ...{ way, movement: first.movement.name, other: then.movement.name, agreed: agreed ?? '' },
      ...{
        routeId: first.route.id,
        otherRouteId: then.route.id,
        route: first.route.code,
        otherRoute: then.route.code,
      },
      ...{ fromM, untilM, otherFromM, otherUntilM, from, until },
    },
  });
}

/** A part of a route where movements meet, and when. */
export interface MetPart {
  readonly routeId: string;
  readonly fromM: number;
  readonly untilM: number;
  readonly from: number;
  readonly until: number;
}

/** The parts of both routes that a finding of movements that meet is about. */
export function metParts({ kind, values }: Finding): readonly MetPart[] {
  if (kind !== 'meeting') return [];
  const { routeId, otherRouteId, fromM, untilM, otherFromM, otherUntilM, from, until } =
    values as unknown as MetPart & {
      readonly otherRouteId: string;
      readonly otherFromM: number;
      readonly otherUntilM: number;
    };
  return [
    { routeId, fromM, untilM, from, until },
    { routeId: otherRouteId, fromM: otherFromM, untilM: otherUntilM, from, until },
  ];
}
