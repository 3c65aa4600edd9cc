import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { cardCalendar } from '../../domain/formats/card-calendar.ts';
import { saveAs } from '../after/spreadsheet.ts';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { icon } from '../ui/icons.ts';
import { speaking } from '../words/language.ts';
import { phoneWords } from '../words/phone.ts';
import { thumbButtons } from './phone-styles.ts';
import type { SeenCard } from './seen-card.ts';

/** The officer's own duties for the calendar of the phone, of what the phone has: it needs no line. A drill has a clock of its own, so its duties are in no calendar. */
@customElement('duty-calendar')
export class DutyCalendar extends FollowingElement {
  @property({ attribute: false }) card!: SeenCard;
  /** Server time. */
  @property({ type: Number }) now = 0;
  readonly #say = speaking(phoneWords);

  override render(): TemplateResult | typeof nothing {
    const { run, duties } = this.card;
    if (run?.kind === 'drill' || duties.length === 0) return nothing;
    return html`
      <details>
        <summary class="card pad-2 strong">${this.#say('calendar')}</summary>
        <p class="small quiet pad-2">${this.#say('calendar-why')}</p>
        <button class="wide" @click=${this.#save}>${icon('download')} ${this.#say('calendar-save')}</button>
      </details>
    `;
  }

  readonly #save = (): void => {
    const { operation, officer } = this.card;
    const file = new Blob([cardCalendar(this.card, this.now)], { type: 'text/calendar' });
    saveAs(`${operation.name} ${officer.name}.ics`, file);
  };

  static override readonly styles = [
    base,
    thumbButtons,
    css`
      summary {
        min-height: var(--touch);
      }
    `,
  ];
}
