import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { currentDuty } from '../../domain/reports/on-duty.ts';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { speaking } from '../words/language.ts';
import { phoneWords } from '../words/phone.ts';
import './duty-dock.ts';
import './duty-list.ts';
import './duty-view.ts';
import './incident-sheet.ts';
import './menu-sheet.ts';
import type { Deed } from './next-step.ts';
import './phone-header.ts';
import type { PhoneSession } from './phone-session.ts';
import { thumbButtons } from './phone-styles.ts';
import './refusals.ts';
import type { SeenCard, SeenDuty } from './seen-card.ts';
import './squad-sheet.ts';
import type { IncidentTold } from './wishes.ts';

/** Header above, text in the middle, controls below within reach of the thumb. */
const screenStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto 1fr auto;
    height: 100dvh;
    background: var(--ground);
  }
  main {
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: var(--space-2) var(--space-3) var(--space-4);
  }
  .empty {
    padding: var(--space-6) var(--space-3);
  }
  @media (orientation: landscape) and (max-height: 32rem) {
    :host {
      grid-template: auto 1fr / 1fr minmax(14rem, 40%);
    }
    phone-header {
      grid-column: 1 / -1;
    }
    duty-dock {
      align-content: end;
      overflow-y: auto;
    }
  }
`;

type Sheet = 'menu' | 'incident' | 'squad';

/** What an officer sees on duty: where, until when, what to do, and the one next step. Redraws each second for its clock. */
@customElement('duty-screen')
export class DutyScreen extends FollowingElement {
  @property({ attribute: false }) session!: PhoneSession;
  @state() protected sheet: Sheet | undefined;
  /** The first duty id of the duty picked from the list; if undefined, the due duty is shown. */
  @state() protected chosen: string | undefined;
  readonly #say = speaking(phoneWords);
  readonly #redraw = (): void => this.requestUpdate();
  #listening = new AbortController();
  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    for (const news of ['change', 'link']) this.session.addEventListener(news, this.#redraw, { signal });
    this.#timer = setInterval(this.#redraw, 1000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listening.abort();
    clearInterval(this.#timer);
  }

  override render(): TemplateResult {
    const { card } = this.session;
    if (!card)
      return html`
        ${this.#header()}
        <p class="centred empty stack" role="status">${this.#say('first-card')}</p>
        ${this.#sheets()}
      `;
    const now = this.session.line.runNow;
    const due = currentDuty(card, now);
    const duty = card.duties.find(({ dutyIds }) => dutyIds[0] === this.chosen) ?? due;
    return html`
      ${this.#header(card)}
      <main class="from-top stack loose">
        <phone-refusals .outbox=${this.session.outbox} .timeZone=${card.operation.timeZone}></phone-refusals>
        ${this.#duty(card, duty, due, now)}
        <duty-list
          .duties=${card.duties}
          .shown=${duty}
          .now=${now}
          .timeZone=${card.operation.timeZone}
          @choose=${(event: CustomEvent<SeenDuty>) => this.#choose(event.detail)}
        ></duty-list>
      </main>
      ${this.#dock(card, duty, now)} ${this.#sheets(card, duty)}
    `;
  }

  #header(card?: SeenCard): TemplateResult {
    const { line, outbox } = this.session;
    return html`
      <phone-header
        .card=${card}
        .link=${line.link}
        .silentS=${Math.round(line.silentMs / 1000)}
        .unsent=${outbox.unsent}
        .lasting=${outbox.lasting}
        .fresh=${line.fresh}
        .held=${outbox.held}
        @menu=${() => this.#open('menu')}
      ></phone-header>
    `;
  }

  #duty(card: SeenCard, duty: SeenDuty | undefined, due: SeenDuty | undefined, now: number): TemplateResult {
    if (!duty) return this.#noDuty(card);
    const next = card.duties.find((other) => other.from >= duty.until && other !== duty);
    const aside = duty !== due;
    return html`
      <duty-view
        .duty=${duty}
        .next=${next}
        .now=${now}
        .roads=${card.roads}
        .timeZone=${card.operation.timeZone}
        .running=${card.run !== undefined}
        .aside=${aside}
      ></duty-view>
      ${
        aside
          ? html`
              <button class="back" @click=${() => this.#choose(undefined)}>
                ${this.#say('back-to-now')}
              </button>
            `
          : nothing
      }
    `;
  }

  #noDuty(card: SeenCard): TemplateResult {
    const served = card.duties.length > 0;
    const [head, why] = !served
      ? (['no-duty', card.squad ? 'no-duty-leader' : 'no-duty-why'] as const)
      : !card.run
        ? (['none-ahead', 'none-ahead-why'] as const)
        : card.turnedOut
          ? (['all-done', 'all-done-why'] as const)
          : (['stood-down', 'stood-down-why'] as const);
    return html`
      <section class="centred empty stack">
        <h1 class="larger">${this.#say(head)}</h1>
        <p>${this.#say(why)}</p>
      </section>
    `;
  }

  #dock(card: SeenCard, duty: SeenDuty | undefined, now: number): TemplateResult {
    return html`
      <duty-dock
        class="raised"
        role="region"
        aria-label=${this.#say('step-now')}
        .card=${card}
        .duty=${duty}
        .now=${now}
        .tally=${this.session.tally}
        @deed=${(event: CustomEvent<Deed>) => this.#do(event.detail)}
        @incident=${() => this.#open('incident')}
        @squad=${() => this.#open('squad')}
      ></duty-dock>
    `;
  }

  #sheets(card?: SeenCard, duty?: SeenDuty): TemplateResult {
    const { session } = this;
    const close = () => this.#open(undefined);
    return html`
      <menu-sheet
        .open=${this.sheet === 'menu'}
        .unsent=${session.outbox.unsent}
        .link=${session.line.link}
        @close=${close}
      ></menu-sheet>
      <incident-sheet
        .open=${this.sheet === 'incident'}
        .duty=${duty}
        @close=${close}
        @told=${(event: CustomEvent<IncidentTold>) => session.say(session.wishes.incident(event.detail))}
      ></incident-sheet>
      <squad-sheet
        .open=${this.sheet === 'squad'}
        .card=${card}
        .wishes=${session.wishes}
        @close=${close}
        @wish=${(event: CustomEvent<Parameters<PhoneSession['say']>[0]>) => session.say(event.detail)}
      ></squad-sheet>
    `;
  }

  #open(sheet: Sheet | undefined): void {
    this.sheet = sheet;
  }

  #do(deed: Deed): void {
    this.session.do(deed);
    if (deed.kind === 'report' && deed.step === 'relieved') this.chosen = undefined;
  }

  #choose(duty: SeenDuty | undefined): void {
    this.chosen = duty?.dutyIds[0];
    this.renderRoot.querySelector('main')?.scrollTo({ top: 0 });
  }

  static override readonly styles = [base, thumbButtons, screenStyles];
}
