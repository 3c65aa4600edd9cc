import { hoursOf, type UnitHours } from '../../domain/totals/hours.ts';
import { holdFacts, movementFacts } from '../../domain/totals/plan-and-fact.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { RunState } from '../../domain/operation/run-state.ts';
import { countsOf, progressOf } from '../../domain/orders/progress.ts';
import type { Incident, PublicRequest } from '../../domain/records/incident.ts';
import { calledBy } from '../../domain/records/people.ts';
import { recordName, orderSays, targetWords } from '../command/order-words.ts';
import { foundFor, recordsOf } from '../store/records.ts';
import { courseWords, type CourseWord } from '../words/course.ts';
import { formatsFor } from '../words/format.ts';
import { phrase, type Say } from '../words/language.ts';
import { incidentKind, termOf } from '../words/terms.ts';
import type { SheetCell } from './spreadsheet.ts';

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

function movements({ run }: Asked): CourseTable {
  const time = timeIn(run);
  const rows = movementFacts(run).map(({ movement, route, planned, departedAt, arrivedAt, lateMs }) => ({
    at: departedAt ?? planned.from,
    cells: [
      ...[route.code, movement.name, time(planned.from), time(departedAt)],
      ...[time(planned.until), time(arrivedAt), minutes(lateMs)],
    ],
  }));
  const times = ['departs-planned', 'departed', 'arrives-planned', 'arrived', 'late-min'] as const;
  return { columns: ['route', 'movement', ...times], rows };
}

function holds({ run }: Asked): CourseTable {
  const time = timeIn(run);
  const rows = holdFacts(run).map(({ stint: { post }, planned, measured }) => ({
    at: measured.from,
    cells: [
      ...[post.code, time(planned.from), time(measured.from), time(planned.until), time(measured.until)],
      ...[minutes(planned.until - planned.from), minutes(measured.until - measured.from)],
    ],
  }));
  const times = ['closed-planned', 'closed-at', 'reopened-planned', 'reopened-at'] as const;
  return { columns: ['post', ...times, 'planned-min', 'held-min'], rows };
}

function orders({ operation, run, withoutNames }: Asked): CourseTable {
  const time = timeIn(run);
  const rows = recordsOf(run, 'orders').map((order) => {
    const progress = progressOf(run, order);
    const { addressed, acknowledged, done } = countsOf(progress);
    const answers = progress.map((one) => (one.understood ?? one.cannot)?.happenedAt ?? one.doneAt);
    const last = Math.max(...answers.map((at) => at ?? Infinity));
    const isPerson = 'officerId' in order.to;
    return {
      at: order.givenAt,
      cells: [
        time(order.givenAt),
        termOf('order', order.kind),
        isPerson && withoutNames ? say('officer') : targetWords(operation, run, order),
        withoutNames ? '' : orderSays(order),
        withoutNames ? say('somebody') : order.by,
        ...[addressed, acknowledged, done],
        addressed > 0 && Number.isFinite(last) ? minutes(last - order.givenAt) : '',
      ],
    };
  });
  const counts = ['addressed', 'acknowledged', 'done', 'acknowledged-min'] as const;
  return { columns: ['given-at', 'order', 'to', 'words', 'by', ...counts], rows };
}

function matters({ operation, run, withoutNames }: Asked, collection: 'incidents' | 'requests'): CourseTable {
  const time = timeIn(run);
  const all: readonly (Incident | PublicRequest)[] = recordsOf(run, collection);
  const rows = all
    .toSorted((a, b) => a.happenedAt - b.happenedAt)
    .map((matter) => {
      const { happenedAt, answered, closed, words = '' } = matter;
      return {
        at: happenedAt,
        cells: [
          time(happenedAt),
          ...('kind' in matter ? [incidentKind(matter)] : []),
          placeName(operation, run, matter),
          withoutNames ? '' : words,
          ...[time(answered?.at), minutes(answered && answered.at - happenedAt)],
          ...[time(closed?.at), minutes(closed && closed.at - happenedAt)],
        ],
      };
    });
  const what =
    collection === 'incidents' ? (['incident', 'place', 'words'] as const) : (['place', 'request'] as const);
  const ends = ['answered-at', 'answered-min', 'closed-on', 'closed-min'] as const;
  return { columns: ['happened-at', ...what, ...ends], rows };
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

function officerRows({ operation, run, until, withoutNames }: Asked): CourseRow[] {
  const numbered = new Map<string, number>();
  return hoursOf(run, until).flatMap((hours): CourseRow[] => {
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

function vehicleRows({ operation, run, until, withoutNames }: Asked): CourseRow[] {
  return hoursOf(run, until).flatMap((hours, i): CourseRow[] => {
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
