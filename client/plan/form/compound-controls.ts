import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { ok } from '../../../domain/kernel/result.ts';
import { daysFor, momentFrom, wallOf, type Wall } from '../../../domain/operation/typed-time.ts';
import { icon } from '../../ui/icons.ts';
import { momentInputs } from '../../ui/moment-inputs.ts';
import { fieldProblem, inside, sheetSet, type Draws, type Field, type Sheet } from './field.ts';
import { labelOf } from './trade-labels.ts';

export function manyControl(
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
      <legend>${labelOf(field.label, say)}</legend>
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

export function flagControl(
  { path, label }: Extract<Field, { kind: 'flag' }>,
  { draft, say, readOnly }: Sheet,
): TemplateResult {
  const isSet = draft.valueAt(path) === true;
  return html`
    <label class="inline">
      <input
        type="checkbox"
        ?disabled=${readOnly}
        .checked=${live(isSet)}
        @change=${() => draft.set(path, isSet ? undefined : true)}
      />
      ${say(label)}
    </label>
  `;
}

/** A time that is not one moment stays in the draft as text, with its day, until it is put right. */
export function momentControl(
  field: Extract<Field, { kind: 'words' | 'position' | 'moment' | 'chainage' }>,
  sheet: Sheet,
): TemplateResult {
  const { draft, brief, say, readOnly } = sheet;
  const at = draft.valueAt(field.path);
  const wall = typeof at === 'number' ? wallOf(brief, at) : typedWall(at, brief.days[0]!);
  const read = momentFrom(brief, wall.day, wall.time);
  const set = ({ day, time }: Wall): void => {
    const moment = momentFrom(brief, day, time);
    draft.set(field.path, moment.ok ? moment.value : time.trim() === '' ? '' : `${day} ${time}`);
  };
  const isEmpty = wall.time === '';
  return html`
    <div class="moment" role="group" aria-label=${say(field.label)}>
      <span class="block caption">${say(field.label)}</span>
      ${momentInputs({
        ...{ brief, wall, set, readOnly },
        days: daysFor(brief, typeof at === 'number' ? at : undefined),
        read: isEmpty && !sheet.problems.has(field.path) ? ok(0) : read,
      })}
      ${isEmpty ? fieldProblem(field, sheet) : nothing}
    </div>
  `;
}

function typedWall(typed: unknown, firstDay: string): Wall {
  const [, day, time] = /^(\d{4}-\d\d-\d\d) (.*)$/.exec(typeof typed === 'string' ? typed : '') ?? [];
  return { day: day ?? firstDay, time: time ?? '' };
}

export function groupControl(
  field: Extract<Field, { kind: 'group' }>,
  sheet: Sheet,
  control: Draws,
): TemplateResult {
  const { draft, say, readOnly } = sheet;
  const stands = draft.valueAt(field.path) !== undefined;
  const { fresh } = field;
  const toggle = (): void => sheetSet(sheet, field, stands ? undefined : fresh?.());
  return html`
    <fieldset>
      <legend>${labelOf(field.label, say)}</legend>
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
      ${stands ? field.fields.map((inner) => control(inside(inner, field.path), sheet)) : nothing}
    </fieldset>
  `;
}

export function rowsControl(
  field: Extract<Field, { kind: 'rows' }>,
  sheet: Sheet,
  control: Draws,
): TemplateResult {
  const { draft, say, readOnly } = sheet;
  const rows = (draft.valueAt(field.path) as readonly unknown[] | undefined) ?? [];
  const without = (i: number): void =>
    draft.set(
      field.path,
      rows.filter((_row, j) => j !== i),
    );
  return html`
    <fieldset>
      <legend>${labelOf(field.label, say)}</legend>
      ${rows.map(
        (_row, i) => html`
          <div class="row one">
            ${field.fields.map((inner) => control(inside(inner, `${field.path}.${i}`), sheet))}
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
      ${field.onMap && !readOnly ? haltsOnMap(sheet) : nothing}
    </fieldset>
  `;
}

function haltsOnMap({ say, setsHalts, setHalts }: Sheet): TemplateResult {
  return html`
    <button type="button" class="bare add" aria-pressed=${setsHalts} @click=${setHalts}>
      ${icon(setsHalts ? 'check' : 'locate')}${say(setsHalts ? 'line-done' : 'set-on-map')}
    </button>
  `;
}
