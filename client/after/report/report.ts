import type { Block, Document, Part, Table } from '../../../domain/documents/document.ts';
import { fullDay, clock } from '../../../domain/documents/written.ts';
import { documentWords } from '../../../domain/words/documents.ts';
import { calendarDay } from '../../../domain/operation/days.ts';
import { language, phrase } from '../../words/language.ts';
import type { SheetCell } from '../../../domain/kernel/csv-text.ts';
import { annexesPart, coveragePart, lessonsPart, materialsPart, mattersPart } from './after-parts.ts';
import { eventPart, forcesPart, preparationPart, timetablePart, trafficPart } from './before-parts.ts';
import {
  REPORT_PARTS,
  say,
  sceneOf,
  type ReportAsked,
  type ReportPart,
  type ReportPartName,
  type ReportTable,
  type Scene,
} from './report-parts.ts';

/** A report of a run. All formats are written from it. docs/rules.md, X8. */
export interface Report {
  readonly scene: Scene;
  readonly parts: readonly ReportPart[];
}

const MAKERS: Readonly<Record<ReportPartName, (scene: Scene) => Omit<ReportPart, 'name' | 'title'>>> = {
  event: eventPart,
  forces: forcesPart,
  timetable: timetablePart,
  traffic: trafficPart,
  preparation: preparationPart,
  matters: mattersPart,
  materials: materialsPart,
  coverage: coveragePart,
  lessons: lessonsPart,
  annexes: annexesPart,
};

export function reportFor(asked: ReportAsked): Report {
  const scene = sceneOf(asked);
  return { scene, parts: REPORT_PARTS.map((name) => ({ name, title: say(name), ...MAKERS[name](scene) })) };
}

/** The report as a document, for print, Word and Excel. */
export function reportDocument({ scene, parts }: Report, made: { at: number; link: string }): Document {
  const { brief } = scene.account.run.plan;
  const day = fullDay(calendarDay(brief, made.at), language.current);
  return {
    title: scene.withoutNames ? `${say('report')} (${say('nameless')})` : say('report'),
    operation: brief.name,
    edition: standing(scene),
    isDraft: scene.signOff === undefined,
    madeAt: phrase(documentWords['made-at'], { day, time: clock(brief, made.at) }),
    link: made.link,
    parts: parts.map(documentPart),
  };
}

/** The run, its closing, and whether it is signed. */
function standing({ account: { run }, closing, signOff }: Scene): string {
  const closed = closing ? `${say('closing')} ${closing.number}` : say('not-closed');
  const signed = signOff ? [say('signature')] : closing ? [say('not-signed')] : [];
  return [run.record.name, closed, ...signed].join(' · ');
}

function documentPart({ title, figures, words, tables }: ReportPart): Part {
  const blocks: Block[] = [
    ...(figures.length > 0
      ? [{ kind: 'facts' as const, rows: figures.map(({ label, text }) => [label, text] as const) }]
      : []),
    ...words.map((text) => ({ kind: 'paragraph' as const, text })),
    ...tables.filter(({ rows }) => rows.length > 0).map(documentTable),
  ];
  return { title, blocks: blocks.length > 0 ? blocks : [{ kind: 'paragraph', text: say('none') }] };
}

/** A column is as wide as its longest cell, within bounds. */
function documentTable({ title, columns, rows, drawn }: ReportTable): Table {
  return {
    kind: 'table',
    name: title,
    title,
    columns: columns.map((head, i) => {
      const lengths = rows.slice(0, 50).map((row) => String(row[i] ?? '').length);
      const width = Math.min(8, Math.max(1.5, head.length / 3, ...lengths.map((length) => length / 4)));
      const isNumber = rows.every((row) => typeof row[i] === 'number' || row[i] === '');
      return { head, width, ...(isNumber && { isNumber }) };
    }),
    rows,
    ...(drawn && { drawn }),
  };
}

/** The report as rows of a text table: each part with its figures, then its tables below each other. */
export function reportRows({ parts }: Report): SheetCell[][] {
  return parts.flatMap(({ title, figures, words, tables }): SheetCell[][] => [
    [title],
    ...figures.map(({ label, text }) => [label, text]),
    ...words.map((text) => [text]),
    ...tables.flatMap((table): SheetCell[][] => [
      [table.title],
      [...table.columns],
      ...table.rows.map((row) => [...row]),
    ]),
    [],
  ]);
}

/** The report as JSON, for other programs. */
export function reportJson(report: Report, document: Document): string {
  const { account, closing, signOff, withoutNames } = report.scene;
  const { run, revision } = account;
  return JSON.stringify(
    {
      operation: document.operation,
      run: { id: run.id, kind: run.record.kind, name: run.record.name, days: run.record.days },
      closing: closing?.number ?? null,
      revision,
      signed: signOff
        ? { at: signOff.at, entry: signOff.entry, ...(!withoutNames && { by: signOff.by }) }
        : null,
      parts: report.parts.map(({ name, title, figures, words, tables }) => ({
        name,
        title,
        figures: figures.map(({ label, text }) => ({ label, text })),
        words,
        tables: tables.map(({ title: of, columns, rows }) => ({ title: of, columns, rows })),
      })),
    },
    null,
    2,
  );
}
