import { css, html, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Interval } from '../../../domain/kernel/interval.ts';
import { DrawnSize } from '../../plan/string-line/drawn-size.ts';
import { base, buttons } from '../../theme/shared-styles.ts';
import { theme } from '../../theme/theme.ts';
import { FollowingElement } from '../../ui/following.ts';
import { paintAlone } from '../../ui/paint-alone.ts';
import { icon } from '../../ui/icons.ts';
import { formatsFor } from '../../words/format.ts';
import { ganttWords } from '../../words/gantt.ts';
import { speaking } from '../../words/language.ts';
import { BarDrag, barAt, follow, rowAt, scrolledTo, stepFrom, type Carried } from './bar-drag.ts';
import { announce, type DragPhase } from './events.ts';
import { AXIS_PX, ganttFrame, partsOf, type GanttFrame } from './frame.ts';
import { paint, type Hand } from './paint-bars.ts';
import type { GanttRow } from './rows.ts';
import { styled } from '../../ui/styled.ts';

/** Rows that scroll both ways above one canvas that stays in place. */
const ganttStyles = css`
  :host {
    position: relative;
    display: flex;
  }
  .movable {
    cursor: grab;
    touch-action: pan-x pan-y;
    user-select: none;
    -webkit-touch-callout: none;
  }
  .space {
    position: relative;
    min-width: 100%;
    min-height: 100%;
  }
  canvas {
    position: sticky;
    top: 0;
    left: 0;
  }
  .zoom {
    position: absolute;
    top: 2px;
    left: var(--space-1);
    display: flex;
    gap: 2px;
  }
  .zoom button {
    flex: none;
    width: 1.625rem;
    min-height: 1.625rem;
    background: var(--surface);
    font-size: var(--text-xs);
  }
`;

const MOST_ZOOM = 32;
/** This many rows on either side are in the document too; they are renewed only when scrolling has used them up. */
const BEYOND = 12;
/** A finger hits a bar within this distance. */
const FINGER_PX = 14;

/** Thousands of rows over time: the visible ones are drawn on a canvas, and are in the document for screen readers. */
@customElement('cordon-gantt')
export class CordonGantt extends FollowingElement {
  @property() label = '';
  @property({ attribute: false }) rows: readonly GanttRow[] = [];
  @property({ attribute: false }) span: Interval = { from: 0, until: 1 };
  @property({ attribute: false }) chosen: readonly string[] = [];
  @property({ attribute: false }) moment: number | undefined;
  @property({ attribute: 'time-zone' }) timeZone = 'UTC';
  @property({ type: Number, attribute: 'row-px' }) rowPx = 24;
  /** Bars may be dragged to other rows. */
  @property({ type: Boolean }) movable = false;
  /** Whether the dragged bar may be dropped here; the parent sets it during the drag. */
  @property({ type: Boolean, attribute: 'may-drop' }) mayDrop = false;
  @state() protected zoom = 1;
  @state() protected from = 0;
  @state() protected until = 30;
  @query('.scroll') protected scroller!: HTMLElement | null;
  @query('canvas') protected canvas!: HTMLCanvasElement | null;

  readonly #say = speaking(ganttWords);
  readonly #size = new DrawnSize(this, () => this.scroller);
  readonly #drag = new BarDrag({
    mayCarry: () => this.movable,
    view: () => this.#view,
    scroller: () => this.scroller,
    picked: (bar, more) => announce(this, 'bar-pick', { id: bar.id, more }),
    carried: (carried, how) => this.#tellDrag(carried, how),
  });
  #frame = 0;
  #revealed: string | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    theme.addEventListener('change', this.#redraw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    theme.removeEventListener('change', this.#redraw);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  override render(): TemplateResult {
    const { width, height } = this.#size.px;
    const { namesPx, plotPx } = partsOf(width);
    const size = `width:${namesPx + plotPx * this.zoom}px;height:${AXIS_PX + this.rows.length * this.rowPx}px`;
    const shown = this.rows.slice(this.from, this.until);
    return html`
      <div
        class="inward scroll ${this.movable ? 'movable' : ''} grow"
        tabindex="0"
        role="grid"
        aria-label="${this.label}. ${this.#say(this.movable ? 'gantt-keys-move' : 'gantt-keys')}"
        aria-rowcount=${this.rows.length}
        @scroll=${this.#onScroll}
        @keydown=${this.#onKey}
        @pointerdown=${this.#onDown}
        @touchmove=${this.#onTouch}
        @contextmenu=${this.#onTouch.handleEvent}
        @wheel=${this.#onWheel}
      >
        <div class="space" style=${styled(size)}>
          <canvas
            class="block"
            style=${styled(`width:${width}px;height:${height}px`)}
            aria-hidden="true"
          ></canvas>
          <div class="unseen" role="rowgroup">${shown.map((row, i) => this.#told(row, this.from + i))}</div>
        </div>
      </div>
      <div class="zoom">
        ${this.#button('minus', 'zoom-time-out', () => this.#zoomTo(this.zoom / 2))}
        ${this.#button('plus', 'zoom-time-in', () => this.#zoomTo(this.zoom * 2))}
      </div>
    `;
  }

  #told({ id: rowId, name, note, bars }: GanttRow, i: number): TemplateResult {
    const isChosen = [rowId, ...bars.map(({ id }) => id)].some((id) => this.chosen.includes(id));
    return html`
      <div role="row" aria-rowindex=${i + 1} aria-selected=${isChosen}>
        <span role="rowheader">${name} ${note}</span>
        <span role="gridcell">${bars.map(({ told }) => told).join('; ')}</span>
      </div>
    `;
  }

  #button(sign: 'plus' | 'minus', key: 'zoom-time-in' | 'zoom-time-out', act: () => void): TemplateResult {
    const words = this.#say(key);
    return html`
      <button class="icon" aria-label=${words} title=${words} @click=${act}>${icon(sign)}</button>
    `;
  }

  protected override updated(): void {
    const last = this.chosen.at(-1);
    if (last !== this.#revealed && this.#size.px.height > 0) {
      if (last !== undefined) this.#reveal(last);
      this.#revealed = last;
    }
    this.#look();
    this.#redraw();
  }

  get #view(): GanttFrame {
    const { width, height } = this.#size.px;
    const { scrollLeft, scrollTop } = this.scroller ?? { scrollLeft: 0, scrollTop: 0 };
    return ganttFrame(
      { width, height, scrollLeft, scrollTop },
      { span: this.span, rowPx: this.rowPx, zoom: this.zoom, rows: this.rows.length },
    );
  }

  readonly #redraw = (): void => {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#paint();
    });
  };

  #paint(): void {
    const { canvas } = this;
    const view = this.#view;
    if (!canvas || view.width === 0) return;
    const ratio = Math.min(3, devicePixelRatio);
    const [width, height] = [Math.round(view.width * ratio), Math.round(view.height * ratio)];
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    const context = canvas.getContext('2d')!;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    paintAlone(context, view.width, () =>
      paint(context, view, {
        rows: this.rows,
        chosen: new Set(this.chosen),
        moment: this.moment,
        hand: this.#hand(),
        formats: formatsFor(this.timeZone),
      }),
    );
  }

  /** On its own row a bar has no mark for allowed or forbidden. */
  #hand(): Hand | undefined {
    const { carried } = this.#drag;
    if (!carried) return undefined;
    const isOwn = this.rows[carried.row]?.bars.some(({ id }) => id === carried.bar.id);
    return { ...carried, may: isOwn ? undefined : this.mayDrop };
  }

  /** The rows in the document are those around the visible ones. */
  #look(): void {
    const { from, until } = this.#view;
    if (from >= this.from && until <= this.until && this.until <= this.rows.length + BEYOND) return;
    this.from = Math.max(0, from - BEYOND);
    this.until = until + BEYOND;
  }

  readonly #onScroll = (): void => {
    this.#look();
    this.#redraw();
  };

  /** Keeps the moment in the middle at its place. */
  #zoomTo(zoom: number): void {
    const { scroller } = this;
    const view = this.#view;
    const middle = (view.scrollLeft + (view.width - view.namesPx) / 2) / view.pxPerMs;
    this.zoom = Math.max(1, Math.min(MOST_ZOOM, zoom));
    void this.updateComplete.then(() => {
      const now = this.#view;
      if (scroller) scroller.scrollLeft = middle * now.pxPerMs - (now.width - now.namesPx) / 2;
    });
  }

  /** Brings a bar or a row into view, only once, so that later scrolling by the user is kept. */
  #reveal(id: string): void {
    const row = this.rows.findIndex((one) => one.id === id || one.bars.some((bar) => bar.id === id));
    if (row < 0) return;
    const bar = this.rows[row]!.bars.find((one) => one.id === id);
    this.scroller?.scrollTo(scrolledTo(this.#view, row, bar));
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const down = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key] ?? 0;
    const along = { ArrowRight: 1, ArrowLeft: -1 }[event.key] ?? 0;
    if (down === 0 && along === 0) return;
    event.preventDefault();
    const step = stepFrom(this.rows, this.chosen.at(-1), { down, along });
    if (step) announce(this, 'bar-pick', { id: step.bar.id, more: event.shiftKey });
  };

  readonly #onWheel = (event: WheelEvent): void => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    this.#zoomTo(event.deltaY < 0 ? this.zoom * 1.25 : this.zoom / 1.25);
  };

  /** A finger that drags a bar neither scrolls nor opens a menu. Registered early: later, scrolling would already have begun. */
  readonly #onTouch = {
    handleEvent: (event: Event): void => {
      if (this.#drag.carried) event.preventDefault();
    },
    passive: false,
  };

  readonly #onDown = (event: PointerEvent): void => {
    const { scroller } = this;
    if (event.button !== 0 || !event.isPrimary || !scroller) return;
    const corner = scroller.getBoundingClientRect();
    const [x, y] = [event.clientX - corner.left, event.clientY - corner.top];
    const bar = barAt(this.#view, this.rows, x, y, event.pointerType === 'touch' ? FINGER_PX : undefined);
    if (!bar) return follow(event, { ended: (how) => how === 'click' && this.#pickName(x, y) });
    this.#drag.begin(event, bar);
  };

  #pickName(x: number, y: number): void {
    const view = this.#view;
    const row = this.rows[rowAt(view, y) ?? -1];
    if (row && x < view.namesPx) announce(this, 'row-name', { rowId: row.id });
  }

  #tellDrag({ bar, row }: Carried, how: DragPhase): void {
    this.requestUpdate();
    announce(this, 'bar-drag', { id: bar.id, rowId: this.rows[row]!.id, how });
  }

  static override readonly styles = [base, buttons, ganttStyles];
}
