import { html, type TemplateResult } from 'lit';
import { DATUMS, type Datum } from '../../../domain/kernel/datum.ts';
import { datumWords } from '../../words/datums.ts';
import { phrase } from '../../words/language.ts';

/** Asks for the coordinate system of a file: its numbers do not show it. */
export function datumChoice(name: string): TemplateResult {
  return html`
    <label class="inline">
      ${phrase(datumWords['datum'])}
      <select name=${name}>
        ${DATUMS.map(
          (datum) => html`
            <option value=${datum}>${phrase(datumWords[datum])}</option>
          `,
        )}
      </select>
    </label>
  `;
}

/** The chosen coordinate system; WGS-84 if the question was not asked. */
export function datumFrom(chosen: string | undefined): Datum {
  return DATUMS.find((datum) => datum === chosen) ?? 'wgs84';
}
