import { html, nothing, type TemplateResult } from 'lit';
import { formatsFor } from '../../words/format.ts';
import { groupControl, manyControl, momentControl, rowsControl } from './compound-controls.ts';
import type { Field } from './field.ts';
import { lineControl } from './line-control.ts';
import { chainageFrom, positionFrom, positionText } from './written.ts';
import { type Sheet, type Single, problemOf, optionOf } from './sheet.ts';

/** A field of a form, drawn: a labelled control that writes into the draft. */
export function fieldControl(field: Field, sheet: Sheet): TemplateResult {
  switch (field.kind) {
    case 'beside':
      return html`
        <div class="row">${field.fields.map((inner) => fieldControl(inner, sheet))}</div>
      `;
    case 'group':
      return groupControl(field, sheet, fieldControl);
    case 'rows':
      return rowsControl(field, sheet, fieldControl);
    case 'many':
      return manyControl(field, sheet);
    case 'line':
      return lineControl(field, sheet, problemOf(field, sheet));
    case 'moment':
      return momentControl(field, sheet);
    default:
      return html`
        <label>
          <span>
            ${sheet.say(field.label)}${
              field.optional && field.hint !== 'unchanged'
                ? html`
                    <small>${sheet.say('optional')}</small>
                  `
                : nothing
            }
          </span>
          ${input(field, sheet)}${problemOf(field, sheet)}
        </label>
      `;
  }
}

function input(field: Single, sheet: Sheet): TemplateResult {
  if (field.kind === 'choice') return choice(field, sheet);
  const { draft, problems, readOnly } = sheet;
  const text = shown(field, draft.valueAt(field.path));
  const wrong = problems.has(field.path) ? 'true' : 'false';
  const typed = (event: Event): void => {
    if (event.type === 'change' || field.kind === 'text' || field.kind === 'words')
      draft.set(field.path, readAs(field, (event.target as HTMLInputElement).value));
  };
  if (field.kind === 'words' || field.kind === 'lines') {
    return html`
      <textarea
        maxlength="2000"
        aria-invalid=${wrong}
        ?readonly=${readOnly}
        .value=${text}
        @input=${typed}
        @change=${typed}
      ></textarea>
    `;
  }
  return html`
    <input
      aria-invalid=${wrong}
      inputmode=${field.kind === 'number' ? 'decimal' : 'text'}
      placeholder=${placeholder(field)}
      ?readonly=${readOnly}
      .value=${text}
      @input=${typed}
      @change=${typed}
    />
  `;
}

function placeholder(field: Single): string {
  if (field.kind === 'position') return '46.123456, 123.123456';
  return field.kind === 'number' && field.usual !== undefined ? String(field.usual) : '';
}

/** What stands in the control; what could not be read stays as it was typed. */
function shown(field: Single, value: unknown): string {
  if (field.kind === 'position') return positionText(value);
  if (field.kind === 'lines' && Array.isArray(value)) return value.join('\n');
  if (field.kind === 'chainage' && typeof value === 'number') return formatsFor('UTC').chainage(value);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function readAs(field: Single, text: string): unknown {
  switch (field.kind) {
    case 'words':
      return text;
    case 'text':
      return text === '' && field.optional ? undefined : text;
    case 'lines':
      return text
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean);
    default:
      return text.trim() === '' ? undefined : read(field.kind, text);
  }
}

function read(kind: Single['kind'], text: string): unknown {
  if (kind === 'position') return positionFrom(text) ?? text;
  if (kind === 'chainage') return chainageFrom(text) ?? text;
  return Number.isNaN(Number(text)) ? text : Number(text);
}

function choice(field: Extract<Field, { kind: 'choice' }>, sheet: Sheet): TemplateResult {
  const value = sheet.draft.valueAt(field.path);
  const chosen = (event: Event): void => {
    const option = field.options.find(
      (one) => String(one.value) === (event.target as HTMLSelectElement).value,
    );
    sheet.draft.set(field.path, option?.value);
  };
  const none = field.optional || value === undefined;
  return html`
    <select
      ?disabled=${sheet.readOnly}
      aria-invalid=${sheet.problems.has(field.path) ? 'true' : 'false'}
      @change=${chosen}
    >
      ${
        none
          ? html`
              <option value="" ?selected=${value === undefined}>${sheet.say(field.hint ?? 'not-set')}</option>
            `
          : nothing
      }
      ${field.options.map((option) => optionOf(option, value))}
    </select>
  `;
}
