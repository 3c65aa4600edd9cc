import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { base, dialogs } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { speaking } from '../words/language.ts';
import { phoneWords } from '../words/phone.ts';
import { thumbButtons } from './phone-styles.ts';

/** A sheet that slides up over the screen. Dispatches `close` when it has been closed. */
@customElement('phone-sheet')
export class PhoneSheet extends FollowingElement {
  @property({ type: Boolean }) open = false;
  @property() heading = '';
  @query('dialog') protected dialog!: HTMLDialogElement;
  readonly #say = speaking(phoneWords);

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('open')) return;
    if (this.open && !this.dialog.open) this.dialog.showModal();
    else if (!this.open && this.dialog.open) this.dialog.close();
  }

  override render(): TemplateResult {
    return html`
      <dialog
        class="raised wide plain"
        aria-labelledby="heading"
        @close=${() => this.dispatchEvent(new CustomEvent('close'))}
      >
        <div class="across middle between line-below pad-2">
          <h2 class="large" id="heading">${this.heading}</h2>
          <button @click=${() => this.dialog.close()}>${this.#say('close')}</button>
        </div>
        <div class="body"><slot></slot></div>
      </dialog>
    `;
  }

  static override readonly styles = [
    base,
    dialogs,
    thumbButtons,
    css`
      dialog {
        max-width: 34rem;
        max-height: 92dvh;
        margin: auto auto 0;
        padding: 0;
        border: 0;
        border-radius: var(--radius-l) var(--radius-l) 0 0;
      }
      dialog[open] {
        display: grid;
        grid-template-rows: auto 1fr;
      }
      .body {
        overflow-y: auto;
        padding: var(--space-3) var(--space-3) max(var(--space-4), env(safe-area-inset-bottom));
      }
    `,
  ];
}
