import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { codesOf } from '../../domain/records/people.ts';
import type { CardVehicle, SquadMate } from '../../domain/reports/card-squad.ts';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { speaking } from '../words/language.ts';
import { phoneWords } from '../words/phone.ts';
import { feel } from './feel.ts';
import './mate-row.ts';
import type { MateWord } from './mate-row.ts';
import type { PhoneAction } from './outbox-entry.ts';
import './phone-sheet.ts';
import { thumbButtons, thumbFields } from './phone-styles.ts';
import type { SeenCard } from './seen-card.ts';
import type { Wishes } from './wishes.ts';

type Round = 'out' | 'in';

/** So many officers are read without searching. */
const FEW = 8;

/** The vehicles of the squad, and for leaders who is out and where, with what they report for them. Turns out or stands down a vehicle, or the whole squad. Dispatches `wish` with the action, `undo` and `close`. */
@customElement('squad-sheet')
export class SquadSheet extends FollowingElement {
  @property({ type: Boolean }) open = false;
  @property({ attribute: false }) card: SeenCard | undefined;
  @property({ attribute: false }) wishes!: Wishes;
  /** Which of the two waits for a second tap. */
  @state() protected sure: Round | undefined;
  /** Run time. */
  @property({ type: Number }) now = 0;
  /** For how many seconds the last report can be taken back. */
  @property({ attribute: false }) undoS = 0;
  @state() protected sought = '';
  /** The officer whose row is open. */
  @state() protected chosen: string | undefined;
  readonly #say = speaking(phoneWords);

  override render(): TemplateResult | typeof nothing {
    const { card } = this;
    if (!card?.squad && !card?.vehicles) return nothing;
    return html`
      <phone-sheet .open=${this.open} heading=${card.officer.squad} @close=${this.#onClose}>
        <section class="stack loose">
          ${card.squad ? this.#people(card, card.squad) : nothing}
          ${card.vehicles ? this.#vehicles(card.vehicles) : nothing} ${this.#undo()}
        </section>
      </phone-sheet>
    `;
  }

  #people({ officer, turnedOut, run }: SeenCard, squad: readonly SquadMate[]): TemplateResult {
    const all = [...squad, { id: officer.id, turnedOut }];
    const out = all.filter((one) => one.turnedOut).map(({ id }) => id);
    const found = squad.filter((mate) => isFound(mate, this.sought));
    const home = all.filter((one) => !one.turnedOut).map(({ id }) => id);
    return html`
      <p class="large strong">${this.#say('squad-out', { out: out.length, all: all.length })}</p>
      ${
        run
          ? html`
              <div class="share across wrap">
                ${this.#roundButton('out', home)} ${this.#roundButton('in', out)}
              </div>
            `
          : nothing
      }
      ${squad.length > FEW ? this.#search() : nothing}
      <ul>
        ${found.map((mate) => this.#mate(mate))}
      </ul>
      ${
        found.length === 0
          ? html`
              <p class="quiet" role="status">${this.#say('squad-none')}</p>
            `
          : nothing
      }
    `;
  }

  /** Whoever drives a vehicle turns it out by one tap. */
  #vehicles(vehicles: readonly CardVehicle[]): TemplateResult {
    return html`
      <h3>${this.#say('vehicles')}</h3>
      <ul>
        ${vehicles.map(
          ({ id, plate, turnedOut }) => html`
            <li class="line-below across between middle pad-1">
              <span>
                <b class="figures">${plate}</b>
                <span class="quiet">${this.#say(turnedOut ? 'out-now' : 'not-out')}</span>
              </span>
              <button
                class=${turnedOut ? '' : 'primary'}
                aria-label="${plate}: ${this.#say(turnedOut ? 'stand-down' : 'turn-out')}"
                @click=${() => this.#tell(this.wishes.vehicle(id, !turnedOut))}
              >
                ${this.#say(turnedOut ? 'stand-down' : 'turn-out')}
              </button>
            </li>
          `,
        )}
      </ul>
    `;
  }

  #tell(detail: PhoneAction | undefined): void {
    feel();
    this.dispatchEvent(new CustomEvent('wish', { detail }));
  }

  #roundButton(round: Round, officerIds: readonly string[]): TemplateResult | typeof nothing {
    if (officerIds.length === 0) return nothing;
    const words = this.#say(round === 'out' ? 'squad-turn-out' : 'squad-stand-down', {
      n: officerIds.length,
    });
    return html`
      <button class=${round === 'out' ? 'primary' : ''} @click=${() => this.#all(round, officerIds)}>
        ${this.sure === round ? this.#say('sure') : words}
      </button>
    `;
  }

  #mate(mate: SquadMate): TemplateResult {
    const { operation, run } = this.card!;
    return html`
      <li class="line-below">
        <mate-row
          class="block"
          .mate=${mate}
          .operation=${operation}
          .now=${this.now}
          .running=${run !== undefined}
          .open=${this.chosen === mate.id}
          @open=${() => (this.chosen = this.chosen === mate.id ? undefined : mate.id)}
          @word=${(event: CustomEvent<MateWord>) => this.#speakFor(mate.id, event.detail)}
        ></mate-row>
      </li>
    `;
  }

  #speakFor(officerId: string, word: MateWord): void {
    const { wishes } = this;
    if (word.kind === 'report') this.#tell(wishes.reportFor(officerId, word.dutyIds, word.step));
    else this.#tell(word.kind === 'turn-out' ? wishes.turnOut([officerId]) : wishes.standDown([officerId]));
  }

  #search(): TemplateResult {
    return html`
      <input
        type="search"
        .value=${this.sought}
        placeholder=${this.#say('squad-find')}
        aria-label=${this.#say('squad-find')}
        @input=${(event: Event) => (this.sought = (event.target as HTMLInputElement).value)}
      />
    `;
  }

  /** The dock with its own is behind this sheet. */
  #undo(): TemplateResult | typeof nothing {
    if (this.undoS === 0) return nothing;
    return html`
      <button class="undo" @click=${() => this.dispatchEvent(new CustomEvent('undo'))}>
        ${this.#say('undo-step', { s: this.undoS })}
      </button>
    `;
  }

  #all(round: Round, officerIds: readonly string[]): void {
    if (this.sure !== round) {
      this.sure = round;
      return;
    }
    this.sure = undefined;
    this.#tell(round === 'out' ? this.wishes.turnOut(officerIds) : this.wishes.standDown(officerIds));
  }

  #onClose(): void {
    this.sure = this.chosen = undefined;
    this.sought = '';
    this.dispatchEvent(new CustomEvent('close'));
  }

  static override readonly styles = [
    base,
    thumbButtons,
    thumbFields,
    css`
      /* Nothing moves when it comes and goes. */
      .undo {
        position: sticky;
        bottom: 0;
      }
    `,
  ];
}

function isFound(mate: SquadMate, sought: string): boolean {
  const posts = mate.duties?.map(({ code }) => code) ?? [];
  const text = [mate.name, codesOf(mate), mate.post, ...posts].join(' ').toLowerCase();
  return text.includes(sought.trim().toLowerCase());
}
