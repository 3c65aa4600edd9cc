import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { currentDuty } from '../../domain/reports/on-duty.ts';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { speaking } from '../words/language.ts';
import { phoneSurveyWords } from '../words/phone-survey.ts';
import { phoneWords } from '../words/phone.ts';
import './changed-notice.ts';
import './duty-calendar.ts';
import './duty-dock.ts';
import './duty-list.ts';
import { countdownOf, shownSpan } from './duty-view.ts';
import type { IncidentReport, RequestReport } from './incident-sheet.ts';
import './incident-sheet.ts';
import './menu-sheet.ts';
import './phone-limits.ts';
import './phone-orders.ts';
import { isOpenOrder, type OrderReply } from './phone-orders.ts';
import './post-sheet.ts';
import { allowSound } from './ringing.ts';
import type { MessageTold } from './order-wishes.ts';
import type { Deed } from './next-step.ts';
import './phone-header.ts';
import type { PhoneSession } from './phone-session.ts';
import { thumbButtons } from './phone-styles.ts';
import './refusals.ts';
import './refused-sheet.ts';
import type { SeenCard, SeenDuty } from './seen-card.ts';
import './squad-sheet.ts';
import './survey-sheet.ts';

/** Header above, text in the middle, controls below within reach of the thumb. */
const screenStyles = css`
  :host {
    display: grid;
    grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr);
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
  .top {
    min-width: 0;
  }
  .now {
    display: none;
    border-bottom: 1px solid var(--line-strong);
  }
  .now > ::before {
    content: attr(data-text);
  }
  /* Short: the dock covers most of the duty. */
  @media (max-height: 44rem) {
    .now {
      display: flex;
    }
  }
  @media (orientation: landscape) and (max-height: 32rem) {
    :host {
      grid-template: auto 1fr / 1fr auto;
    }
    .top {
      grid-column: 1 / -1;
    }
    duty-dock {
      align-content: safe end;
      width: 40vw;
      overflow-y: auto;
    }
    duty-dock[counting] {
      grid-template-columns: 1.3fr 1fr;
      width: 70vw;
    }
  }
`;

type Sheet = 'survey' | 'menu' | 'post' | 'incident' | 'squad' | 'refused';

/** What an officer sees on duty: where, until when, what to do, and the one next step. Redraws each second for its clock. */
@customElement('duty-screen')
export class DutyScreen extends FollowingElement {
  @property({ attribute: false }) session!: PhoneSession;
  @state() protected sheet: Sheet | undefined;
  /** The first duty id of the duty picked from the list; if undefined, the due duty is shown. */
  @state() protected chosen: string | undefined;
  readonly #say = speaking(phoneWords);
  readonly #survey = speaking(phoneSurveyWords);
  readonly #redraw = (): void => this.requestUpdate();
  #listening = new AbortController();
  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    for (const news of ['change', 'link']) this.session.addEventListener(news, this.#redraw, { signal });
    this.#timer = setInterval(this.#redraw, 1000);
    this.addEventListener('pointerdown', allowSound, { once: true, signal });
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
      <div class="top">${this.#header(card)} ${duty && card.run ? this.#now(duty, now) : nothing}</div>
      <main class="from-top stack loose">
        ${this.#orders(card)}
        <phone-refusals
          .unread=${this.session.outbox.unread}
          .photos=${this.session.photos.refused.length}
          .card=${card}
          @open=${() => this.#open('refused')}
        ></phone-refusals>
        ${this.#changed(card, now)} ${this.#duty(card, duty, due, now)}
        <duty-list
          .duties=${card.duties}
          .shown=${duty}
          .now=${now}
          .timeZone=${card.operation.timeZone}
          @choose=${(event: CustomEvent<SeenDuty>) => this.#choose(event.detail)}
        ></duty-list>
        <duty-calendar .card=${card} .now=${this.session.line.clock.serverNow}></duty-calendar>
        <phone-limits only-https></phone-limits>
      </main>
      ${this.#dock(card, duty, now)} ${this.#sheets(card, duty)}
    `;
  }

  #changed({ operation }: SeenCard, now: number): TemplateResult | typeof nothing {
    const { changes } = this.session.line;
    if (changes.length === 0) return nothing;
    return html`
      <changed-notice
        .changes=${changes}
        .timeZone=${operation.timeZone}
        .now=${now}
        @read=${() => this.session.readChanges()}
      ></changed-notice>
    `;
  }

  /** An order stands above everything. */
  #orders(card: SeenCard): TemplateResult {
    return html`
      <phone-orders
        .orders=${this.session.orders}
        .unanswered=${this.session.line.orders?.unanswered ?? []}
        .timeZone=${card.operation.timeZone}
        @reply=${this.#onReply}
      ></phone-orders>
    `;
  }

  #onReply({ detail: { order, ...reply } }: CustomEvent<OrderReply>): void {
    this.session.reply(order, reply);
  }

  #header(card?: SeenCard): TemplateResult {
    const { line, outbox, whereabouts } = this.session;
    return html`
      <phone-header
        .card=${card}
        .link=${line.link}
        .silentS=${Math.round(line.silentMs / 1000)}
        .outdatedSince=${line.outdatedSince}
        .now=${line.runNow}
        .unsent=${this.session.unsent}
        .lasting=${outbox.lasting}
        .answered=${line.fresh && !outbox.unanswered}
        .held=${outbox.held}
        .unsure=${line.isUnsure}
        .unsaving=${!line.isSaving}
        .position=${whereabouts.state}
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

  /** On a short screen the code and the countdown stand above everything that scrolls. Screen readers have them in the duty. */
  #now(duty: SeenDuty, now: number): TemplateResult {
    const { kind, ms } = countdownOf(duty, now);
    return html`
      <p class="now raised pad-row middle between nowrap" aria-hidden="true">
        <strong class="large figures" data-text=${duty.code}></strong>
        <strong class="large figures" data-text=${`${this.#say(kind)} ${shownSpan(ms)}`}></strong>
      </p>
    `;
  }

  #noDuty(card: SeenCard): TemplateResult {
    const served = card.duties.length > 0;
    const edition = card.edition ?? 0;
    const [head, why] = !served
      ? (['no-duty', noDutyWhy(card)] as const)
      : !card.run
        ? (['none-ahead', 'none-ahead-why'] as const)
        : card.turnedOut
          ? (['all-done', 'all-done-why'] as const)
          : (['stood-down', 'stood-down-why'] as const);
    return html`
      <section class="centred empty stack">
        <h1 class="larger">${this.#say(head)}</h1>
        <p>${this.#say(why, { edition })}</p>
        ${card.run ? nothing : this.#toSurvey()}
      </section>
    `;
  }

  /** Before a run is open, routes are surveyed. In a run the menu leads there. */
  #toSurvey(): TemplateResult {
    return html`
      <button class="larger" @click=${() => this.#open('survey')}>${this.#survey('survey')}</button>
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
        .undoS=${this.session.regret.leftS}
        .there=${duty !== undefined && this.session.whereabouts.isAt(duty.position)}
        .tally=${this.session.tally}
        .ordered=${this.session.orders.some(isOpenOrder)}
        @deed=${(event: CustomEvent<Deed>) => this.#do(event.detail)}
        @undo=${() => void this.session.regret.undo(this.#say('mistapped'))}
        @incident=${() => this.#open('incident')}
        @post=${() => this.#open('post')}
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
        .unsent=${session.unsent}
        .refused=${session.outbox.refused.length + session.photos.refused.length}
        .link=${session.line.link}
        .kept=${session.kept}
        .whereabouts=${session.whereabouts}
        .push=${session.push}
        @refused=${() => this.#open('refused')}
        @survey=${() => this.#open('survey')}
        @close=${() => this.sheet === 'menu' && close()}
      ></menu-sheet>
      <survey-sheet
        .open=${this.sheet === 'survey'}
        .survey=${session.survey}
        .now=${session.line.clock.serverNow}
        time-zone=${card?.operation.timeZone ?? 'UTC'}
        @close=${close}
      ></survey-sheet>
      <refused-sheet
        .open=${this.sheet === 'refused'}
        .refused=${session.outbox.refused}
        .photos=${session.photos.refused}
        .card=${card}
        @remove=${(event: CustomEvent<string>) => void session.photos.remove(event.detail)}
        @close=${() => (void session.outbox.markRead(), close())}
      ></refused-sheet>
      <incident-sheet
        .open=${this.sheet === 'incident'}
        .duty=${duty}
        .sites=${card?.sites ?? []}
        @close=${close}
        @told=${(event: CustomEvent<IncidentReport>) => session.raise(event.detail)}
        @asked=${(event: CustomEvent<RequestReport>) => session.ask(event.detail)}
      ></incident-sheet>
      <post-sheet
        .open=${this.sheet === 'post'}
        .orders=${session.orders}
        .timeZone=${card?.operation.timeZone ?? 'UTC'}
        @close=${close}
        @told=${(event: CustomEvent<MessageTold>) => session.tell(event.detail)}
        @reply=${this.#onReply}
      ></post-sheet>
      <squad-sheet
        .open=${this.sheet === 'squad'}
        .card=${card}
        .now=${session.line.runNow}
        .undoS=${session.regret.leftS}
        .wishes=${session.wishes}
        @undo=${() => void session.regret.undo(this.#say('mistapped'))}
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

/** Why a card has no duty: nothing is published, the edition has none for this officer, or the officer is in reserve in a run. */
function noDutyWhy({ run, edition, squad }: SeenCard) {
  if (!run) return edition === undefined ? 'nothing-published' : 'not-in-edition';
  return squad ? 'no-duty-leader' : 'no-duty-why';
}
