import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { base } from '../theme/shared-styles.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { speaking } from '../words/language.ts';
import { FollowingElement } from './following.ts';
import { icon } from './icons.ts';

const KEY_STEP = 24;

/** A part of the screen that can be resized by pointer or keyboard, and folded if it is at a side. It remembers its size and whether it is folded. */
@customElement('cordon-panel')
export class CordonPanel extends FollowingElement {
  /** The name under which its size is stored. */
  @property() name = 'panel';
  /** The side of the screen on which it is. */
  @property({ reflect: true }) edge: 'left' | 'right' | 'bottom' = 'right';
  @property({ type: Number }) size = 360;
  @property({ type: Number }) least = 240;
  @property({ type: Number }) most = 720;
  /** Folds by itself as long as something else needs the room, unless it is opened again. */
  @property({ type: Boolean, attribute: 'gives-way' }) givesWay = false;
  @property({ type: Boolean, reflect: true }) folded = false;
  @state() protected grown: number | undefined;
  /** What the person has chosen: folded or not. */
  @state() protected chosen: boolean | undefined;
  readonly #say = speaking(everywhereWords);

  override connectedCallback(): void {
    super.connectedCallback();
    const kept = Number(localStorage.getItem(this.#key));
    if (kept > 0) this.grown = kept;
    this.chosen = localStorage.getItem(this.#foldKey) === 'folded' || undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.get('givesWay') !== undefined) this.chosen = this.chosen === true || undefined;
    this.folded = this.chosen ?? this.givesWay;
  }

  override render(): TemplateResult {
    const across = this.edge === 'bottom';
    const size = this.#now;
    return html`
      <div
        class="grip"
        role="separator"
        tabindex="0"
        aria-orientation=${across ? 'horizontal' : 'vertical'}
        aria-label=${this.#say(across ? 'panel-height' : 'panel-width')}
        aria-valuenow=${size}
        aria-valuemin=${this.least}
        aria-valuemax=${this.most}
        @pointerdown=${this.#onDown}
        @keydown=${this.#onKey}
      ></div>
      ${across ? nothing : this.#folder()}
      <div class="body column fill scroll"><slot></slot></div>
    `;
  }

  protected override updated(): void {
    const px = this.folded ? 0 : this.#now;
    this.style.setProperty(this.edge === 'bottom' ? 'height' : 'width', `${px}px`);
  }

  #folder(): TemplateResult {
    const label = this.#say(this.folded ? 'panel-unfold' : 'panel-fold');
    const isLeftward = (this.edge === 'left') !== this.folded;
    return html`
      <button
        class="flat framed centred folder"
        aria-expanded=${!this.folded}
        aria-label=${label}
        title=${label}
        @click=${this.#fold}
      >
        ${icon(isLeftward ? 'chevron-left' : 'chevron-right')}
      </button>
    `;
  }

  #fold(): void {
    this.chosen = !this.folded;
    if (this.givesWay) return;
    localStorage.setItem(this.#foldKey, this.chosen ? 'folded' : 'open');
  }

  get #foldKey(): string {
    return `cordon.fold.${this.name}`;
  }

  get #key(): string {
    return `cordon.size.${this.name}`;
  }

  get #now(): number {
    return Math.round(Math.min(this.most, Math.max(this.least, this.grown ?? this.size)));
  }

  #grow(size: number): void {
    this.grown = Math.min(this.most, Math.max(this.least, size));
    localStorage.setItem(this.#key, String(this.#now));
  }

  #onDown(event: PointerEvent): void {
    event.preventDefault();
    const grip = event.currentTarget as HTMLElement;
    const [x, y, before] = [event.clientX, event.clientY, this.#now];
    const along = { left: [1, 0], right: [-1, 0], bottom: [0, -1] }[this.edge] as [number, number];
    const drag = (moved: PointerEvent): void =>
      this.#grow(before + (moved.clientX - x) * along[0] + (moved.clientY - y) * along[1]);
    grip.setPointerCapture(event.pointerId);
    grip.addEventListener('pointermove', drag);
    grip.addEventListener('lostpointercapture', () => grip.removeEventListener('pointermove', drag), {
      once: true,
    });
  }

  #onKey(event: KeyboardEvent): void {
    const larger = { left: 'ArrowRight', right: 'ArrowLeft', bottom: 'ArrowUp' }[this.edge];
    const smaller = { left: 'ArrowLeft', right: 'ArrowRight', bottom: 'ArrowDown' }[this.edge];
    if (event.key !== larger && event.key !== smaller) return;
    event.preventDefault();
    this.#grow(this.#now + (event.key === larger ? KEY_STEP : -KEY_STEP));
  }

  static override readonly styles = [
    base,
    css`
      :host {
        position: relative;
        display: flex;
        flex: none;
        background: var(--surface);
      }
      :host([edge='right']) {
        border-left: 1px solid var(--line-soft);
      }
      :host([edge='left']) {
        flex-direction: row-reverse;
        border-right: 1px solid var(--line-soft);
      }
      :host([edge='bottom']) {
        flex-direction: column;
        border-top: 1px solid var(--line-soft);
      }
      .grip {
        position: absolute;
        z-index: 800;
        touch-action: none;
      }
      :is(.grip:hover, .grip:focus-visible) {
        background: var(--focus);
        outline: none;
      }
      :host([edge='right']) .grip {
        inset: 0 auto 0 -3px;
        width: 5px;
        cursor: col-resize;
      }
      :host([edge='left']) .grip {
        inset: 0 -3px 0 auto;
        width: 5px;
        cursor: col-resize;
      }
      .folder {
        position: absolute;
        z-index: 801;
        top: 50%;
        width: 1.5rem;
        height: 3rem;
        padding: 0;
        color: var(--ink-quiet);
        font-size: var(--text-xs);
        transform: translateY(-50%);
      }
      :host([edge='left']) .folder {
        left: 100%;
      }
      :host([edge='right']) .folder {
        right: 100%;
      }
      @media (width > 48rem) {
        :host([folded]) :is(.body, .grip) {
          display: none;
        }
      }
      @media (width <= 48rem) {
        .folder {
          display: none;
        }
      }
      :host([edge='bottom']) .grip {
        inset: -3px 0 auto 0;
        height: 5px;
        cursor: row-resize;
      }
    `,
  ];
}
