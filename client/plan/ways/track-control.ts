import { html, type TemplateResult } from 'lit';
import { roadApi } from '../../api/road-api.ts';
import { icon } from '../../ui/icons.ts';
import { tell } from '../../ui/notices.ts';
import { datumWords } from '../../words/datums.ts';
import { formatsFor } from '../../words/format.ts';
import { phrase } from '../../words/language.ts';
import { faultWords } from '../../words/terms.ts';
import { wayWords } from '../../words/ways.ts';
import type { Draft } from '../form/draft.ts';
import { datumChoice, datumFrom } from '../roads/datum-choice.ts';

/** Takes the line of a route from a file: it stays as it was given. */
export function trackControl(draft: Draft): TemplateResult {
  return html`
    <div class="line-deeds">
      <button type="button" title="GPX, KML, TCX, GeoJSON" @click=${openFiles}>
        ${icon('upload')}${phrase(wayWords['take-track'])}
      </button>
      <input
        type="file"
        hidden
        accept=".gpx,.kml,.tcx,.json,.geojson"
        @change=${(event: Event) => void takeTrack(draft, event.target as HTMLInputElement)}
      />
      ${datumChoice('track-datum')}
    </div>
  `;
}

function openFiles({ currentTarget }: Event): void {
  ((currentTarget as HTMLElement).nextElementSibling as HTMLInputElement).click();
}

async function takeTrack(draft: Draft, input: HTMLInputElement): Promise<void> {
  const [file] = input.files ?? [];
  if (!file) return;
  const chosen = input.parentElement?.querySelector('select')?.value;
  const datum = datumFrom(chosen);
  const read = await roadApi.tracks(await file.text(), datum);
  input.value = '';
  if (!read.ok) return tell(faultWords(read.refusal, 'UTC'), 'fault');
  const [track] = read.value.tracks;
  if (!track) return;
  draft.set('vias', undefined);
  draft.set('avoid', undefined);
  draft.set('line', track.line);
  if (!draft.valueAt('name') && track.name) draft.set('name', track.name.slice(0, 80));
  tell(
    phrase(wayWords['track-taken'], {
      name: track.name || file.name,
      km: formatsFor('UTC').km(track.lengthM),
      datum: phrase(datumWords[datum]),
    }),
  );
}
