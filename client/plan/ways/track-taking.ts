import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { MOST_TRACK_BYTES, type FoundTracks } from '../../../domain/contract/tracks.ts';
import { thinnedTrack } from '../../../domain/routes/thinned-track.ts';
import type { Track } from '../../../domain/routes/track.ts';
import { leftOutSentence } from '../../../domain/words/track-choice.ts';
import { upload, type Upload } from '../../api/upload.ts';
import { base, buttons, fields, stack } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { icon } from '../../ui/icons.ts';
import { tell } from '../../ui/notices.ts';
import { datumWords } from '../../words/datums.ts';
import { everywhereWords } from '../../words/everywhere.ts';
import { formatsFor } from '../../words/format.ts';
import { language, phrase, speaking } from '../../words/language.ts';
import { faultWords } from '../../words/terms.ts';
import { wayWords } from '../../words/ways.ts';
import type { Draft } from '../form/draft.ts';
import { datumChoice, datumFrom } from '../roads/datum-choice.ts';
import './track-choice.ts';
import type { ChosenLinesEvent, TrackChoice } from './track-choice.ts';

/** A file that is being sent to the server or read there. */
interface Reading {
  readonly fileName: string;
  readonly stage: 'track-sending' | 'track-reading';
  readonly share: number;
}

/** Imports the line of a route from a file: read on the server, chosen here if there are several, and kept unchanged. */
@customElement('cordon-track-taking')
export class TrackTaking extends FollowingElement {
  @property({ attribute: false }) draft!: Draft;
  @state() protected reading: Reading | undefined;
  /** The summary of the last import; it stays visible. */
  @state() protected taken: string | undefined;
  @query('cordon-track-choice') protected choice!: TrackChoice;
  @query('input[type=file]') protected input!: HTMLInputElement;
  @query('select') protected datum!: HTMLSelectElement;

  readonly #say = speaking(wayWords);
  readonly #everywhere = speaking(everywhereWords);
  #upload: Upload<FoundTracks> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#upload?.cancel();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('draft')) return;
    this.#upload?.cancel();
    this.taken = undefined;
  }

  override render(): TemplateResult {
    return html`
      <div class="across tight wrap middle compact">
        <button
          type="button"
          title="GPX, KML, TCX, GeoJSON"
          ?disabled=${this.reading !== undefined}
          @click=${() => this.input.click()}
        >
          ${icon('upload')}${this.#say('take-track')}
        </button>
        <input
          type="file"
          hidden
          accept=".gpx,.kml,.kmz,.tcx,.json,.geojson"
          @change=${() => void this.#read()}
        />
        ${datumChoice('track-datum')}
      </div>
      ${this.reading ? this.#onItsWay(this.reading) : nothing}
      ${
        this.taken
          ? html`
              <p class="quiet small taken">${this.taken}</p>
            `
          : nothing
      }
      <cordon-track-choice @chosen-lines=${this.#onChosen}></cordon-track-choice>
    `;
  }

  #onItsWay({ fileName, stage, share }: Reading): TemplateResult {
    const percent = formatsFor('UTC').percent(Math.floor(share * 100) / 100);
    const said = this.#say(stage, { name: fileName, share: percent });
    return html`
      <div class="reading across tight wrap middle compact">
        <span class="quiet small">${said}</span>
        <button
          type="button"
          class="bare"
          aria-label=${this.#say('track-cancel', { name: fileName })}
          @click=${() => this.#upload?.cancel()}
        >
          ${this.#everywhere('cancel')}
        </button>
        <progress class="whole" max="1" .value=${share} aria-label=${said}></progress>
      </div>
    `;
  }

  async #read(): Promise<void> {
    const [file] = this.input.files ?? [];
    this.input.value = '';
    if (!file) return;
    if (file.size > MOST_TRACK_BYTES)
      return tell(faultWords({ kind: 'too-large', limitBytes: MOST_TRACK_BYTES }), 'fault');
    const show = (stage: Reading['stage']) => (share: number) =>
      (this.reading = { fileName: file.name, stage, share });
    show('track-sending')(0);
    this.taken = undefined;
    const datum = datumFrom(this.datum.value);
    this.#upload = upload(
      'POST /api/tracks',
      { querystring: { datum } },
      file,
      show('track-sending'),
      show('track-reading'),
    );
    const reply = await this.#upload.reply;
    this.#upload = undefined;
    this.reading = undefined;
    if (reply?.ok) this.#found(file.name, reply.value);
    else if (reply) tell(faultWords(reply.refusal, 'UTC'), 'fault');
  }

  #found(fileName: string, found: FoundTracks): void {
    const [only, ...more] = found.tracks;
    if (more.length > 0) this.choice.show(fileName, found);
    else if (only) this.#take(only, 0, fileName, found);
  }

  readonly #onChosen = (event: ChosenLinesEvent): void => {
    const { track, gapM, fileName, found } = event.detail;
    this.#take(track, gapM, fileName, found);
  };

  #take(track: Track, gapM: number, fileName: string, found: FoundTracks): void {
    const { draft } = this;
    const kept = thinnedTrack(track);
    if (!kept.ok) return tell(faultWords({ kind: 'track-refused', fault: kept.refusal }), 'fault');
    draft.set('vias', undefined);
    draft.set('avoid', undefined);
    draft.set('line', kept.value.line);
    this.dispatchEvent(new Event('track-taken', { bubbles: true, composed: true }));
    if (!draft.valueAt('name') && track.name) draft.set('name', track.name.slice(0, 80));
    this.taken = takenWords(kept.value, gapM, fileName, found);
    tell(this.taken);
  }

  static override readonly styles = [
    base,
    stack,
    buttons,
    fields,
    css`
      .reading span {
        flex: 1;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      progress {
        height: 0.5rem;
      }
    `,
  ];
}

/** The summary of an import: name and length, the source lines, what was removed, and what was not used. */
export function takenWords(
  track: Track,
  gapM: number,
  fileName: string,
  { datum, leftOut }: Omit<FoundTracks, 'tracks'>,
): string {
  const { km } = formatsFor('UTC');
  const taken = phrase(wayWords['track-taken'], {
    name: track.name || fileName,
    km: km(track.lengthM),
    datum: phrase(datumWords[datum]),
  });
  const left = leftOutSentence(leftOut, { language: language.current, timeZone: 'UTC' });
  const more = [madeOf(track, gapM), thinning(track), left].filter((words) => words !== undefined);
  return [taken, ...more].join(' · ');
}

function madeOf({ parts }: Track, gapM: number): string | undefined {
  if (parts < 2) return undefined;
  if (gapM === 0) return phrase(wayWords['track-joined'], { n: parts });
  return phrase(wayWords['track-gaps'], { n: parts, gap: formatsFor('UTC').km(gapM) });
}

function thinning({ thinned, line }: Track): string | undefined {
  if (!thinned) return undefined;
  const { count } = formatsFor('UTC');
  const { fromPoints, withinM } = thinned;
  return phrase(wayWords['track-thinned'], {
    from: count(fromPoints),
    points: count(line.length),
    m: withinM,
  });
}
