import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { chainageMark } from '../../domain/kernel/sentence.ts';
import { routeLengthM } from '../../domain/kernel/geodesy.ts';
import { gapsIn, merged } from '../../domain/survey/matched-parts.ts';
import type { OwnRoute } from '../../domain/survey/own-survey.ts';
import { isDone, sectionsOf } from '../../domain/survey/progress.ts';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { phoneSurveyWords } from '../words/phone-survey.ts';
import { hazardTitle } from '../words/terms.ts';
import { feel } from './feel.ts';
import './hazard-sheet.ts';
import type { HazardGraded } from './hazard-grading.ts';
import './hazard-grading.ts';
import './phone-sheet.ts';
import { thumbButtons, thumbFields } from './phone-styles.ts';
import type { HazardTold, PhoneSurvey } from './phone-survey.ts';
import './photo-picker.ts';
import type { SeenHazard, SeenSurvey } from './seen-survey.ts';

/** The survey on a phone: hazards that are still to be cleared, and the route that is surveyed, driven or ticked by section. Dispatches `close`. */
@customElement('survey-sheet')
export class SurveySheet extends FollowingElement {
  @property({ type: Boolean }) open = false;
  @property({ attribute: false }) survey!: PhoneSurvey;
  @property({ attribute: 'time-zone' }) timeZone = 'UTC';
  @property({ type: Number }) now = 0;
  @state() protected isLogging = false;
  @state() protected routeId = '';
  /** The hazard that is being cleared or graded anew, and the photographs that show it cleared. */
  @state() protected clearing: string | undefined;
  @state() protected grading: string | undefined;
  @state() protected photos: readonly Blob[] = [];
  readonly #say = speaking(phoneSurveyWords);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open') && this.open) void this.survey.read();
  }

  override render(): TemplateResult {
    if (!this.open) return this.#sheet(nothing);
    const seen = this.survey.seen;
    return html`
      ${this.#sheet(html`
        <div class="stack loose">
          <button class="primary larger" @click=${this.#log}>${this.#say('log-hazard')}</button>
          ${this.#hazards(seen.hazards)} ${this.#routes(seen)}
        </div>
      `)}
      <hazard-sheet
        .open=${this.isLogging}
        .survey=${seen}
        .now=${this.now}
        time-zone=${this.timeZone}
        @hazard=${({ detail }: CustomEvent<HazardTold>) => this.survey.raise(detail)}
        @close=${this.#logged}
      ></hazard-sheet>
    `;
  }

  readonly #log = (): void => void (this.isLogging = true);

  readonly #logged = (): void => void (this.isLogging = false);

  #sheet(inner: unknown): TemplateResult {
    return html`
      <phone-sheet
        .open=${this.open}
        heading=${this.#say('survey')}
        @close=${() => this.dispatchEvent(new CustomEvent('close'))}
      >
        ${inner}
      </phone-sheet>
    `;
  }

  #hazards(hazards: readonly SeenHazard[]): TemplateResult {
    return html`
      <section class="stack tight" aria-label=${this.#say('hazards', { n: hazards.length })}>
        <h3>${this.#say('hazards', { n: hazards.length })}</h3>
        ${
          hazards.length === 0
            ? html`
                <p class="quiet">${this.#say('no-hazards')}</p>
              `
            : nothing
        }
        <ul>
          ${hazards.map((hazard) => this.#hazard(hazard))}
        </ul>
      </section>
    `;
  }

  #hazard(hazard: SeenHazard): TemplateResult {
    const { onRoute, actionBy, until, isUnproven, isSent } = hazard;
    const { dateTime } = formatsFor(this.timeZone);
    const due =
      until === undefined ? actionBy : this.#say('due', { who: actionBy ?? '', time: dateTime(until) });
    const notes = [
      onRoute && `${onRoute.code} ${chainageMark(onRoute.atM)}`,
      due,
      isUnproven && this.#say('unproven'),
      !isSent && this.#say('unsent'),
    ].filter(Boolean);
    return html`
      <li class="line-above pad-1 stack tight">
        <b class="breaks">${hazard.severity === 'critical' ? '▲' : '△'} ${hazardTitle(hazard)}</b>
        <span class="small quiet">${notes.join(' · ')}</span>
        ${this.survey.seen.isLeader ? this.#deeds(hazard) : nothing}
      </li>
    `;
  }

  #deeds({ id, severity }: SeenHazard): TemplateResult {
    if (this.clearing === id) return this.#clearing(id);
    if (this.grading === id)
      return html`
        <hazard-grading
          .severity=${severity}
          @graded=${({ detail }: CustomEvent<HazardGraded>) => this.#regrade(id, detail)}
        ></hazard-grading>
      `;
    return html`
      <div class="share across wrap">
        <button @click=${() => this.#begin(id, undefined)}>${this.#say('cleared')} …</button>
        <button @click=${() => this.#begin(undefined, id)}>${this.#say('regrade')} …</button>
      </div>
    `;
  }

  /** What was begun with another hazard is left. */
  #begin(clearing: SeenHazard['id'] | undefined, grading: SeenHazard['id'] | undefined): void {
    this.clearing = clearing;
    this.grading = grading;
    this.photos = [];
  }

  #regrade(id: SeenHazard['id'], { severity, words }: HazardGraded): void {
    feel();
    this.survey.regrade(id, severity, words);
    this.#begin(undefined, undefined);
  }

  #clearing(id: SeenHazard['id']): TemplateResult {
    return html`
      <photo-picker
        label=${this.#say('clear-photo')}
        .photos=${this.photos}
        @photos=${(event: CustomEvent<readonly Blob[]>) => (this.photos = event.detail)}
      ></photo-picker>
      <p class="small quiet">${this.#say('clear-hint')}</p>
      <button class="primary" ?disabled=${this.photos.length === 0} @click=${() => this.#clear(id)}>
        ${this.#say('cleared')}
      </button>
    `;
  }

  #clear(id: SeenHazard['id']): void {
    feel();
    this.survey.clear(id, this.photos);
    this.#begin(undefined, undefined);
  }

  #routes({ routes, isLeader, now }: SeenSurvey): TemplateResult | typeof nothing {
    if (!this.survey.isRead)
      return html`
        <p class="quiet">${this.#say('not-read')}</p>
      `;
    if (!isLeader) return nothing;
    const route =
      routes.find(({ id }) => id === (this.survey.surveying.routeId ?? this.routeId)) ?? routes[0];
    return html`
      <section class="stack" aria-label=${this.#say('survey-route')}>
        <h3>${this.#say('survey-route')}</h3>
        ${
          route
            ? this.#route(routes, route)
            : html`
                <p class="quiet">${this.#say('no-routes')}</p>
              `
        }
        <p class="small quiet">${this.#say('as-of', { time: formatsFor(this.timeZone).dateTime(now) })}</p>
      </section>
    `;
  }

  #route(routes: readonly OwnRoute[], route: OwnRoute): TemplateResult {
    const { surveying } = this.survey;
    const lengthM = routeLengthM(route);
    const parts = merged([...route.parts, ...(surveying.routeId === route.id ? surveying.unsaid : [])]);
    const gaps = gapsIn(parts, lengthM);
    const doneM = lengthM - gaps.reduce((sum, { from, until }) => sum + until - from, 0);
    const { km } = formatsFor(this.timeZone);
    return html`
      <select
        aria-label=${this.#say('survey-route')}
        ?disabled=${surveying.routeId !== undefined}
        @change=${(event: Event) => (this.routeId = (event.target as HTMLSelectElement).value)}
      >
        ${routes.map(
          ({ id, code, name }) => html`
            <option value=${id} ?selected=${id === route.id}>${code} ${name}</option>
          `,
        )}
      </select>
      <p class="figures">${this.#say('done', { done: km(doneM), length: km(lengthM) })}</p>
      <progress class="wide" max=${Math.round(lengthM)} value=${Math.round(doneM)}></progress>
      ${this.#driving(route)}
      <p class="small quiet">${this.#say('sections')}</p>
      <div class="sections">
        ${sectionsOf(lengthM).map((section) => {
          const done = isDone(section, gaps);
          return html`
            <button
              aria-pressed=${done ? 'true' : 'false'}
              ?disabled=${done}
              @click=${() => (feel(), this.survey.log(route.id, [section], 'ticked'))}
            >
              ${done ? '✓' : '○'} K${Math.round(section.from / 1000)}
            </button>
          `;
        })}
      </div>
    `;
  }

  #driving(route: OwnRoute): TemplateResult {
    const { surveying } = this.survey;
    const { state, atM } = surveying;
    const isOn = surveying.routeId !== undefined;
    const at = atM === undefined ? '' : chainageMark(atM);
    const word = state === 'on-route' ? 'at-place' : state;
    return html`
      <button
        class=${isOn ? 'danger' : ''}
        aria-pressed=${isOn ? 'true' : 'false'}
        @click=${() => (isOn ? surveying.stop() : surveying.start(route))}
      >
        ${this.#say(isOn ? 'stop' : 'drive')}
      </button>
      <p class=${isOn ? 'strong' : 'small quiet'} role="status">
        ${word === 'off' ? this.#say('drive-why') : this.#say(word, { code: route.code, at })}
      </p>
    `;
  }

  static override readonly styles = [
    base,
    thumbButtons,
    thumbFields,
    css`
      .sections {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(4.5rem, 1fr));
        gap: var(--space-1);
      }
      .sections button:disabled {
        opacity: 1;
        color: var(--ink-quiet);
      }
      progress {
        accent-color: var(--state-on-post);
      }
    `,
  ];
}
