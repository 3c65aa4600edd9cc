import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { chainagesOf, placeAtM, routeLengthM } from '../../domain/kernel/geodesy.ts';
import type { Position } from '../../domain/kernel/position.ts';
import { Name, Reason } from '../../domain/kernel/record.ts';
import { momentFrom } from '../../domain/operation/typed-time.ts';
import { HAZARD_KINDS } from '../../domain/records/hazard.ts';
import { SEVERITIES } from '../../domain/records/incident.ts';
import { passesOf } from '../../domain/routes/passes.ts';
import type { OwnRoute } from '../../domain/survey/own-survey.ts';
import { base } from '../theme/shared-styles.ts';
import { boundsOf } from '../ui/bounds.ts';
import { FollowingElement } from '../ui/following.ts';
import { written } from '../ui/form-words.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { phoneSurveyWords } from '../words/phone-survey.ts';
import { phoneWords } from '../words/phone.ts';
import { termOf } from '../words/terms.ts';
import { feel } from './feel.ts';
import { whereThisPhoneIs, type PhonePlace } from './phone-place.ts';
import './phone-sheet.ts';
import { thumbButtons, thumbFields } from './phone-styles.ts';
import type { HazardTold } from './phone-survey.ts';
import './photo-picker.ts';
import type { SeenSurvey } from './seen-survey.ts';

const CHAINAGE = /^\s*k?\s*(\d{1,4})\s*(?:\+\s*(\d{1,3}))?\s*$/i;

/** A phone that stands no further from a route is on it, in metres. */
const ON_ROUTE_M = 60;

/** Logs a hazard where the officer stands, or at a chainage of a route. Dispatches `hazard` and `close`. */
@customElement('hazard-sheet')
export class HazardSheet extends FollowingElement {
  @property({ type: Boolean }) open = false;
  @property({ attribute: false }) survey!: SeenSurvey;
  @property({ attribute: 'time-zone' }) timeZone = 'UTC';
  @property({ type: Number }) now = 0;
  @state() protected kind: HazardTold['kind'] | undefined;
  @state() protected severity: HazardTold['severity'] = 'serious';
  @state() protected place: PhonePlace | undefined;
  @state() protected routeId = '';
  @state() protected typed = '';
  @state() protected photos: readonly Blob[] = [];
  @state() protected fault: string | undefined;
  readonly #say = speaking(phoneSurveyWords);
  readonly #phone = speaking(phoneWords);
  readonly #everywhere = speaking(everywhereWords);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('open') || !this.open) return;
    this.kind = undefined;
    this.severity = 'serious';
    this.place = undefined;
    this.routeId = '';
    this.typed = '';
    this.photos = [];
    this.fault = undefined;
    void whereThisPhoneIs().then((place) => (this.place = place));
  }

  override render(): TemplateResult {
    return html`
      <phone-sheet .open=${this.open} heading=${this.#say('log-hazard')} @close=${this.#onClose}>
        ${this.open ? this.#form() : nothing}
      </phone-sheet>
    `;
  }

  #form(): TemplateResult {
    const needsWords = this.kind === 'other' || (!this.place && this.routeId === '');
    return html`
      <form @submit=${this.#onSubmit}>
        <div class="two stack" role="group" aria-label=${this.#say('kind')}>
          ${HAZARD_KINDS.map((kind) => this.#choice(termOf('hazard', kind), kind === this.kind, () => (this.kind = kind)))}
        </div>
        <div class="share across wrap" role="group" aria-label=${this.#everywhere('severity')}>
          ${SEVERITIES.map((one) => this.#choice(termOf('severity', one), one === this.severity, () => (this.severity = one)))}
        </div>
        ${this.#where()}
        <label class="stack tight small quiet">
          ${this.#say('words')}
          <textarea
            name="words"
            rows="2"
            ?required=${needsWords}
            maxlength=${boundsOf(Reason).maxLength}
          ></textarea>
        </label>
        <photo-picker
          .photos=${this.photos}
          @photos=${(event: CustomEvent<readonly Blob[]>) => (this.photos = event.detail)}
        ></photo-picker>
        ${this.#task()}
        ${
          this.fault
            ? html`
                <p class="wrong" role="alert">${this.fault}</p>
              `
            : nothing
        }
        <button class="larger primary" ?disabled=${this.kind === undefined}>${this.#say('log-it')}</button>
      </form>
    `;
  }

  #choice(label: string, pressed: boolean, choose: () => void): TemplateResult {
    return html`
      <button type="button" aria-pressed=${pressed ? 'true' : 'false'} @click=${choose}>${label}</button>
    `;
  }

  #where(): TemplateResult {
    const { routes } = this.survey;
    const here = this.place
      ? this.#phone('where-phone', { m: Math.round(this.place.withinM) })
      : this.#phone('where-unknown');
    return html`
      <p>
        ${this.#say('where')}:
        <b>
          ${this.routeId === '' || this.typed === '' ? here : `${this.#route?.code} ${this.typed}`}${this.#matched()}
        </b>
      </p>
      ${
        routes.length === 0
          ? nothing
          : html`
              <div class="two stack">
                <label class="stack tight small quiet">
                  ${this.#say('on-route')}
                  <select @change=${this.#onRoute}>
                    <option value="">${this.#say('no-route')}</option>
                    ${routes.map(
                      ({ id, code }) => html`
                        <option value=${id} ?selected=${id === this.routeId}>${code}</option>
                      `,
                    )}
                  </select>
                </label>
                <label class="stack tight small quiet">
                  ${this.#say('chainage')}
                  <input
                    autocomplete="off"
                    .value=${this.typed}
                    ?disabled=${this.routeId === ''}
                    @input=${this.#onTyped}
                  />
                </label>
              </div>
            `
      }
    `;
  }

  /** The chainage at which the phone stands on the chosen route. */
  #matched(): string {
    const route = this.#route;
    const atM = route && this.typed === '' ? this.#standsAtM(route) : undefined;
    return atM === undefined ? '' : ` · ${route!.code} ${formatsFor('UTC').chainage(atM)}`;
  }

  get #route(): OwnRoute | undefined {
    return this.survey.routes.find(({ id }) => id === this.routeId);
  }

  #standsAtM({ line }: OwnRoute): number | undefined {
    const [pass] = this.place ? passesOf(line, this.place.position, ON_ROUTE_M) : [];
    return pass && Math.round(pass.chainageM);
  }

  #task(): TemplateResult {
    return html`
      <div class="stack">
        <label class="stack tight small quiet">
          ${this.#say('action-by')}
          <input name="actionBy" list="units" autocomplete="off" maxlength=${boundsOf(Name).maxLength} />
          <datalist id="units">
            ${this.survey.units.map(
              (name) => html`
                <option value=${name}></option>
              `,
            )}
          </datalist>
        </label>
        <label class="stack tight small quiet">
          ${this.#say('until')}
          <input name="until" type="datetime-local" />
        </label>
      </div>
    `;
  }

  readonly #onRoute = (event: Event): void => {
    this.routeId = (event.target as HTMLSelectElement).value;
  };

  readonly #onTyped = (event: Event): void => {
    this.typed = (event.target as HTMLInputElement).value;
    this.fault = undefined;
  };

  /** Where it is: where the phone stands, or the typed chainage. A text if what was typed is none. */
  #placeSaid(): Pick<HazardTold, 'position' | 'onRoute'> | string {
    const route = this.#route;
    const here = this.place?.position;
    if (!route || this.typed.trim() === '') {
      const atM = route && this.#standsAtM(route);
      return {
        ...(here && { position: pairOf(here) }),
        ...(route && atM !== undefined && { onRoute: { routeId: route.id, atM } }),
      };
    }
    const [, km, m = '0'] = CHAINAGE.exec(this.typed.normalize('NFKC')) ?? [];
    if (km === undefined) return this.#say('chainage-unread');
    const atM = Number(km) * 1000 + Number(m.padEnd(3, '0'));
    const lengthM = routeLengthM(route);
    if (atM > lengthM) return this.#say('chainage-beyond', { end: formatsFor('UTC').chainage(lengthM) });
    const position = pairOf(placeAtM(route.line, chainagesOf(route.line), atM));
    return { position, onRoute: { routeId: route.id, atM } };
  }

  #taskSaid(said: FormData): HazardTold['task'] | string {
    const actionBy = written(said, 'actionBy').trim();
    const [day = '', time = ''] = written(said, 'until').split('T');
    if (actionBy === '') return undefined;
    const until = day === '' ? undefined : momentFrom({ timeZone: this.timeZone }, day, time);
    if (until && (!until.ok || until.value <= this.now)) return this.#say('until-past');
    return { actionBy, ...(until?.ok && { until: until.value }) };
  }

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const said = new FormData(event.target as HTMLFormElement);
    const [place, task] = [this.#placeSaid(), this.#taskSaid(said)];
    this.fault = [place, task].find((one) => typeof one === 'string');
    if (this.kind === undefined || typeof place === 'string' || typeof task === 'string') return;
    const words = written(said, 'words').trim();
    const detail: HazardTold = {
      ...{ kind: this.kind, severity: this.severity, photos: this.photos, ...place },
      ...(words !== '' && { words }),
      ...(task && { task }),
    };
    feel();
    this.dispatchEvent(new CustomEvent('hazard', { detail }));
    this.#onClose();
  };

  readonly #onClose = (): void => {
    this.dispatchEvent(new CustomEvent('close'));
  };

  static override readonly styles = [
    base,
    thumbButtons,
    thumbFields,
    css`
      .two {
        grid-template-columns: 1fr 1fr;
      }
      .two > button:last-child:nth-child(odd) {
        grid-column: 1 / -1;
      }
      :is(.two, .share) button::first-letter {
        text-transform: uppercase;
      }
    `,
  ];
}

function pairOf([east, north]: Position): [number, number] {
  return [east, north];
}
