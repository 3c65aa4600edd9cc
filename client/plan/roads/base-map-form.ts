import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { AskedTiles, type GivenBaseMap, SaidOfBaseMap } from '../../../domain/contract/base-maps.ts';
import { datumNames, mapDatumNamed, type MapDatum } from '../../../domain/kernel/datum.ts';
import { baseMapsApi } from '../../api/base-maps-api.ts';
import { call, type ClientFault, type Reply } from '../../api/http.ts';
import { upload, type Upload } from '../../api/upload.ts';
import { base, buttons, fields } from '../../theme/shared-styles.ts';
import { boundsOf } from '../../ui/bounds.ts';
import { FollowingElement } from '../../ui/following.ts';
import { written } from '../../ui/form-words.ts';
import '../../ui/messages.ts';
import { baseMapWords } from '../../words/base-maps.ts';
import { formatsFor } from '../../words/format.ts';
import { speaking } from '../../words/language.ts';

/** The purpose of the form: an address of tiles, a file, or new texts for an existing map. */
export type BaseMapTask = 'tiles' | 'file' | GivenBaseMap;

/** A base map was saved, or the form was cancelled. */
export type BaseMapFormEvent = CustomEvent<GivenBaseMap | undefined>;

const zooms = boundsOf(AskedTiles, 'nearestZoom');

/** Adds a base map, or changes the texts of one. Dispatches `base-map-settled`. */
@customElement('cordon-base-map-form')
export class BaseMapForm extends FollowingElement {
  @property({ attribute: false }) task: BaseMapTask = 'tiles';
  @state() protected fault: ClientFault | undefined;
  /** The part of a file that has been sent. */
  @state() protected share: number | undefined;

  readonly #say = speaking(baseMapWords);
  #upload: Upload<GivenBaseMap> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#upload?.cancel();
  }

  override render(): TemplateResult {
    const { task, share } = this;
    return html`
      <form class="box sunken pad-3" @submit=${this.#onSubmit}>
        ${this.#what()} ${this.#said(typeof task === 'object' ? task : undefined)}
        ${
          this.fault
            ? html`
                <cordon-fault .fault=${this.fault}></cordon-fault>
              `
            : nothing
        }
        ${
          share === undefined
            ? nothing
            : html`
                <p class="small" role="status">
                  ${this.#say('sending', { share: formatsFor('UTC').percent(share) })}
                </p>
              `
        }
        <div class="deeds">
          <button type="button" @click=${() => this.#settle(undefined)}>${this.#say('cancel')}</button>
          <button class="primary" ?disabled=${share !== undefined}>${this.#say('keep')}</button>
        </div>
      </form>
    `;
  }

  #what(): TemplateResult | typeof nothing {
    if (this.task === 'tiles') return this.#address();
    if (this.task !== 'file') return nothing;
    return html`
      <label>
        ${this.#say('file')}
        <input name="file" type="file" accept=".pmtiles" required />
      </label>
    `;
  }

  #address(): TemplateResult {
    return html`
      <label>
        ${this.#say('address')}
        <input
          name="url"
          required
          maxlength=${boundsOf(AskedTiles, 'url').maxLength}
          placeholder="https://…/{z}/{x}/{y}.png"
          autocomplete="off"
        />
        <span class="quiet">${this.#say('address-hint')}</span>
      </label>
      <p class="quiet small">${this.#say('host-hint')}</p>
      <div class="row">
        <label>
          ${this.#say('subdomains')}
          <input name="subdomains" maxlength="200" autocomplete="off" />
        </label>
        <label>
          ${this.#say('nearest-zoom')}
          <input
            name="nearestZoom"
            type="number"
            min=${zooms.minimum}
            max=${zooms.maximum}
            .value=${'18'}
            required
          />
        </label>
      </div>
    `;
  }

  #said(before: GivenBaseMap | undefined): TemplateResult {
    const datum = (named: MapDatum, key: 'datum-wgs' | 'datum-gcj'): TemplateResult => html`
      <option value=${datumNames[named]} ?selected=${datumNames[named] === before?.datum}>
        ${this.#say(key)}
      </option>
    `;
    return html`
      <label>
        ${this.#say('name')}
        <input
          name="name"
          required
          maxlength=${boundsOf(SaidOfBaseMap, 'name').maxLength}
          .value=${before?.name ?? ''}
          autocomplete="off"
        />
      </label>
      <label>
        ${this.#say('datum')}
        <select name="datum">
          ${datum('wgs84', 'datum-wgs')} ${datum('gcj02', 'datum-gcj')}
        </select>
      </label>
      <label>
        ${this.#say('attribution')}
        <input
          name="attribution"
          maxlength=${boundsOf(SaidOfBaseMap, 'attribution').maxLength}
          .value=${before?.attribution ?? ''}
          autocomplete="off"
        />
      </label>
    `;
  }

  readonly #onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    this.fault = undefined;
    const reply = await this.#send(form, {
      name: written(form, 'name').trim(),
      datum: datumNames[mapDatumNamed(written(form, 'datum'))],
      attribution: written(form, 'attribution').trim(),
    });
    this.share = undefined;
    if (reply?.ok) this.#settle(reply.value);
    else this.fault = reply?.refusal;
  };

  #send(form: FormData, said: SaidOfBaseMap): Promise<Reply<GivenBaseMap> | undefined> {
    if (typeof this.task === 'object') return baseMapsApi.describe(this.task.id, said);
    if (this.task === 'tiles')
      return call('POST /api/base-maps', {
        body: {
          ...said,
          url: written(form, 'url').trim(),
          subdomains: written(form, 'subdomains')
            .split(/[\s,，]+/)
            .filter(Boolean),
          nearestZoom: Number(written(form, 'nearestZoom')),
        },
      });
    this.share = 0;
    const file = form.get('file') as File;
    const sent = { querystring: { ...said, file: file.name } };
    this.#upload = upload('POST /api/base-maps/files', sent, file, (share) => (this.share = share));
    return this.#upload.reply;
  }

  #settle(detail: GivenBaseMap | undefined): void {
    this.#upload?.cancel();
    this.dispatchEvent(new CustomEvent('base-map-settled', { detail }));
  }

  static override readonly styles = [
    base,
    buttons,
    fields,
    css`
      .row {
        align-items: end;
      }
    `,
  ];
}

declare global {
  interface HTMLElementEventMap {
    'base-map-settled': BaseMapFormEvent;
  }
}
