import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { codesOf } from '../../domain/records/people.ts';
import type { SquadMate } from '../../domain/reports/duty-card.ts';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { speaking } from '../words/language.ts';
import { phoneWords } from '../words/phone.ts';
import { termOf } from '../words/terms.ts';
import './phone-sheet.ts';
import { thumbButtons } from './phone-styles.ts';
import type { SeenCard } from './seen-card.ts';
import { stepMark } from './state-mark.ts';
import type { Wishes } from './wishes.ts';

type Round = 'out' | 'in';

/** For leaders: who is out and where. Turns out or stands down the whole squad. Dispatches `wish` with the action, and `close`. */
@customElement('squad-sheet')
export class SquadSheet extends FollowingElement {
  @property({ type: Boolean }) open = false;
  @property({ attribute: false }) card: SeenCard | undefined;
  @property({ attribute: false }) wishes!: Wishes;
  /** Which of the two waits for a second tap. */
  @state() protected sure: Round | undefined;
  readonly #say = speaking(phoneWords);

  override render(): TemplateResult | typeof nothing {
    if (!this.card?.squad) return nothing;
    const { squad } = this.card;
    const all = [...squad, { id: this.card.officer.id, turnedOut: this.card.turnedOut }];
    const out = all.filter(({ turnedOut }) => turnedOut).map(({ id }) => id);
    const home = all.filter(({ turnedOut }) => !turnedOut).map(({ id }) => id);
    return html`
      <phone-sheet .open=${this.open} heading=${this.card.officer.squad} @close=${this.#onClose}>
        <section class="stack loose">
          <p class="large strong">${this.#say('squad-out', { out: out.length, all: all.length })}</p>
          ${
            this.card.run
              ? html`
                  <div class="share across wrap">
                    ${this.#roundButton('out', home)} ${this.#roundButton('in', out)}
                  </div>
                `
              : nothing
          }
          <ul>
            ${squad.map((mate) => this.#mate(mate))}
          </ul>
        </section>
      </phone-sheet>
    `;
  }

  #roundButton(round: Round, officerIds: readonly string[]): TemplateResult {
    const words = this.#say(round === 'out' ? 'squad-turn-out' : 'squad-stand-down', {
      n: officerIds.length,
    });
    return html`
      <button
        class=${round === 'out' ? 'primary' : ''}
        ?disabled=${officerIds.length === 0}
        @click=${() => this.#all(round, officerIds)}
      >
        ${this.sure === round ? this.#say('sure') : words}
      </button>
    `;
  }

  #mate(mate: SquadMate): TemplateResult {
    const { name, grade, turnedOut, post, step } = mate;
    return html`
      <li class="line-below wrap between">
        <span>
          <b>${name}</b>
          <small class="quiet">${termOf('grade', grade)} ${codesOf(mate)}</small>
        </span>
        <span class="now">
          ${
            step && turnedOut
              ? html`
                  ${stepMark(step)} ${this.#say(step)} ${post}
                `
              : this.#say(turnedOut ? 'out-now' : 'not-out')
          }
        </span>
      </li>
    `;
  }

  #all(round: Round, officerIds: readonly string[]): void {
    if (this.sure !== round) {
      this.sure = round;
      return;
    }
    this.sure = undefined;
    const detail = round === 'out' ? this.wishes.turnOut(officerIds) : this.wishes.standDown(officerIds);
    this.dispatchEvent(new CustomEvent('wish', { detail }));
  }

  #onClose(): void {
    this.sure = undefined;
    this.dispatchEvent(new CustomEvent('close'));
  }

  static override readonly styles = [
    base,
    thumbButtons,
    css`
      li {
        display: flex;
        gap: 0 var(--space-3);
        padding: var(--space-2) 0;
      }
    `,
  ];
}
