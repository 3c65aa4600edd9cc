import { html, type TemplateResult } from 'lit';
import { DATUMS, type Datum } from '../../../domain/kernel/datum.ts';
import { datumWords } from '../../words/datums.ts';
import { phrase } from '../../words/language.ts';

/** Asks which coordinate system a file is in: nobody can see that from its numbers. */
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

/** What was chosen; WGS-84 where nobody was asked. */
export function datumFrom(chosen: string | undefined): Datum {
  return DATUMS.find((datum) => datum === chosen) ?? 'wgs84';
}
