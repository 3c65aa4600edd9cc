import { closingsOf } from '../../../domain/closings/closing-actions.ts';
import type { Cell } from '../../../domain/documents/document.ts';
import { calendarDay } from '../../../domain/operation/days.ts';
import type { MatterCourse } from '../../../domain/totals/course.ts';
import { replayPath } from '../../app/places.ts';
import { recordName } from '../../command/order-words.ts';
import { afterWords } from '../../words/after.ts';
import { phrase } from '../../words/language.ts';
import { termOf } from '../../words/terms.ts';
import { classWords } from '../after-charts.ts';
import { closingWords, openWords, withdrawnWords } from '../closing-words.ts';
import { FIGURES } from '../figures.ts';
import { shareOf } from '../share.ts';
import { figuresNamed } from './before-parts.ts';
import { namelessWords } from './nameless.ts';
import {
  listOf,
  medianMin,
  say,
  type ReportFigure,
  type ReportPart,
  type ReportTable,
  type Scene,
} from './report-parts.ts';

type Content = Omit<ReportPart, 'name' | 'title'>;

/** Part 6: incidents, requests and orders with their times. */
export function mattersPart(scene: Scene): Content {
  const { account, course, formats } = scene;
  const { incidents, requests, orders } = course;
  const tables = account.run.tables;
  const happenedAt = (id: string) => (tables.incidents.get(id) ?? tables.requests.get(id))?.happenedAt;
  const after = (key: 'answeredAt' | 'closedAt') =>
    [...incidents, ...requests].flatMap((one: MatterCourse) => {
      const [from, at] = [happenedAt(one.id), one[key]];
      return from === undefined || at === undefined ? [] : [at - from];
    });
  const answered = orders.filter(({ answeredMs }) => answeredMs !== undefined).length;
  return {
    figures: [
      ...figuresNamed(scene, ['incidents', 'requests']),
      { label: say('median-answer'), text: medianMin(after('answeredAt')) },
      { label: say('median-close'), text: medianMin(after('closedAt')) },
      { label: say('orders'), text: say('orders-answered', { n: formats.count(orders.length), answered }) },
    ],
    words: [],
    tables: [
      courseDrawn(listOf(scene, 'incidents', say('incidents')), [0, 1], [5, 7]),
      courseDrawn(listOf(scene, 'requests', say('requests')), [0, 1], [4, 6]),
      listOf(scene, 'orders', say('orders')),
    ],
  };
}

/** The course of each matter: how many minutes until it was answered, and until it was closed. */
function courseDrawn(table: ReportTable, names: readonly number[], series: readonly number[]): ReportTable {
  return { ...table, drawn: { form: 'bars', names, series, unit: say('unit-min') } };
}

/** Part 7: what was put out and came back, and vehicles that were out of action. */
export function materialsPart({
  operation,
  account: { run },
  materials,
  formats,
  withoutNames,
}: Scene): Content {
  const out = [...run.plan.tables.vehicles.values()].filter(({ outFrom }) => outFrom !== undefined);
  return {
    figures: [
      {
        label: say('vehicles-out'),
        text: formats.count(out.length),
        opens: { address: `/o/${operation.id}/plan?list=vehicles` },
      },
    ],
    words: [],
    tables: [
      {
        title: say('materials'),
        columns: [say('kind'), say('placed'), say('recovered'), say('missing')],
        rows: materials.map(({ kind, placed, recovered }): Cell[] => [
          ...[termOf('material', kind), placed, recovered, placed - recovered],
        ]),
      },
      {
        title: say('vehicles-out'),
        columns: [say('plate'), say('since')],
        rows: withoutNames
          ? []
          : out.map(({ plate, outFrom }): Cell[] => [plate, formats.dateTime(outFrom!)]),
      },
    ],
  };
}

const HALF_HOUR_MS = 30 * 60_000;

/** Part 8: fill rate, late, never reported, over time and by post. */
export function coveragePart(scene: Scene): Content {
  const { account, course, formats } = scene;
  const { all } = account.totals;
  const [attended, onTime] = [all.attended.value, all.onTime.value];
  const absent = course.posts.reduce((sum, one) => sum + one.absent, 0);
  const figures: ReportFigure[] = [
    { label: say('fill-rate'), text: shareOf(attended, all.planned), opens: { figure: 'attended' } },
    { label: say('on-time'), text: shareOf(onTime, attended), opens: { figure: 'on-time' } },
    { label: say('late'), text: formats.count(attended - onTime), opens: { figure: 'on-time' } },
    { label: say('no-show'), text: formats.count(absent), opens: { figure: 'attended' } },
    ...figuresNamed(scene, ['irregular']),
  ];
  return { figures, words: [], tables: [lateTable(scene), heldTable(scene)] };
}

function lateTable({ account }: Scene): ReportTable {
  const classes = account.punctuality.filter((one) => one.attendances > 0);
  return {
    title: say('punctuality'),
    columns: [say('time'), say('attendances')],
    drawn: { form: 'bars', names: [0], series: [1], unit: say('attendances') },
    rows: classes.map((one): Cell[] => [
      classWords(one, (key, params) => phrase(afterWords[key], params)),
      one.attendances,
    ]),
    opens: classes.map(() => ({ figure: 'attended' })),
  };
}

/** Every half hour of each day. */
function heldTable({ account, formats }: Scene): ReportTable {
  const held = account.days
    .flatMap((day) => day.held)
    .filter(({ at, needed, there }) => at % HALF_HOUR_MS === 0 && needed + there > 0);
  return {
    title: say('on-post-over-time'),
    columns: [say('time'), say('needed'), say('there'), say('short')],
    drawn: { form: 'columns', names: [0], series: [1, 2], unit: phrase(afterWords['chart-held-axis']) },
    rows: held.map(({ at, needed, there, missing }): Cell[] => [
      ...[formats.dateTime(at), needed, there, missing],
    ]),
    at: held.map(({ at }) => at),
  };
}

/** Part 9: what to keep, what to do better, and who acts on it. */
export function lessonsPart(scene: Scene): Content {
  const { lessons, account, withoutNames, formats } = scene;
  const told = withoutNames ? lessons.filter(({ kind }) => kind !== 'commendation') : lessons;
  const left = lessons.length - told.length;
  const words = namelessWords(scene);
  const today = calendarDay(account.run.plan.brief, scene.until);
  const stateOf = (isDone: boolean | undefined, until: string | undefined) =>
    say(isDone ? 'done' : until !== undefined && until < today ? 'overdue' : 'to-do');
  const rows = told.map((one): Cell[] => [
    termOf('lesson', one.kind),
    withoutNames ? words(one.words) : one.words,
    ...(withoutNames ? [] : [one.actionBy ?? '']),
    one.until === undefined ? '' : formats.day(one.until),
    one.kind === 'improve' ? stateOf(one.isDone, one.until) : '',
  ]);
  const heads = [
    'kind',
    'lesson',
    ...(withoutNames ? [] : (['action-by'] as const)),
    'until',
    'state',
  ] as const;
  return {
    figures: [],
    words: left > 0 ? [say('commendations-left', { n: left })] : [],
    tables: [{ title: say('lessons'), columns: heads.map((head) => say(head)), rows }],
  };
}

/** Part 10: what stands behind the report: closings, signature, journal, method, hours and posts one by one. */
export function annexesPart(scene: Scene): Content {
  const { operation, account, closing, course, formats, withoutNames } = scene;
  const { run, revision, frozen } = account;
  const method = FIGURES.map((figure) => {
    const rule = phrase(afterWords[`rule-${figure}`], { dayBegins: run.plan.brief.dayBeginsAt });
    return `${phrase(afterWords[figure])}: ${rule}`;
  });
  const closings = closingsOf(operation, run.id).flatMap((one) => [
    ...[closingWords(one, formats), withdrawnWords(one, formats), openWords(one, formats)].flatMap(
      (line) => line ?? [],
    ),
  ]);
  const address = `${replayPath(operation.id)}?run=${run.id}`;
  return {
    figures: [
      { label: say('last-fact'), text: say('entry-no', { n: formats.count(revision) }) },
      { label: say('replay'), text: run.record.name, opens: { address } },
    ],
    words: [
      ...(withoutNames ? [] : closings),
      ...(closing && !frozen?.course ? [say('before-frozen')] : []),
      ...signatureWords(scene),
      say('method'),
      ...method,
    ],
    tables: [
      listOf(scene, 'officers', say('officer-hours')),
      listOf(scene, 'vehicles', say('vehicle-hours')),
      {
        title: say('by-post'),
        columns: [say('post'), say('assigned'), say('attended'), say('on-time'), say('no-show')],
        rows: course.posts.map(({ postId, attended, onTime, absent }): Cell[] => [
          recordName(operation, run, 'posts', postId),
          ...[attended + absent, attended, onTime, absent],
        ]),
      },
    ],
  };
}

/** The signature with the entry of the journal and its hash. */
export function signatureWords({ signOff, closing, formats, withoutNames }: Scene): readonly string[] {
  if (!signOff || !closing) return [];
  const { by, at, words, entry } = signOff;
  const who = withoutNames ? termOf('role', 'commander') : by;
  return [
    say('signed', { by: who, at: formats.dateTime(at), n: closing.number }),
    ...(words === undefined || withoutNames ? [] : [words]),
    say('signed-entry', { n: entry.revision, hash: entry.hash }),
  ];
}
