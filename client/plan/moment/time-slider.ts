import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { holds } from '../../../domain/kernel/interval.ts';
import { sameTimeLater } from '../../../domain/operation/days.ts';
import { base, buttons } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { icon, type IconName } from '../../ui/icons.ts';
import { formatsFor } from '../../words/format.ts';
import { speaking } from '../../words/language.ts';
import { timetableWords, type TimetableWord } from '../../words/timetable.ts';
import type { DrivenDay, MomentPicture } from './picture.ts';

/** A request: another moment, play, pause, or close. */
export type MomentEvent = CustomEvent<
  | { readonly at: number }
  | { readonly do: 'play'; readonly until: number }
  | { readonly do: 'pause' | 'leave' }
>;

const MINUTE_MS = 60_000;
const STEP_MIN = 5;

/** Moves the plan's map through a day: by hand, by arrow keys in steps of a minute, or playing. Dispatches `moment`. */
@customElement('cordon-time-slider')
export class TimeSlider extends FollowingElement {
  @property({ attribute: false }) picture!: MomentPicture;
  @property({ attribute: false }) days: readonly DrivenDay[] = [];
  @property({ attribute: 'time-zone' }) timeZone = 'UTC';
  @property({ type: Boolean }) playing = false;

  readonly #say = speaking(timetableWords);

  override render(): TemplateResult {
    const { at, closed, held, convoys } = this.picture;
    const formats = formatsFor(this.timeZone);
    const day = this.#day;
    const told = { closed: closed.size, held: held.size, convoys: convoys.length };
    return html`
      <div
        class="bar across tight middle compact"
        role="group"
        aria-label=${this.#say('moment-hint')}
        @keydown=${this.#onKey}
      >
        ${this.#button(this.playing ? 'pause' : 'play', this.playing ? 'pause' : 'play', () => this.#toggle())}
        ${this.#button('chevron-left', 'step-back', () => this.#step(-STEP_MIN))}
        ${this.#button('chevron-right', 'step-on', () => this.#step(STEP_MIN))}
        <strong class="larger centred figures">${formats.time(at)}</strong>
        <input
          type="range"
          aria-label=${this.#say('moment')}
          aria-valuetext="${formats.day(at)} ${formats.time(at)}. ${this.#say('moment-told', told)}"
          min=${day.from}
          max=${day.until}
          step=${MINUTE_MS}
          .value=${String(at)}
          @input=${(event: Event) => this.#ask({ at: Number((event.target as HTMLInputElement).value) })}
        />
        ${this.days.map(
          (one) => html`
            <button
              aria-pressed=${one === day}
              @click=${() => this.#ask({ at: sameTimeOn(this.timeZone, one, at, day) })}
            >
              ${formats.day(one.day)}
            </button>
          `,
        )}
        ${this.#button('close', 'close', () => this.#ask({ do: 'leave' }))}
      </div>
      <p class="quiet">${this.#say('moment-told', told)}</p>
    `;
  }

  #button(sign: IconName, key: TimetableWord, act: () => void): TemplateResult {
    const words = this.#say(key);
    return html`
      <button class="bare icon" aria-label=${words} title=${words} @click=${act}>${icon(sign)}</button>
    `;
  }

  /** The day that contains the moment, otherwise the nearest one. */
  get #day(): DrivenDay {
    const { at } = this.picture;
    const away = (day: DrivenDay): number => Math.max(0, day.from - at, at - day.until);
    return this.days.reduce((best, day) => (away(day) < away(best) ? day : best));
  }

  #toggle(): void {
    if (this.playing) return this.#ask({ do: 'pause' });
    const { from, until } = this.#day;
    if (!holds({ from, until }, this.picture.at)) this.#ask({ at: from });
    this.#ask({ do: 'play', until });
  }

  #step(minutes: number): void {
    const { from, until } = this.#day;
    const at = this.picture.at + minutes * MINUTE_MS;
    this.#ask({ at: Math.min(until, Math.max(from, at)) });
  }

  /** Page keys move a quarter of an hour; the browser itself handles the arrow keys, a minute each. */
  readonly #onKey = (event: KeyboardEvent): void => {
    const page = { PageUp: 15, PageDown: -15 }[event.key];
    const isOnSlider = event.target instanceof HTMLInputElement;
    if (page !== undefined) this.#step(page);
    else if (event.key === ' ' && isOnSlider) this.#toggle();
    else return;
    event.preventDefault();
  };

  #ask(detail: MomentEvent['detail']): void {
    this.dispatchEvent(new CustomEvent('moment', { detail }));
  }

  static override readonly styles = [
    base,
    buttons,
    css`
      strong {
        min-width: 3.2rem;
      }
      input {
        flex: 1;
        min-width: 4rem;
      }
      p {
        padding-inline-start: var(--space-2);
      }
    `,
  ];
}

/** The same time of day on another day, or the nearest time at which convoys drive. */
function sameTimeOn(timeZone: string, wanted: DrivenDay, at: number, now: DrivenDay): number {
  const days = Math.round((Date.parse(wanted.day) - Date.parse(now.day)) / 86_400_000);
  return Math.min(wanted.until, Math.max(wanted.from, sameTimeLater({ timeZone }, at, days)));
}

declare global {
  interface HTMLElementEventMap {
    moment: MomentEvent;
  }
}
