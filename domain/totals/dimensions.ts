import { passesByRoute, type Stint } from '../duties/duties.ts';
import { dayOf } from '../operation/days.ts';
import { placeIdOf, postIdOf } from '../operation/indexes.ts';
import type { Operation } from '../operation/operation.ts';
import type { Assignment, DutyId } from '../records/assignment.ts';
import type { Count } from '../records/car-park.ts';
import type { Incident } from '../records/incident.ts';
import type { Report } from '../records/report.ts';
import type { Run, TurnOut } from '../records/run.ts';

export const DIMENSIONS = ['day', 'group', 'squad', 'grade', 'route', 'venue', 'severity'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** The rows of a dimension in which an item counts. It is one row, but an item counts at every route and venue where the unit served. */
export type Placing = (dimension: Dimension) => readonly string[];

export type Places = ReturnType<typeof countedAt>;

/** Returns functions that find the rows for each item of a run. */
export function countedAt(operation: Operation, run: Run) {
  const day = (at: number) => dayOf(operation.brief, at);
  return {
    turnOut: (out: TurnOut): Placing => {
      const served = servedDuring(operation, run, out);
      return byDimension({ ...out, ...served, days: [out.day] });
    },
    report: (report: Report): Placing =>
      byDimension({
        ...ofOfficer(operation, report.officerId),
        ...ofDuties(operation, report.dutyIds),
        days: [day(report.dueAt)],
      }),
    count: (count: Count): Placing =>
      byDimension({
        ...ofOfficer(operation, count.officerId),
        routes: [],
        venues: venueOf(operation, count),
        days: [day(count.happenedAt)],
      }),
    incident: ({ postId, happenedAt, severity }: Incident): Placing => {
      const post = operation.tables.posts.get(postId ?? '');
      return byDimension({
        severity: severity ?? 'unstated',
        routes: post ? [...passesByRoute(operation.plan, post).keys()].map(({ id }) => id) : [],
        venues: post?.venueId === undefined ? [] : [post.venueId],
        days: [day(happenedAt)],
      });
    },
    assignment: (assignment: Assignment, stint: Stint): Placing =>
      byDimension({
        ...ofOfficer(operation, assignment.officerId),
        ...ofDuties(operation, assignment.dutyIds),
        days: [day(stint.from)],
      }),
  };
}

interface Place {
  readonly groupId?: string;
  readonly squadId?: string;
  readonly grade?: string;
  readonly severity?: string;
  readonly days: readonly string[];
  readonly routes: readonly string[];
  readonly venues: readonly string[];
}

function byDimension({ groupId, squadId, grade, severity, days, routes, venues }: Place): Placing {
  const one = (key: string | undefined) => (key === undefined ? [] : [key]);
  const rows: Record<Dimension, readonly string[]> = {
    day: days,
    group: one(groupId),
    squad: one(squadId),
    grade: one(grade),
    route: routes,
    venue: venues,
    severity: one(severity),
  };
  return (dimension) => rows[dimension];
}

function ofOfficer(operation: Operation, officerId: string) {
  const officer = operation.tables.officers.get(officerId);
  const squad = officer && operation.tables.squads.get(officer.squadId);
  return {
    ...(officer && { squadId: officer.squadId, grade: officer.grade }),
    ...(squad && { groupId: squad.groupId }),
  };
}

function ofDuties(operation: Operation, dutyIds: readonly DutyId[]) {
  const movements = dutyIds.map((id) => operation.tables.movements.get(id.split('~')[1]!));
  const posts = dutyIds.map((id) => operation.tables.posts.get(postIdOf(id)));
  return {
    routes: movements.flatMap((movement) => (movement ? [movement.routeId] : [])),
    venues: posts.flatMap((post) => (post?.venueId === undefined ? [] : [post.venueId])),
  };
}

function venueOf(operation: Operation, count: Count): string[] {
  const id = placeIdOf(count);
  const venueId = operation.tables.gates.get(id)?.venueId ?? operation.tables.carParks.get(id)?.venueId;
  return venueId === undefined ? [] : [venueId];
}

/** The routes and venues where a unit served during a turn-out: where it was on post, and where it counted vehicles. A vehicle serves where its driver does. */
function servedDuring(operation: Operation, run: Run, out: TurnOut): { routes: string[]; venues: string[] } {
  const officerId = 'officerId' in out.unit ? out.unit.officerId : out.driverId;
  if (officerId === undefined) return { routes: [], venues: [] };
  const within = ({ happenedAt }: { happenedAt: number }) =>
    out.from <= happenedAt && (out.until === undefined || happenedAt <= out.until);
  const key = `${run.id} ${officerId}`;
  const stood = operation.indexes.reportsByOfficer.of(key).filter((r) => r.step === 'on-post' && within(r));
  const served = stood.map(({ dutyIds }) => ofDuties(operation, dutyIds));
  const counted = operation.indexes.countsByOfficer.of(key).filter((count) => !count.voided && within(count));
  return {
    routes: served.flatMap(({ routes }) => routes),
    venues: [
      ...served.flatMap(({ venues }) => venues),
      ...counted.flatMap((count) => venueOf(operation, count)),
    ],
  };
}
