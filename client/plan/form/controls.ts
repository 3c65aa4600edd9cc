import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Brief } from '../../../domain/operation/brief.ts';
import { formatsFor } from '../../words/format.ts';
import type { Say } from '../../words/language.ts';
import type { PlanWord } from '../../words/plan.ts';
import { icon } from '../../ui/icons.ts';
import type { Draft } from './draft.ts';
import { inside, type Field, type Option } from './field.ts';
import { lineControl } from './line-control.ts';
import type { FieldProblem } from './problems.ts';
import { chainageFrom, daysFor, momentFrom, positionFrom, positionText, wallOf } from './written.ts';

/** What the drawing of a form needs to know. */
export interface Sheet {
  readonly draft: Draft;
  readonly brief: Brief;
  readonly say: Say<PlanWord>;
  readonly problems: ReadonlyMap<string, FieldProblem>;
  readonly readOnly: boolean;
  /** The path of the line that is being drawn on the map, and how to begin or end that. */
  readonly drawing: string | undefined;
  readonly draw: (path: string, closed: boolean) => void;
}

type Single = Exclude<Field, { kind: 'beside' | 'rows' | 'group' }>;

/** A field of a form, drawn: a labelled control that writes into the draft. */
export function fieldControl(field: Field, sheet: Sheet): TemplateResult {
  switch (field.kind) {
    case 'beside':
      return html`
        <div class="row">${field.fields.map((inner) => fieldControl(inner, sheet))}</div>
      `;
    case 'group':
      return groupControl(field, sheet);
    case 'rows':
      return rowsControl(field, sheet);
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
              field.optional
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

function problemOf({ path }: Single, { problems, say }: Sheet): TemplateResult | typeof nothing {
  const problem = problems.get(path);
  return problem
    ? html`
        <span class="problem" id=${path}>${say(problem.key, problem.params)}</span>
      `
    : nothing;
}

function input(field: Single, sheet: Sheet): TemplateResult {
  const { draft, problems, readOnly } = sheet;
  const value = draft.valueAt(field.path);
  const wrong = problems.has(field.path) ? 'true' : 'false';
  const typed = (read: (text: string) => unknown) => (event: Event) =>
    draft.set(field.path, read((event.target as HTMLInputElement).value));
  switch (field.kind) {
    case 'words':
      return html`
        <textarea
          maxlength="2000"
          ?readonly=${readOnly}
          .value=${live(String(value ?? ''))}
          @input=${typed((text) => text)}
        ></textarea>
      `;
    case 'lines':
      return html`
        <textarea
          ?readonly=${readOnly}
          aria-invalid=${wrong}
          .value=${live(Array.isArray(value) ? value.join('\n') : '')}
          @change=${typed((text) =>
            text
              .split('\n')
              .map((line) => line.trim())
              .filter(Boolean),
          )}
        ></textarea>
      `;
    case 'choice':
      return choice(field, sheet, value);
    case 'text':
      return html`
        <input
          ?readonly=${readOnly}
          aria-invalid=${wrong}
          .value=${live(String(value ?? ''))}
          @input=${typed((text) => (text === '' && field.optional ? undefined : text))}
        />
      `;
    default:
      return html`
        <input
          ?readonly=${readOnly}
          aria-invalid=${wrong}
          inputmode=${field.kind === 'number' ? 'decimal' : 'text'}
          placeholder=${field.kind === 'position' ? '46.123456, 123.123456' : ''}
          .value=${live(shown(field, value))}
          @change=${typed((text) => readAs(field.kind, text))}
        />
      `;
  }
}

function shown(field: Single, value: unknown): string {
  if (field.kind === 'position') return positionText(value);
  if (field.kind === 'chainage' && typeof value === 'number') return formatsFor('UTC').chainage(value);
  return value === undefined ? '' : String(value);
}

function readAs(kind: Single['kind'], text: string): unknown {
  if (text.trim() === '') return undefined;
  if (kind === 'position') return positionFrom(text) ?? text;
  if (kind === 'chainage') return chainageFrom(text) ?? text;
  return Number.isNaN(Number(text)) ? text : Number(text);
}

function choice(field: Extract<Field, { kind: 'choice' }>, sheet: Sheet, value: unknown): TemplateResult {
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

function optionOf({ value, label }: Option, chosen: unknown): TemplateResult {
  return html`
    <option value=${value} ?selected=${value === chosen}>${label}</option>
  `;
}

function manyControl(
  field: Extract<Field, { kind: 'many' }>,
  { draft, say, readOnly }: Sheet,
): TemplateResult {
  const chosen = (draft.valueAt(field.path) as readonly unknown[] | undefined) ?? [];
  const toggle = (value: string | number): void =>
    draft.set(
      field.path,
      chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value],
    );
  return html`
    <fieldset ?disabled=${readOnly}>
      <legend>${say(field.label)}</legend>
      ${
        field.options.length === 0
          ? html`
              <p class="quiet">${say('none')}</p>
            `
          : nothing
      }
      ${field.options.map(
        ({ value, label }) => html`
          <label class="inline">
            <input type="checkbox" .checked=${live(chosen.includes(value))} @change=${() => toggle(value)} />
            ${label}
          </label>
        `,
      )}
    </fieldset>
  `;
}

function momentControl(
  field: Extract<Field, { kind: 'words' | 'position' | 'moment' | 'chainage' }>,
  sheet: Sheet,
): TemplateResult {
  const { draft, brief, say, readOnly } = sheet;
  const at = draft.valueAt(field.path);
  const wall =
    typeof at === 'number' ? wallOf(brief.timeZone, at) : { day: brief.days[0]!, time: String(at ?? '') };
  const set = (day: string, time: string): void =>
    draft.set(field.path, momentFrom(brief, day, time) ?? time);
  const wrong = sheet.problems.has(field.path) ? 'true' : 'false';
  return html`
    <div class="moment" role="group" aria-label=${say(field.label)}>
      <span class="caption">${say(field.label)}</span>
      <div>
        <select
          aria-label=${say('day')}
          ?disabled=${readOnly}
          @change=${(event: Event) => set((event.target as HTMLSelectElement).value, wall.time)}
        >
          ${daysFor(brief, typeof at === 'number' ? at : undefined).map((day) =>
            optionOf({ value: day, label: formatsFor(brief.timeZone).day(day) }, wall.day),
          )}
        </select>
        <input
          aria-label=${say('time')}
          aria-invalid=${wrong}
          placeholder="05:30"
          ?readonly=${readOnly}
          .value=${live(wall.time)}
          @change=${(event: Event) => set(wall.day, (event.target as HTMLInputElement).value)}
        />
      </div>
      ${problemOf(field, sheet)}
    </div>
  `;
}

function groupControl(field: Extract<Field, { kind: 'group' }>, sheet: Sheet): TemplateResult {
  const { draft, say, readOnly } = sheet;
  const stands = draft.valueAt(field.path) !== undefined;
  const { fresh } = field;
  const toggle = (): void => draft.set(field.path, stands ? undefined : fresh?.());
  return html`
    <fieldset>
      <legend>${say(field.label)}</legend>
      ${
        fresh
          ? html`
              <label class="inline">
                <input type="checkbox" ?disabled=${readOnly} .checked=${live(stands)} @change=${toggle} />
                ${say(field.hint ?? 'own')}
              </label>
            `
          : nothing
      }
      ${stands ? field.fields.map((inner) => fieldControl(inside(inner, field.path), sheet)) : nothing}
    </fieldset>
  `;
}

function rowsControl(field: Extract<Field, { kind: 'rows' }>, sheet: Sheet): TemplateResult {
  const { draft, say, readOnly } = sheet;
  const rows = (draft.valueAt(field.path) as readonly unknown[] | undefined) ?? [];
  const without = (i: number): void =>
    draft.set(
      field.path,
      rows.filter((_row, j) => j !== i),
    );
  return html`
    <fieldset>
      <legend>${say(field.label)}</legend>
      ${rows.map(
        (_row, i) => html`
          <div class="row one">
            ${field.fields.map((inner) => fieldControl(inside(inner, `${field.path}.${i}`), sheet))}
            <button
              type="button"
              class="bare icon"
              ?hidden=${readOnly}
              aria-label=${`${say('remove')} ${say(field.label)} ${i + 1}`}
              @click=${() => without(i)}
            >
              ${icon('trash')}
            </button>
          </div>
        `,
      )}
      <button
        type="button"
        class="bare add"
        ?hidden=${readOnly}
        @click=${() => draft.set(field.path, [...rows, field.fresh()])}
      >
        ${icon('plus')}${say('add')}
      </button>
    </fieldset>
  `;
}
