import { COURSE, type Course, type WholeCourse } from '../../domain/totals/course.ts';
import type { UnitHours } from '../../domain/totals/hours.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { RunState } from '../../domain/operation/run-state.ts';
import type { Incident, PublicRequest } from '../../domain/records/incident.ts';
import { calledBy } from '../../domain/records/people.ts';
import { recordName, orderSays, targetWords } from '../command/order-words.ts';
import { foundFor } from '../store/records.ts';
import { courseWords, type CourseWord } from '../words/course.ts';
import { formatsFor } from '../words/format.ts';
import { phrase, type Say } from '../words/language.ts';
import { incidentKind, termOf } from '../words/terms.ts';
import type { SheetCell } from '../../domain/kernel/csv-text.ts';

/** What the course of a run is listed by. */
export const COURSE_LISTS = [
  ...(['movements', 'holds', 'orders', 'incidents', 'requests', 'officers', 'vehicles'] as const),
] as const;
export type CourseList = (typeof COURSE_LISTS)[number];

/** A row, and the moment on the clock of the run at which it can be replayed. */
export interface CourseRow {
  readonly cells: readonly SheetCell[];
  readonly at?: number;
}

export interface CourseTable {
  readonly columns: readonly CourseWord[];
  readonly rows: readonly CourseRow[];
}

interface Asked {
  readonly operation: Operation;
  readonly run: RunState;
  /** The last moment of the run. */
  readonly until: number;
  /** As a closing froze it. */
  readonly course?: Course | undefined;
  /** For a version that goes outside: no name, number, plate or words of a person. */
  readonly withoutNames: boolean;
}

const say: Say<CourseWord> = (key, params) => phrase(courseWords[key], params);

/** One list of the course of a run, computed from its facts. Numbers stay numbers. docs/rules.md, X. */
export function courseTable(list: CourseList, asked: Asked): CourseTable {
  return LISTS[list](asked);
}

const LISTS: Readonly<Record<CourseList, (asked: Asked) => CourseTable>> = {
  movements,
  holds,
  orders,
  incidents: (asked) => matters(asked, 'incidents'),
  requests: (asked) => matters(asked, 'requests'),
  officers: (asked) => ({
    columns: ['officer', 'squad', 'grade', 'turn-outs', 'hours'],
    rows: officerRows(asked),
  }),
  vehicles: (asked) => ({ columns: ['vehicle', 'squad', 'turn-outs', 'hours'], rows: vehicleRows(asked) }),
};

function movements(asked: Asked): CourseTable {
  const { operation, run } = asked;
  const time = timeIn(run);
  const rows = partOf('movements', asked).map((one) => {
    const { planned, departedAt, arrivedAt, lateMs } = one;
    return {
      at: departedAt ?? planned.from,
      cells: [
        foundFor(operation, run, 'routes', one.routeId)?.code ?? one.routeId,
        recordName(operation, run, 'movements', one.movementId),
        ...[time(planned.from), time(departedAt), time(planned.until), time(arrivedAt), minutes(lateMs)],
      ],
    };
  });
  const times = ['departs-planned', 'departed', 'arrives-planned', 'arrived', 'late-min'] as const;
  return { columns: ['route', 'movement', ...times], rows };
}

function holds(asked: Asked): CourseTable {
  const { operation, run } = asked;
  const time = timeIn(run);
  const rows = partOf('holds', asked).map(({ postId, planned, measured }) => ({
    at: measured.from,
    cells: [
      recordName(operation, run, 'posts', postId),
      ...[time(planned.from), time(measured.from), time(planned.until), time(measured.until)],
      ...[minutes(planned.until - planned.from), minutes(measured.until - measured.from)],
    ],
  }));
  const times = ['closed-planned', 'closed-at', 'reopened-planned', 'reopened-at'] as const;
  return { columns: ['post', ...times, 'planned-min', 'held-min'], rows };
}

function orders(asked: Asked): CourseTable {
  const { operation, run, withoutNames } = asked;
  const time = timeIn(run);
  const rows = partOf('orders', asked).flatMap(({ orderId, addressed, acknowledged, done, answeredMs }) => {
    const order = run.tables.orders.get(orderId);
    if (!order) return [];
    const isPerson = 'officerId' in order.to;
    return {
      at: order.givenAt,
      cells: [
        time(order.givenAt),
        termOf('order', order.kind),
        isPerson && withoutNames ? say('officer') : targetWords(operation, run, order),
        withoutNames ? '' : orderSays(order),
        withoutNames ? say('somebody') : order.by,
        ...[addressed, acknowledged, done, minutes(answeredMs)],
      ],
    };
  });
  const counts = ['addressed', 'acknowledged', 'done', 'acknowledged-min'] as const;
  return { columns: ['given-at', 'order', 'to', 'words', 'by', ...counts], rows };
}

function matters(asked: Asked, collection: 'incidents' | 'requests'): CourseTable {
  const { operation, run, withoutNames } = asked;
  const time = timeIn(run);
  const table: ReadonlyMap<string, Incident | PublicRequest> = run.tables[collection];
  const rows = partOf(collection, asked).flatMap(({ id, answeredAt, closedAt }) => {
    const matter = table.get(id);
    if (!matter) return [];
    const { happenedAt, words = '' } = matter;
    return {
      at: happenedAt,
      cells: [
        time(happenedAt),
        ...('kind' in matter ? [incidentKind(matter)] : []),
        placeName(operation, run, matter),
        withoutNames ? '' : words,
        ...[time(answeredAt), minutes(answeredAt && answeredAt - happenedAt)],
        ...[time(closedAt), minutes(closedAt && closedAt - happenedAt)],
      ],
    };
  });
  const what =
    collection === 'incidents' ? (['incident', 'place', 'words'] as const) : (['place', 'request'] as const);
  const ends = ['answered-at', 'answered-min', 'closed-on', 'closed-min'] as const;
  return { columns: ['happened-at', ...what, ...ends], rows };
}

/** A part of the course as a closing froze it, otherwise by the facts that there are. */
export function partOf<Part extends keyof WholeCourse>(
  part: Part,
  { run, until, course }: Pick<Asked, 'run' | 'until' | 'course'>,
): WholeCourse[Part] {
  const frozen: Partial<WholeCourse> | undefined = course;
  return frozen?.[part] ?? COURSE[part](run, until);
}

function placeName(operation: Operation, run: RunState, matter: Incident | PublicRequest): string {
  const postId = 'postId' in matter ? matter.postId : undefined;
  if (postId) return recordName(operation, run, 'posts', postId);
  if (matter.supportSiteId) return recordName(operation, run, 'supportSites', matter.supportSiteId);
  const onRoute = 'onRoute' in matter ? matter.onRoute : undefined;
  if (!onRoute) return '';
  const { chainage } = formatsFor(run.plan.brief.timeZone);
  return `${recordName(operation, run, 'routes', onRoute.routeId)} ${chainage(onRoute.atM)}`;
}

function officerRows(asked: Asked): CourseRow[] {
  const { operation, run, withoutNames } = asked;
  const numbered = new Map<string, number>();
  return partOf('hours', asked).flatMap((hours): CourseRow[] => {
    if (!('officerId' in hours.unit)) return [];
    const officer = foundFor(operation, run, 'officers', hours.unit.officerId);
    const squad = officer ? recordName(operation, run, 'squads', officer.squadId) : '';
    const n = (numbered.get(squad) ?? 0) + 1;
    numbered.set(squad, n);
    const name = officer ? calledBy(officer) : hours.unit.officerId;
    const grade = officer ? termOf('grade', officer.grade) : '';
    return [{ cells: [withoutNames ? say('nameless', { squad, n }) : name, squad, grade, ...worked(hours)] }];
  });
}

function vehicleRows(asked: Asked): CourseRow[] {
  const { operation, run, withoutNames } = asked;
  return partOf('hours', asked).flatMap((hours, i): CourseRow[] => {
    if (!('vehicleId' in hours.unit)) return [];
    const vehicle = foundFor(operation, run, 'vehicles', hours.unit.vehicleId);
    const squad = vehicle ? recordName(operation, run, 'squads', vehicle.squadId) : '';
    const plate = vehicle?.plate ?? hours.unit.vehicleId;
    return [{ cells: [withoutNames ? `${i + 1}` : plate, squad, ...worked(hours)] }];
  });
}

/** Hours with one decimal. */
function worked({ turnOuts, ms }: UnitHours): readonly number[] {
  return [turnOuts, Math.round(ms / 360_000) / 10];
}

function timeIn({ plan, record }: RunState): (at: number | undefined) => string {
  const { timeOn, dateTime } = formatsFor(plan.brief.timeZone);
  const first = record.clock.from;
  return (at) => (at === undefined ? '' : record.days.length > 1 ? dateTime(at) : timeOn(at, first));
}

function minutes(ms: number | undefined): SheetCell {
  return ms === undefined ? '' : Math.round(ms / 60_000);
}
