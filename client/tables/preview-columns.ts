import { html, type TemplateResult } from 'lit';
import type { TextRow } from '../../domain/kernel/table-text.ts';
import type { Plan } from '../../domain/operation/plan.ts';
import type { TableReading } from '../../domain/tables/read-table.ts';
import type { Phones, Writing } from '../../domain/tables/column.ts';
import type { ReadRow, Stored } from '../../domain/tables/row.ts';
import type { TableKind } from '../../domain/tables/table-kind.ts';
import type { RowFault } from '../../domain/tables/cell-fault.ts';
import { cellFaultSentence } from '../../domain/words/tables.ts';
import type { Column } from '../ui/table.ts';
import { language, phrase } from '../words/language.ts';
import { tableWords } from '../words/tables.ts';
import { styled } from '../ui/styled.ts';

/** A row of the preview. Several officers can come from one line. */
export interface PreviewRow extends ReadRow {
  readonly id: string;
}

/** The sign of each state; none depends on colour alone. */
const SIGNS = { new: '＋', changed: '✎', same: '＝', wrong: '▲' } as const;

/** Row number, state, the cells that are used, and why a row is wrong. */
export function previewColumns(
  { kind, layout, rows }: TableReading,
  plan: Plan,
  phones: Phones | undefined,
  sheet: readonly TextRow[],
): Column<PreviewRow>[] {
  const cells = new Map(sheet.map((row) => [row.line, row.cells]));
  const writing = { plan, language: language.current, phones };
  const used = kind.columns.filter(({ key }) => layout.mapping.includes(key) || key === kind.key[0]);
  return [
    { key: 'line', label: phrase(tableWords.row), number: true, width: '3rem', value: ({ line }) => line },
    {
      key: 'state',
      label: phrase(tableWords.state),
      width: '5.5rem',
      value: ({ state }) => phrase(tableWords[state]),
      show: ({ state }) => stateMark(state),
    },
    ...used.map(({ key, label }) => ({
      key,
      label: label[language.current],
      value: (row: PreviewRow) => row.cells[key] ?? '',
      edit: ({ line }: PreviewRow) => cells.get(line)?.[layout.mapping.indexOf(key)],
      show: (row: PreviewRow) => cellOf(row, key, kind, writing),
    })),
    ...(rows.some(({ faults }) => faults.length > 0) ? [whyColumn(kind, plan.brief.timeZone)] : []),
  ];
}

function whyColumn(kind: TableKind, timeZone: string): Column<PreviewRow> {
  return {
    key: 'why',
    label: phrase(tableWords.why),
    value: ({ faults }) => faults.length,
    show: ({ faults }) => {
      const words = faultWordsOf(faults, kind, timeZone);
      return html`
        <span title=${words}>${words}</span>
      `;
    },
  };
}

function stateMark(state: ReadRow['state']): TemplateResult {
  return html`
    <span style=${styled(state === 'wrong' ? 'color:var(--danger);font-weight:var(--weight-strong)' : '')}>
      <span aria-hidden="true">${SIGNS[state]}</span>
      ${phrase(tableWords[state])}
    </span>
  `;
}

function cellOf(row: PreviewRow, key: string, kind: TableKind, writing: Writing): unknown {
  const cell = row.cells[key] ?? '';
  if (row.faults.some(({ column }) => column === key))
    return html`
      <strong style=${styled('color:var(--danger)')}>${cell || '–'}</strong>
    `;
  if (!row.before || !row.changed.includes(key)) return cell;
  const was = writtenOf(row.before, key, kind, writing) || phrase(tableWords.nothing);
  return html`
    <strong title=${phrase(tableWords.was, { said: was })}>${cell || '–'}</strong>
    <s style=${styled('color:var(--ink-quiet)')}>${was}</s>
  `;
}

function writtenOf(record: Stored, key: string, kind: TableKind, writing: Writing): string {
  const column = kind.columns.find((one) => one.key === key)!;
  return String(column.write(record as never, writing));
}

/** Why a row is wrong, cell by cell. */
function faultWordsOf(faults: readonly RowFault[], kind: TableKind, timeZone: string): string {
  const shown = { language: language.current, timeZone };
  return faults
    .map((fault) => {
      // A rule speaks of the whole row.
      if (fault.refusal) return cellFaultSentence(fault, shown);
      const column = kind.columns.find(({ key }) => key === fault.column)!.label[language.current];
      return phrase(tableWords['fault-at'], { column, why: cellFaultSentence(fault, shown) });
    })
    .join(' · ');
}
