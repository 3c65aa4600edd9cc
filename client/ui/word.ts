import { css, html, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { base } from '../theme/shared-styles.ts';
import { phrase } from '../words/language.ts';
import { tradeWords, wordElementWords, type TradeWordName } from '../words/trade-words.ts';
import { FollowingElement } from './following.ts';

const GAP_PX = 4;

/** A word of the trade. A press, or Enter, opens what it means below it; the browser's own popover closes it by Escape or a press elsewhere. */
@customElement('cordon-word')
export class CordonWord extends FollowingElement {
  @property() word: TradeWordName = 'head';
  @query('[popover]') protected note!: HTMLElement;
  @query('button') protected trigger!: HTMLElement;

  override render(): TemplateResult {
    const { term, meaning } = tradeWords[this.word];
    return html`
      <button class="flat" aria-describedby="note" @click=${this.#onClick}>
        <slot>${phrase(term)}</slot>
      </button>
      <span class="card raised pad-2 small plain" popover id="note" @toggle=${this.#onToggle}>
        <strong>${phrase(term)}</strong>
        <span class="block">${phrase(meaning)}</span>
      </span>
    `;
  }

  /** A word in the label of a field does not put the focus into the field. */
  readonly #onClick = (event: Event): void => {
    event.preventDefault();
    event.stopPropagation();
    this.note.togglePopover();
  };

  readonly #onToggle = ({ newState }: ToggleEvent): void => {
    if (newState !== 'open') return;
    const { left, top, bottom } = this.trigger.getBoundingClientRect();
    const { offsetWidth, offsetHeight } = this.note;
    const isBelow = bottom + GAP_PX + offsetHeight <= innerHeight;
    const x = Math.max(GAP_PX, Math.min(left, innerWidth - offsetWidth - GAP_PX));
    const y = isBelow ? bottom + GAP_PX : top - GAP_PX - offsetHeight;
    Object.assign(this.note.style, { left: `${x}px`, top: `${y}px` });
  };

  static override readonly styles = [
    base,
    css`
      :host {
        display: inline;
        color: inherit;
        font: inherit;
      }
      button {
        min-width: 24px;
        min-height: 24px;
        margin-block: -0.25rem;
        text-decoration: underline dotted;
        text-underline-offset: 3px;
      }
      [popover] {
        position: fixed;
        inset: auto;
        max-width: min(22rem, calc(100vw - 8px));
        margin: 0;
        box-shadow: var(--shadow);
        font-weight: var(--weight);
        white-space: normal;
      }
    `,
  ];
}

/** The words of the trade that a screen uses and that stand where they cannot be pressed: in headings that sort, on figures, on the map. */
export function wordLine(...names: readonly TradeWordName[]): TemplateResult {
  return html`
    <p class="across wrap small quiet pad-0 no-print">
      ${phrase(wordElementWords.explains)}
      ${names.map(
        (name) => html`
          <cordon-word word=${name}></cordon-word>
        `,
      )}
    </p>
  `;
}

/** A text of which the word is explained, if it is one of the trade. */
export function explained(name: TradeWordName | undefined, text: string): TemplateResult | string {
  if (name === undefined) return text;
  return html`
    <cordon-word word=${name}>${text}</cordon-word>
  `;
}
