import { signOffOf } from '../../../domain/closings/sign-actions.ts';
import { standingClosing } from '../../../domain/closings/closing-actions.ts';
import { lessonsOf, materialsOf } from '../../../domain/closings/lesson-actions.ts';
import type { Cell, Drawn } from '../../../domain/documents/document.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import type { Lesson, Material, SignOff } from '../../../domain/records/lesson.ts';
import type { Closing } from '../../../domain/records/run.ts';
import { courseOf, type Course } from '../../../domain/totals/course.ts';
import { courseWords } from '../../words/course.ts';
import { formatsFor, type Formats } from '../../words/format.ts';
import { phrase, type Say } from '../../words/language.ts';
import { reportWords, type ReportWord } from '../../words/report.ts';
import { asClosed, type RunAccount } from '../account.ts';
import { courseTable, type CourseList } from '../course.ts';
import type { Opened } from '../figures.ts';

/** The ten parts of a report, in order. */
export const REPORT_PARTS = [
  ...(['event', 'forces', 'timetable', 'traffic', 'preparation'] as const),
  ...(['matters', 'materials', 'coverage', 'lessons', 'annexes'] as const),
] as const;
export type ReportPartName = (typeof REPORT_PARTS)[number];

/** A figure of the report in words, and what it opens: the records that it counts, or another place of the console. */
export interface ReportFigure {
  readonly label: string;
  readonly text: string;
  readonly opens?: Opens;
}

export type Opens = Opened | { readonly address: string };

/** A table of the report. `at` has the moment of each row, at which it can be replayed; `opens` what else a row opens. */
export interface ReportTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly at?: readonly (number | undefined)[];
  readonly opens?: readonly (Opens | undefined)[];
  readonly drawn?: Drawn;
}

export interface ReportPart {
  readonly name: ReportPartName;
  readonly title: string;
  readonly figures: readonly ReportFigure[];
  readonly words: readonly string[];
  readonly tables: readonly ReportTable[];
}

export interface ReportAsked {
  readonly operation: Operation;
  readonly account: RunAccount;
  /** The last moment of the run, on its clock. */
  readonly until: number;
  readonly withoutNames: boolean;
}

/** What the parts of a report are made from. Of a closed run everything is as its standing closing has frozen it. */
export interface Scene extends ReportAsked {
  readonly closing?: Closing;
  readonly signOff?: SignOff;
  readonly lessons: readonly Lesson[];
  readonly materials: readonly Material[];
  readonly course: Course;
  readonly formats: Formats;
}

export const say: Say<ReportWord> = (key, params) => phrase(reportWords[key], params);

export function sceneOf(asked: ReportAsked): Scene {
  const { operation, until } = asked;
  const account = asClosed(operation, asked.account);
  const { run, frozen } = account;
  const closing = run.isOpen ? undefined : standingClosing(operation, run.id);
  const signOff = closing && signOffOf(operation, closing);
  return {
    ...asked,
    account,
    ...(closing && { closing }),
    ...(signOff && { signOff }),
    lessons: signOff?.lessons ?? lessonsOf(operation, run.id),
    materials: signOff?.materials ?? materialsOf(operation, run.id),
    course: frozen?.course ?? courseOf(run, until),
    formats: formatsFor(run.plan.brief.timeZone),
  };
}

/** A list of the course as a table of the report. */
export function listOf(scene: Scene, list: CourseList, title: string): ReportTable {
  const { operation, account, until, withoutNames, course } = scene;
  const { columns, rows } = courseTable(list, { operation, run: account.run, until, withoutNames, course });
  return {
    title,
    columns: columns.map((word) => phrase(courseWords[word])),
    rows: rows.map(({ cells }) => cells),
    at: rows.map(({ at }) => at),
  };
}

export function medianMin(ms: readonly number[]): string {
  if (ms.length === 0) return '–';
  const sorted = ms.toSorted((a, b) => a - b);
  return say('min', { n: Math.round(sorted[sorted.length >> 1]! / 6000) / 10 });
}
