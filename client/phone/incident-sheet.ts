import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Position } from '../../domain/kernel/position.ts';
import { Reason } from '../../domain/kernel/record.ts';
import { INCIDENT_KINDS, MOST_PHOTOS, SEVERITIES, type Incident } from '../../domain/records/incident.ts';
import { isStanding } from '../../domain/reports/on-duty.ts';
import { smallerPhoto } from '../photos/smaller-photo.ts';
import { base } from '../theme/shared-styles.ts';
import { boundsOf } from '../ui/bounds.ts';
import { FollowingElement } from '../ui/following.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { phrase, speaking } from '../words/language.ts';
import { incidentPhrases, phoneWords } from '../words/phone.ts';
import { termOf } from '../words/terms.ts';
import { feel } from './feel.ts';
import { whereThisPhoneIs, type PhonePlace } from './phone-place.ts';
import './phone-sheet.ts';
import { thumbButtons, thumbFields } from './phone-styles.ts';
import type { SeenCard, SeenDuty } from './seen-card.ts';
import type { IncidentKind, IncidentTold, RequestTold } from './wishes.ts';

/** An incident as it is told here, and its photographs. */
export interface IncidentReport extends IncidentTold {
  readonly photos: readonly Blob[];
}

/** A request as it is told here, and its photographs. */
export interface RequestReport extends RequestTold {
  readonly photos: readonly Blob[];
}

/** What is told: an incident of some kind, or what somebody of the public asked for. */
type Told = IncidentKind | 'request';

/** Raises an incident in three taps: kind, ready-made or own words, send. Or a request of the public. Dispatches `told`, `asked`, and `close`. */
@customElement('incident-sheet')
export class IncidentSheet extends FollowingElement {
  @property({ type: Boolean }) open = false;
  @property({ attribute: false }) duty: SeenDuty | undefined;
  /** The support sites at which a request may be heard. */
  @property({ attribute: false }) sites: NonNullable<SeenCard['sites']> = [];
  @state() protected kind: Told | undefined;
  @state() protected siteId = '';
  @state() protected photos: readonly Blob[] = [];
  @state() protected unread = false;
  @state() protected severity: Incident['severity'];
  @state() protected words = '';
  @state() protected place: PhonePlace | undefined;
  readonly #say = speaking(phoneWords);
  readonly #everywhere = speaking(everywhereWords);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('open') || !this.open) return;
    this.kind = undefined;
    this.words = '';
    this.severity = undefined;
    this.place = undefined;
    this.siteId = this.sites[0]?.id ?? '';
    this.photos = [];
    this.unread = false;
    if (!this.#post) void whereThisPhoneIs().then((place) => (this.place = place));
  }

  override render(): TemplateResult {
    const say = this.#say;
    return html`
      <phone-sheet .open=${this.open} heading=${say('incident')} @close=${this.#onClose}>
        <form @submit=${this.#onSubmit}>
          ${this.#kinds()} ${this.kind === 'request' ? this.#sites() : this.#incident()}
          <label class="stack tight small quiet">
            ${say('incident-words')}
            <textarea
              rows="2"
              maxlength=${boundsOf(Reason).maxLength}
              ?required=${this.#needsWords}
              .value=${this.words}
              @input=${this.#onWords}
            ></textarea>
          </label>
          ${this.kind === 'request' ? nothing : this.#whereLine()} ${this.#photoButtons()}
          <button class="larger primary send" ?disabled=${this.kind === undefined}>
            ${say('incident-send')}
          </button>
        </form>
      </phone-sheet>
    `;
  }

  #kinds(): TemplateResult {
    return html`
      <div class="kinds stack" role="group" aria-label=${this.#say('incident-kind')}>
        ${INCIDENT_KINDS.map((kind) => this.#choice(termOf('incident', kind), kind === this.kind, () => this.#take({ kind })))}
        ${
          this.sites.length > 0
            ? this.#choice(this.#say('request'), this.kind === 'request', () =>
                this.#take({ kind: 'request' }),
              )
            : nothing
        }
      </div>
    `;
  }

  #incident(): TemplateResult {
    return html`
      ${this.#phrases()} ${this.#severities()}
    `;
  }

  #sites(): TemplateResult {
    const take = (event: Event): void => void (this.siteId = (event.target as HTMLSelectElement).value);
    return html`
      <label class="stack tight small quiet">
        ${this.#say('request-site')}
        <select @change=${take}>
          ${this.sites.map(
            ({ id, name }) => html`
              <option value=${id} ?selected=${id === this.siteId}>${name}</option>
            `,
          )}
        </select>
      </label>
    `;
  }

  #whereLine(): TemplateResult {
    return html`
      <p>
        ${this.#say('incident-where')}:
        <b>${this.#where()}</b>
      </p>
    `;
  }

  #photoButtons(): TemplateResult {
    const say = this.#say;
    const n = this.photos.length;
    return html`
      <div class="share across">
        <button type="button" ?disabled=${n >= MOST_PHOTOS} @click=${this.#pickPhoto}>
          ${say('photo-add')}
        </button>
        ${
          n > 0
            ? html`
                <button type="button" @click=${() => (this.photos = [])}>${say('photo-none', { n })}</button>
              `
            : nothing
        }
      </div>
      <input type="file" accept="image/*" multiple hidden @change=${this.#onPhotos} />
      <p role="status" class="small quiet">
        ${this.unread ? say('photo-unread') : n > 0 ? say('photo-after', { n }) : nothing}
      </p>
    `;
  }

  /** A severity is optional; a second tap removes it. */
  #severities(): TemplateResult {
    return html`
      <div class="share across wrap severities" role="group" aria-label=${this.#everywhere('severity')}>
        ${SEVERITIES.map((severity) =>
          this.#choice(termOf('severity', severity), severity === this.severity, () => {
            this.severity = severity === this.severity ? undefined : severity;
          }),
        )}
      </div>
    `;
  }

  #phrases(): TemplateResult {
    const { kind } = this;
    const ready =
      kind === undefined || kind === 'request' ? [] : incidentPhrases[kind].map((one) => phrase(one));
    return html`
      <div class="phrases stack">
        ${ready.map((words) => this.#choice(words, words === this.words, () => this.#take({ words })))}
      </div>
    `;
  }

  #choice(label: string, pressed: boolean, choose: () => void): TemplateResult {
    return html`
      <button type="button" aria-pressed=${pressed ? 'true' : 'false'} @click=${choose}>
        <span>${label}</span>
      </button>
    `;
  }

  #take({
    kind = this.kind,
    words = this.words,
  }: {
    readonly kind?: Told | undefined;
    readonly words?: string;
  }): void {
    this.kind = kind;
    this.words = words;
  }

  /** A request says what is asked for. An incident says it by its kind, unless that is "other". */
  get #needsWords(): boolean {
    return this.kind === 'request' || this.kind === 'other';
  }

  readonly #pickPhoto = (): void => {
    this.renderRoot.querySelector<HTMLInputElement>('input[type=file]')?.click();
  };

  readonly #onPhotos = async (event: Event): Promise<void> => {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    input.value = '';
    const read = await Promise.all(files.map((file) => smallerPhoto(file)));
    this.unread = read.includes(undefined);
    this.photos = [...this.photos, ...read.filter((photo) => photo !== undefined)].slice(0, MOST_PHOTOS);
  };

  /** An officer at a post reports from that post. */
  get #post(): SeenDuty | undefined {
    return this.duty && isStanding(this.duty) ? this.duty : undefined;
  }

  #where(): string {
    if (this.#post) return this.#say('where-post', { code: this.#post.code });
    if (this.place) return this.#say('where-phone', { m: Math.round(this.place.withinM) });
    return this.#say('where-unknown');
  }

  #onWords(event: InputEvent): void {
    this.words = (event.target as HTMLTextAreaElement).value;
  }

  #onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    const { kind, siteId } = this;
    const words = this.words.trim();
    if (kind === undefined || (this.#needsWords && words === '')) return;
    feel();
    if (kind === 'request') this.#send<RequestReport>('asked', { siteId, words, photos: this.photos });
    else this.#send('told', this.#report(kind, words));
    this.#onClose();
  }

  #report(kind: IncidentKind, words: string): IncidentReport {
    const place: Position | undefined = this.#post?.position ?? this.place?.position;
    return {
      ...{ kind, photos: this.photos },
      ...(words !== '' && { words }),
      ...(this.severity && { severity: this.severity }),
      ...(place && { position: [place[0], place[1]] }),
      ...(this.#post && { dutyId: this.#post.dutyIds[0] ?? '' }),
    };
  }

  #send<Detail>(name: 'told' | 'asked', detail: Detail): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #onClose(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }

  static override readonly styles = [
    base,
    thumbButtons,
    thumbFields,
    css`
      .kinds {
        grid-template-columns: 1fr 1fr;
      }
      .kinds button:last-child:nth-child(odd) {
        grid-column: 1 / -1;
      }
      :is(.severities, .kinds) span::first-letter {
        text-transform: uppercase;
      }
      .phrases button {
        justify-content: start;
        font-weight: var(--weight);
        text-align: start;
      }
      .send {
        min-height: calc(var(--touch) * 1.4);
      }
    `,
  ];
}
