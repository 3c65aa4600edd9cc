import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Interval } from '../../domain/kernel/interval.ts';
import { isOnlyRide, type DutyChange } from '../../domain/records/phone-word.ts';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { phoneWords } from '../words/phone.ts';
import { thumbButtons } from './phone-styles.ts';

/** How the officer's duties changed, until they have read it. Dispatches `read`. */
@customElement('changed-notice')
export class ChangedNotice extends FollowingElement {
  @property({ attribute: false }) changes: readonly DutyChange[] = [];
  @property({ attribute: false }) timeZone = 'UTC';
  @property({ type: Number }) now = 0;
  readonly #say = speaking(phoneWords);

  override render(): TemplateResult {
    return html`
      <section role="alert" class="callout across middle">
        <ul class="grow small">
          ${this.changes.map(
            (change) => html`
              <li>${this.#words(change)}</li>
            `,
          )}
        </ul>
        <button class="primary" @click=${() => this.dispatchEvent(new CustomEvent('read'))}>
          ${this.#say('change-read')}
        </button>
      </section>
    `;
  }

  #words(change: DutyChange): string {
    const { code, was, now, ride, home } = change;
    const { timeOn, time } = formatsFor(this.timeZone);
    const span = (window: Interval | undefined) =>
      window ? `${timeOn(window.from, this.now)}–${time(window.until)}` : '';
    const key = was && now ? 'duty-moved' : now ? 'duty-new' : 'duty-gone';
    const windows = isOnlyRide(change) ? '' : this.#say(key, { code, was: span(was), now: span(now) });
    const rides = [this.#ride('ride', code, ride), this.#ride('home', code, home)];
    return [windows, ...rides].filter((part) => part).join(' ');
  }

  #ride(way: 'ride' | 'home', code: string, ride: DutyChange['ride']): string {
    if (ride === undefined) return '';
    if (!ride?.plate) return this.#say(ride ? `${way}-no-seat` : `${way}-gone`, { code });
    const leaves = formatsFor(this.timeZone).timeOn(ride.leaves, this.now);
    return this.#say(`${way}-now`, { code, plate: ride.plate, leaves });
  }

  static override readonly styles = [base, thumbButtons];
}
