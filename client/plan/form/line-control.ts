import { html, nothing, type TemplateResult } from 'lit';
import type { Line } from '../../../domain/kernel/position.ts';
import { lengthM } from '../../../domain/kernel/geodesy.ts';
import type { Route } from '../../../domain/routes/route.ts';
import { icon } from '../../ui/icons.ts';
import { formatsFor } from '../../words/format.ts';
import { pointRemoved, reversed, turnedBack } from '../mapping/line-edits.ts';
import type { Sheet } from './controls.ts';
import type { Field } from './field.ts';

type LineField = Extract<Field, { kind: 'line' }>;

/** A line that is drawn on the map: what it comes to, and what can be done with it as a whole. */
export function lineControl(
  field: LineField,
  sheet: Sheet,
  problem: TemplateResult | typeof nothing,
): TemplateResult {
  const { draft, say, readOnly, drawing } = sheet;
  const line = (draft.valueAt(field.path) as Line | undefined) ?? [];
  const drawn = drawing === field.path;
  const metres = field.closed || line.length < 2 ? '' : `${formatsFor('UTC').km(lengthM(line))} · `;
  return html`
    <fieldset>
      <legend>${say(field.label)}</legend>
      <p>${metres}${say('points', { n: line.length })}</p>
      ${
        drawn
          ? html`
              <p class="quiet">${say('line-hint')}</p>
            `
          : nothing
      }
      <div class="line-deeds" ?hidden=${readOnly}>
        <button type="button" aria-pressed=${drawn} @click=${() => sheet.draw(field.path, field.closed)}>
          ${icon(drawn ? 'check' : 'edit')}${say(drawn ? 'line-done' : line.length === 0 ? 'line-draw' : 'line-edit')}
        </button>
        ${line.length > 0 ? wholeLineDeeds(field, sheet, line) : nothing}
      </div>
      ${problem}
    </fieldset>
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
