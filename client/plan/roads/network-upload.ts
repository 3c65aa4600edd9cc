import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { Title } from '../../../domain/contract/call-schema.ts';
import type { Datum } from '../../../domain/kernel/datum.ts';
import { base, buttons, fields } from '../../theme/shared-styles.ts';
import { boundsOf } from '../../ui/bounds.ts';
import { FollowingElement } from '../../ui/following.ts';
import { written } from '../../ui/form-words.ts';
import { icon } from '../../ui/icons.ts';
import { speaking } from '../../words/language.ts';
import { roadsWords } from '../../words/roads.ts';
import { datumChoice, datumFrom } from './datum-choice.ts';

/** The file types that the browser's file dialog shows first; the server checks the content. */
const ROAD_FILES = '.pbf,.osm,.osh,.xml,.gz,.bz2,.zip,.geojson,.json';

/** Road lines may be in another coordinate system; OpenStreetMap extracts are always WGS-84. */
const ROAD_LINES = /\.(geo)?json$/i;

const ENDINGS = /(\.os[mh])?\.(pbf|os[mh]|gz|bz2|zip|geojson|json|xml)$/i;

/** A name for a network, from its file name: without extensions, no longer than the server accepts. */
export function networkNameOf(fileName: string): string {
  const bare = fileName.replace(ENDINGS, '').replaceAll('_', ' ').trim();
  return (bare || fileName).slice(0, 120);
}

/** A file should become a network with this name. */
type SendFileEvent = CustomEvent<{
  readonly file: File;
  readonly name: string;
  readonly datum: Datum;
}>;

const BYTES_A_MB = 1e6;

/** Takes a file with roads, chosen or dropped, and asks for the network's name. */
@customElement('cordon-network-upload')
export class NetworkUpload extends FollowingElement {
  @state() protected file: File | undefined;
  @query('input[name=name]') protected name!: HTMLInputElement | null;

  readonly #say = speaking(roadsWords);

  /** Offers a file; it is sent when its name is confirmed. */
  offer(file: File): void {
    this.file = file;
    void this.updateComplete.then(() => this.name?.select());
  }

  override render(): TemplateResult {
    return html`
      <section class="pad-3 centred stack small" aria-label=${this.#say('upload')}>
        ${this.file ? this.#naming(this.file) : this.#choosing()}
      </section>
    `;
  }

  #choosing(): TemplateResult {
    return html`
      <label class="button">
        ${icon('upload')}${this.#say('choose-file')}
        <input class="unseen" type="file" accept=${ROAD_FILES} @change=${this.#onChosen} />
      </label>
      <p class="quiet">${this.#say('drop-hint')}</p>
    `;
  }

  #naming(file: File): TemplateResult {
    const size = `${(file.size / BYTES_A_MB).toFixed(1)} MB`;
    return html`
      <form class="left wide" @submit=${this.#onSubmit}>
        <p>
          <strong class="breaks">${file.name}</strong>
          <span class="quiet">${size}</span>
        </p>
        <label>
          ${this.#say('network-name')}
          <input
            name="name"
            required
            maxlength=${boundsOf(Title).maxLength}
            .value=${networkNameOf(file.name)}
            autocomplete="off"
          />
        </label>
        ${ROAD_LINES.test(file.name) ? datumChoice('datum') : nothing}
        <div class="deeds">
          <button type="button" @click=${() => (this.file = undefined)}>${this.#say('cancel')}</button>
          <button class="primary">${this.#say('start-upload')}</button>
        </div>
      </form>
    `;
  }

  readonly #onChosen = (event: Event): void => {
    const file = (event.target as HTMLInputElement).files?.[0];
    if (file) this.offer(file);
  };

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const name = written(form, 'name').trim();
    const datum = datumFrom(written(form, 'datum'));
    const { file } = this;
    if (!file || name === '') return;
    this.file = undefined;
    this.dispatchEvent(new CustomEvent('send-file', { detail: { file, name, datum } }));
  };

  static override readonly styles = [
    base,
    buttons,
    fields,
    css`
      section {
        justify-items: center;
        border: 1px dashed var(--line-strong);
        border-radius: var(--radius);
      }
      :host([over]) section {
        border-color: var(--accent);
        background: var(--accent-soft);
      }
      label.button {
        font-size: var(--text-m);
      }
      label.button:focus-within {
        outline: 2px solid var(--focus);
        outline-offset: 1px;
      }
    `,
  ];
}

declare global {
  interface HTMLElementEventMap {
    'send-file': SendFileEvent;
  }
}
