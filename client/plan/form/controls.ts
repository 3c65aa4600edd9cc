import { html, nothing, type TemplateResult } from 'lit';
import { lengthM } from '../../../domain/kernel/geodesy.ts';
import type { Line } from '../../../domain/kernel/position.ts';
import { timeOfDayFrom } from '../../../domain/operation/typed-time.ts';
import type { Route, Via } from '../../../domain/records/route.ts';
import { speedFigure, speedFrom } from '../../../domain/routes/typed-speed.ts';
import { icon } from '../../ui/icons.ts';
import { formatsFor } from '../../words/format.ts';
import { phrase } from '../../words/language.ts';
import { wayWords } from '../../words/ways.ts';
import { pointRemoved, reversed, turnedBack } from '../mapping/line-edits.ts';
import { avoidList } from '../ways/avoiding.ts';
import '../ways/track-taking.ts';
import { closedCircuit, turnedBackAtEnd, viaRemoved } from '../ways/via-edits.ts';
import { viasOf } from '../ways/way-follower.ts';
import { flagControl, groupControl, manyControl, momentControl, rowsControl } from './compound-controls.ts';
import { afterControl, paceTable, speedHint } from './movement-controls.ts';
import type { Draft } from './draft.ts';
import { fieldProblem, optionOf, sheetSet, type Field, type Sheet, type Single } from './field.ts';
import { chainageFrom, minutesText, positionFrom, positionText, secondsFrom } from './written.ts';
import { labelOf } from './trade-labels.ts';

/** Draws a field of a form: a labelled control that writes into the draft. */
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
      return lineControl(field, sheet, fieldProblem(field, sheet));
    case 'moment':
      return momentControl(field, sheet);
    case 'after':
      return afterControl(field, sheet);
    case 'pace-table':
      return paceTable(field, sheet);
    case 'flag':
      return flagControl(field, sheet);
    default:
      return html`
        <label>
          <span>
            ${labelOf(field.label, sheet.say)}${
              field.optional && field.hint !== 'unchanged'
                ? html`
                    <small>${sheet.say('optional')}</small>
                  `
                : nothing
            }
          </span>
          ${input(field, sheet)}${speedHint(field, sheet)}${fieldProblem(field, sheet)}
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
    if (event.type === 'change' || isReadAtEachKey(field))
      sheetSet(sheet, field, readAs(field, (event.target as HTMLInputElement).value));
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
      inputmode=${field.kind === 'number' || field.kind === 'minutes' ? 'decimal' : 'text'}
      placeholder=${placeholder(field)}
      ?readonly=${readOnly || field.follows === true}
      .value=${text}
      @input=${typed}
      @change=${typed}
    />
  `;
}

function isReadAtEachKey(field: Single): boolean {
  return field.kind === 'text' ? !field.timeOfDay : ['words', 'number'].includes(field.kind);
}

function placeholder(field: Single): string {
  if (field.kind === 'position') return '46.123456, 123.123456';
  return field.kind === 'number' && field.usual !== undefined ? String(field.usual) : '';
}

/** The text in the control; input that could not be read stays as typed. */
function shown(field: Single, value: unknown): string {
  if (field.kind === 'position') return positionText(value);
  if (field.kind === 'lines' && Array.isArray(value)) return value.join('\n');
  if (field.kind === 'chainage' && typeof value === 'number') return formatsFor('UTC').chainage(value);
  if (field.kind === 'speed' && typeof value === 'number') return speedFigure(value, field.unit);
  if (field.kind === 'minutes' && typeof value === 'number') return minutesText(value);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function readAs(field: Single, text: string): unknown {
  switch (field.kind) {
    case 'words':
      return text;
    case 'text':
      if (text === '' && field.optional) return undefined;
      return (field.timeOfDay && timeOfDayFrom(text)) || text;
    case 'lines':
      return text
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean);
    default:
      return text.trim() === '' ? undefined : read(field, text);
  }
}

function read(field: Single, text: string): unknown {
  if (field.kind === 'position') return positionFrom(text) ?? text;
  if (field.kind === 'chainage') return chainageFrom(text) ?? text;
  if (field.kind === 'speed') return speedFrom(text, field.unit) ?? text;
  if (field.kind === 'minutes') return secondsFrom(text) ?? text;
  return Number.isNaN(Number(text)) ? text : Number(text);
}

function choice(field: Extract<Field, { kind: 'choice' }>, sheet: Sheet): TemplateResult {
  const value = sheet.draft.valueAt(field.path) ?? field.usual;
  const chosen = (event: Event): void => {
    const option = field.options.find(
      (one) => String(one.value) === (event.target as HTMLSelectElement).value,
    );
    sheetSet(sheet, field, option?.value);
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

type LineField = Extract<Field, { kind: 'line' }>;

/** A line that is drawn on the map: its length, and the actions on the whole line. */
function lineControl(
  field: LineField,
  sheet: Sheet,
  problem: TemplateResult | typeof nothing,
): TemplateResult {
  const { draft, say, readOnly, drawing } = sheet;
  const line = (draft.valueAt(field.path) as Line | undefined) ?? [];
  const drawn = drawing === field.path;
  const vias = field.closed ? undefined : viasOf(draft);
  const metres = field.closed || line.length < 2 ? '' : `${formatsFor('UTC').km(lengthM(line))} · `;
  return html`
    <fieldset>
      <legend>${say(field.label)}</legend>
      <p>${metres}${say('points', { n: (vias ?? line).length })}</p>
      ${
        drawn
          ? html`
              <p class="quiet">${vias ? phrase(wayWords['way-hint']) : say('line-hint')}</p>
            `
          : nothing
      }
      <div class="across tight wrap compact" ?hidden=${readOnly}>
        <button type="button" aria-pressed=${drawn} @click=${() => sheet.draw(field.path, field.closed)}>
          ${icon(drawn ? 'check' : 'edit')}${say(drawn ? 'line-done' : line.length === 0 ? 'line-draw' : 'line-edit')}
        </button>
        ${vias ? (drawn ? wholeWayDeeds(field, sheet, vias) : nothing) : line.length > 0 ? wholeLineDeeds(field, sheet, line) : nothing}
      </div>
      ${avoidList(draft, readOnly)} ${field.closed || readOnly ? nothing : sources(sheet, line, vias)}
      ${problem}
    </fieldset>
  `;
}

/** Other sources of a line than clicks: the streets, or a file. */
function sources(sheet: Sheet, line: Line, vias: readonly Via[] | undefined): TemplateResult {
  return html`
    ${followChoice(sheet, line, vias)}
    <cordon-track-taking .draft=${sheet.draft}></cordon-track-taking>
  `;
}

/** Whether the line follows the streets. It can be chosen before anything is drawn, and if there are way-points. */
function followChoice(
  { draft, brief }: Sheet,
  line: Line,
  vias: readonly Via[] | undefined,
): TemplateResult | typeof nothing {
  if (brief.networkId === undefined || (!vias && line.length > 0)) return nothing;
  return html`
    <label class="inline">
      <input
        type="checkbox"
        .checked=${vias !== undefined}
        @change=${() => toggleFollowing(draft, vias !== undefined)}
      />
      ${phrase(wayWords['follow-streets'])}
    </label>
  `;
}

/** A line that does not follow the streets cannot avoid places. */
function toggleFollowing(draft: Draft, follows: boolean): void {
  if (follows) draft.set('avoid', undefined);
  draft.set('vias', follows ? undefined : []);
}

function wholeWayDeeds(field: LineField, sheet: Sheet, vias: readonly Via[]): TemplateResult {
  const { draft, say, avoiding } = sheet;
  const deed = (
    words: string,
    edited: (vias: readonly Via[]) => readonly Via[],
    least: number,
  ): TemplateResult => html`
    <button type="button" ?disabled=${vias.length < least} @click=${() => draft.set('vias', edited(vias))}>
      ${words}
    </button>
  `;
  return html`
    ${deed(say('line-drop-last'), (all) => viaRemoved(all, all.length - 1), 1)}
    ${deed(say('line-reverse'), (all) => all.toReversed(), 2)}
    ${deed(phrase(wayWords['turn-back-here']), turnedBackAtEnd, 2)}
    ${deed(phrase(wayWords['close-circuit']), closedCircuit, 2)}
    <button type="button" aria-pressed=${avoiding} @click=${() => sheet.avoid(field.path)}>
      ${phrase(wayWords['avoid-street'])}
    </button>
  `;
}

function wholeLineDeeds(field: LineField, { draft, say }: Sheet, line: Line): TemplateResult {
  const features = (draft.valueAt('features') as Route['features'] | undefined) ?? [];
  const edit = (turned: typeof reversed): void => {
    const after = turned(line, features, lengthM(line));
    draft.set(field.path, after.line);
    if (draft.valueAt('features')) draft.set('features', after.features);
  };
  return html`
    <button type="button" @click=${() => draft.set(field.path, pointRemoved(line, line.length - 1))}>
      ${say('line-drop-last')}
    </button>
    ${
      field.closed
        ? html`
            <button type="button" @click=${() => draft.set(field.path, field.optional ? undefined : [])}>
              ${say('line-clear')}
            </button>
          `
        : html`
            <button type="button" @click=${() => edit(reversed)}>${say('line-reverse')}</button>
            <button type="button" @click=${() => edit(turnedBack)}>${say('line-turn-back')}</button>
          `
    }
  `;
}
