import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Position } from '../../domain/kernel/position.ts';
import { Reason } from '../../domain/kernel/record.ts';
import { INCIDENT_KINDS, SEVERITIES, type Incident } from '../../domain/records/incident.ts';
import { isStanding } from '../../domain/reports/on-duty.ts';
import { base } from '../theme/shared-styles.ts';
import { boundsOf } from '../ui/bounds.ts';
import { FollowingElement } from '../ui/following.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { phrase, speaking } from '../words/language.ts';
import { incidentPhrases, phoneWords } from '../words/phone.ts';
import { termOf } from '../words/terms.ts';
import { feel } from './feel.ts';
import './phone-sheet.ts';
import { thumbButtons, thumbFields } from './phone-styles.ts';
import type { SeenDuty } from './seen-card.ts';
import type { IncidentKind, IncidentTold } from './wishes.ts';

/** The phone's position as it reports it, WGS-84. */
interface PhonePlace {
  readonly position: Position;
  readonly withinM: number;
}

/** How long to wait for a position, ms: somebody with a report does not wait longer. */
const PATIENCE_MS = 8000;

/** Asks the phone for its position; undefined if it does not know, has no permission, or the page did not come over HTTPS. */
function whereThisPhoneIs(): Promise<PhonePlace | undefined> {
  if (!isSecureContext || !('geolocation' in navigator)) return Promise.resolve(undefined);
  return new Promise((tell) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => tell({ position: [coords.longitude, coords.latitude], withinM: coords.accuracy }),
      () => tell(undefined),
      { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: 30_000 },
    );
  });
}

/** Raises an incident in three taps: kind, ready-made or own words, send. Dispatches `told`, and `close`. */
@customElement('incident-sheet')
export class IncidentSheet extends FollowingElement {
  @property({ type: Boolean }) open = false;
  @property({ attribute: false }) duty: SeenDuty | undefined;
  @state() protected kind: IncidentKind = 'accident';
  @state() protected severity: Incident['severity'];
  @state() protected words = '';
  @state() protected place: PhonePlace | undefined;
  readonly #say = speaking(phoneWords);
  readonly #everywhere = speaking(everywhereWords);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('open') || !this.open) return;
    this.words = '';
    this.severity = undefined;
    this.place = undefined;
    if (!this.#post) void whereThisPhoneIs().then((place) => (this.place = place));
  }

  override render(): TemplateResult {
    const say = this.#say;
    return html`
      <phone-sheet .open=${this.open} heading=${say('incident')} @close=${this.#onClose}>
        <form @submit=${this.#onSubmit}>
          ${this.#kinds()} ${this.#phrases()} ${this.#severities()}
          <label class="stack tight small quiet">
            ${say('incident-words')}
            <textarea
              rows="2"
              maxlength=${boundsOf(Reason).maxLength}
              .value=${this.words}
              @input=${this.#onWords}
            ></textarea>
          </label>
          <p>
            ${say('incident-where')}:
            <b>${this.#where()}</b>
          </p>
          <button class="larger primary send">${say('incident-send')}</button>
        </form>
      </phone-sheet>
    `;
  }

  #kinds(): TemplateResult {
    return html`
      <div class="kinds stack" role="group" aria-label=${this.#say('incident-kind')}>
        ${INCIDENT_KINDS.map((kind) => this.#choice(termOf('incident', kind), kind === this.kind, () => this.#take({ kind })))}
      </div>
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
    const ready = incidentPhrases[this.kind].map((words) => phrase(words));
    return html`
      <div class="phrases stack">
        ${ready.map((words) => this.#choice(words, words === this.words, () => this.#take({ words })))}
      </div>
    `;
  }

  #choice(label: string, pressed: boolean, choose: () => void): TemplateResult {
    return html`
      <button type="button" aria-pressed=${pressed ? 'true' : 'false'} @click=${choose}>${label}</button>
    `;
  }

  #take({
    kind = this.kind,
    words = this.words,
  }: {
    readonly kind?: IncidentKind;
    readonly words?: string;
  }): void {
    this.kind = kind;
    this.words = words;
  }

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
    feel();
    const words = this.words.trim() || termOf('incident', this.kind);
    const place: Position | undefined = this.#post?.position ?? this.place?.position;
    const told: IncidentTold = {
      kind: this.kind,
      words,
      ...(this.severity && { severity: this.severity }),
      ...(place && { position: [place[0], place[1]] }),
      ...(this.#post && { dutyId: this.#post.dutyIds[0] ?? '' }),
    };
    this.dispatchEvent(new CustomEvent('told', { detail: told }));
    this.#onClose();
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
      :is(.severities, .kinds) button {
        text-transform: capitalize;
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
