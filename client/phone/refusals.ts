import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { phoneWords } from '../words/phone.ts';
import { faultWords } from '../words/terms.ts';
import type { OutboxEntry, PhoneAction } from './outbox-entry.ts';
import type { Outbox } from './outbox.ts';
import { thumbButtons } from './phone-styles.ts';

/** Reports that the server did not accept, with the reason: one at a time, until each has been read. */
@customElement('phone-refusals')
export class PhoneRefusals extends FollowingElement {
  @property({ attribute: false }) outbox!: Outbox;
  @property({ attribute: false }) timeZone = 'UTC';
  readonly #say = speaking(phoneWords);
  readonly #redraw = (): void => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    this.outbox.addEventListener('change', this.#redraw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.outbox.removeEventListener('change', this.#redraw);
  }

  override render(): TemplateResult {
    const refused = this.outbox.entries.filter(({ state }) => state.kind === 'refused');
    return html`
      <div role="alert" class="stack ${refused.length > 0 ? '' : 'unseen'}">
        ${refused.slice(0, 1).map((entry) => this.#refusal(entry))}
        ${
          refused.length > 1
            ? html`
                <small>${this.#say('more-refused', { n: refused.length - 1 })}</small>
              `
            : nothing
        }
      </div>
    `;
  }

  #refusal({ action, state }: OutboxEntry): TemplateResult | undefined {
    if (state.kind !== 'refused') return undefined;
    return html`
      <section class="pad-2 across loose middle">
        <p class="grow">
          <b class="block">${this.#say('refused', { what: this.#what(action) })}</b>
          ${faultWords(state.fault, this.timeZone)}
        </p>
        <button @click=${() => void this.outbox.forget([action.id])}>${this.#say('understood')}</button>
      </section>
    `;
  }

  #what(action: PhoneAction): string {
    const { time } = formatsFor(this.timeZone);
    switch (action.name) {
      case 'report.make':
        return `${this.#say(action.body.step)} ${time(action.body.happenedAt)}`;
      case 'turn-out.begin':
        return this.#say('turn-out');
      case 'turn-out.end':
        return this.#say('stand-down');
      case 'count.add':
        return `${this.#say('count')} +${action.body.vehicles}`;
      case 'count.void':
        return this.#say('undo');
      case 'incident.open':
        return this.#say('incident');
    }
  }

  static override readonly styles = [
    base,
    thumbButtons,
    css`
      :host {
        display: contents;
      }
      section {
        border: 2px solid var(--danger);
        border-radius: var(--radius-l);
        background: var(--danger-soft);
      }
    `,
  ];
}
