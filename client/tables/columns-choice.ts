import { html, nothing, type TemplateResult } from 'lit';
import type { Mapping } from '../../domain/tables/layout.ts';
import type { TableReading } from '../../domain/tables/read-table.ts';
import { language, listed, phrase } from '../words/language.ts';
import { tableWords } from '../words/tables.ts';

/** What each column is taken for; open if a column that rows need was not found. */
export function columnsChoice(
  { kind, layout, rows }: TableReading,
  choose: (mapping: Mapping) => void,
): TemplateResult {
  const { mapping, headings } = layout;
  const isMissed = (key: string) =>
    rows.some(({ faults }) => faults.some((one) => one.column === key && one.reason === 'missing'));
  const missing = kind.columns.filter(
    ({ is, key }) => is === 'needed' && !mapping.includes(key) && isMissed(key),
  );
  const known = mapping.filter((key) => key !== undefined).length;
  const what = listed(missing.map(({ label }) => label[language.current]));
  const chosen = (i: number) => (event: Event) => {
    const key = (event.target as HTMLSelectElement).value || undefined;
    choose(mapping.map((one, j) => (j === i ? key : one === key ? undefined : one)));
  };
  return html`
    <details ?open=${missing.length > 0}>
      <summary>
        ${phrase(tableWords['columns-found'], { n: known, of: mapping.length })}
        ${
          missing.length > 0
            ? html`
                <strong>${phrase(tableWords['needs-column'], { what })}</strong>
              `
            : nothing
        }
      </summary>
      <div class="across wrap pad-1 compact">
        ${mapping.map((key, i) => column(kind.columns, key, headings?.cells[i] ?? '', i, chosen(i)))}
      </div>
    </details>
  `;
}

function column(
  columns: TableReading['kind']['columns'],
  chosen: string | undefined,
  heading: string,
  i: number,
  choose: (event: Event) => void,
): TemplateResult {
  return html`
    <label>
      ${heading || phrase(tableWords['column-n'], { n: i + 1 })}
      <select @change=${choose}>
        <option value="" ?selected=${chosen === undefined}>${phrase(tableWords['not-used'])}</option>
        ${columns.map(
          ({ key, label }) => html`
            <option value=${key} ?selected=${key === chosen}>${label[language.current]}</option>
          `,
        )}
      </select>
    </label>
  `;
}
