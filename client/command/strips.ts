import { consume } from '@lit/context';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { passesByRoute } from '../../domain/duties/duties.ts';
import { routeLengthM } from '../../domain/kernel/geodesy.ts';
import { keptFor } from '../../domain/operation/kept.ts';
import type { Plan } from '../../domain/operation/plan.ts';
import type { Route } from '../../domain/records/route.ts';
import type { ConvoyNow } from '../../domain/routes/convoys.ts';
import { select } from '../app/selection.ts';
import { recordsOf } from '../store/records.ts';
import { base, buttons } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { iconButton } from '../ui/icons.ts';
import { commandWords } from '../words/command.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { liveContext, type LiveRun } from './live-run.ts';
import { cellsIn, moved, stretchOf, zoomed, type Cell, type Passed, type Stretch } from './strip-cells.ts';
import { stripCell } from './strip-cell.ts';
import { wordLine } from '../ui/word.ts';
import { styled } from '../ui/styled.ts';

/** In widths of a letter: how far posts must be apart to stand alone, and the width of a group. */
const POST_EM = 1.1;
const GROUP_EM = 5;

/** One turn of a wheel, one press of a key or button. */
const STEP = 1.5;
/** How far the arrow keys and the wheel move, as a share of what is shown. */
const MOVE = 0.2;

/** A route as a strip, and what is shown of it. */
interface Lane {
  readonly route: Route;
  readonly lengthM: number;
  readonly posts: readonly Passed[];
  readonly shown: Stretch;
}

/**
 * Each route as a strip: its posts in order of passage, with state, freshness, and the convoy's head and tail. Posts that would lie on
 * one another are a group until somebody zooms in: by wheel, buttons or keys, or by a click on the group.
 */
@customElement('cordon-strips')
export class CordonStrips extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  @property({ attribute: 'selected-id' }) selectedId = '';
  /** Without controls, for a wall. */
  @property({ type: Boolean, reflect: true }) still = false;
  /** Only these routes; otherwise all. */
  @property({ attribute: false }) routeIds: readonly string[] | undefined;
  @state() protected stretches: ReadonlyMap<string, Stretch> = new Map();
  @state() protected laneWidth = 600;
  readonly #say = speaking(commandWords);
  readonly #sized = new ResizeObserver(() => this.#measure());

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sized.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sized.disconnect();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('selectedId') && this.selectedId !== '') this.#follow();
  }

  protected override firstUpdated(): void {
    this.#measure();
  }

  override render(): TemplateResult {
    const lanes = this.#lanes();
    if (lanes.length === 0)
      return html`
        <p class="quiet">${this.#say('no-strips')}</p>
      `;
    return html`
      ${this.still ? nothing : wordLine('strip', 'head', 'tail', 'hold')}
      ${lanes.map((lane) => this.#lane(lane))}
    `;
  }

  #lanes(): Lane[] {
    const { plan } = this.live;
    const byRoute = inOrder(plan);
    return recordsOf(plan, 'routes')
      .filter(({ id }) => this.routeIds?.includes(id) ?? true)
      .map((route) => {
        const lengthM = routeLengthM(route);
        const shown = this.stretches.get(route.id) ?? { fromM: 0, untilM: lengthM };
        return { route, lengthM, posts: byRoute.get(route.id) ?? [], shown };
      });
  }

  #lane(lane: Lane): TemplateResult {
    const { route, posts, shown } = lane;
    const em = emOf(this);
    const cells = cellsIn(posts, shown, this.laneWidth, { post: POST_EM * em, group: GROUP_EM * em });
    const convoys = this.live.convoys.filter((convoy) => convoy.route === route);
    return html`
      <div class="lane stack middle line-below">
        <button
          class="flat code strong centred"
          title=${route.name}
          ?disabled=${this.still}
          @click=${() => select({ collection: 'routes', id: route.id })}
        >
          ${route.code}
        </button>
        <div
          class="posts inward"
          tabindex=${this.still ? -1 : 0}
          role="group"
          aria-label=${`${route.code} ${route.name}`}
          @wheel=${(event: WheelEvent) => this.#onWheel(event, lane)}
          @keydown=${(event: KeyboardEvent) => this.#onKey(event, lane)}
        >
          <i class="road"></i>
          ${convoys.map((convoy) => column(convoy, shown))}
          ${cells.map((cell) =>
            stripCell(cell, {
              live: this.live,
              em,
              selectedId: this.selectedId,
              ...(!this.still && { open: () => this.#open(cell, lane) }),
            }),
          )}
        </div>
        <span class="words dense quiet">${this.#words(lane, convoys)}</span>
        ${this.still ? nothing : this.#controls(lane)}
      </div>
    `;
  }

  #controls(lane: Lane): TemplateResult {
    const { fromM, untilM } = lane.shown;
    const around = (fromM + untilM) / 2;
    return html`
      <span class="across tight compact">
        ${iconButton('minus', this.#say('zoom-out'), () => this.#zoom(lane, 1 / STEP, around))}
        ${iconButton('plus', this.#say('zoom-in'), () => this.#zoom(lane, STEP, around))}
        ${iconButton('fit', this.#say('whole-route'), () => this.#show(lane, undefined))}
      </span>
    `;
  }

  /** Where the convoys are, or when the next one departs; below, which part of the route is shown. */
  #words({ route, shown, lengthM }: Lane, convoys: readonly ConvoyNow[]): TemplateResult {
    const { chainage } = formatsFor(this.live.plan.brief.timeZone);
    const isWhole = shown.untilM - shown.fromM >= lengthM;
    const [under] = convoys;
    const part = { from: chainage(shown.fromM), until: chainage(shown.untilM) };
    return html`
      <span class="block clip">
        ${under ? this.#say('convoy-at', { chainage: chainage(under.headM) }) : this.#next(route)}
      </span>
      <span class="block clip">
        ${
          isWhole
            ? under && this.#say('tail-is-at', { chainage: chainage(under.tailM) })
            : this.#say('part-shown', part)
        }
      </span>
    `;
  }

  #next(route: Route): string {
    const { plan, minute } = this.live;
    const [next] = plan.indexes.movementsByRoute
      .of(route.id)
      .flatMap(({ kind, departsAt }) => (kind === 'closure' ? [] : departsAt))
      .filter((departsAt) => departsAt > minute)
      .toSorted((a, b) => a - b);
    if (next === undefined) return this.#say('no-convoy');
    return this.#say('next-convoy', { time: formatsFor(plan.brief.timeZone).timeOn(next, minute) });
  }

  /** A post is selected. A group is zoomed into; where its posts lie at one place, one after another is selected. */
  #open({ posts }: Cell, lane: Lane): void {
    const stretch = posts.length > 1 ? stretchOf(posts, lane.lengthM) : undefined;
    if (stretch && stretch.untilM - stretch.fromM < lane.shown.untilM - lane.shown.fromM)
      return this.#show(lane, stretch);
    const at = posts.findIndex(({ post }) => post.id === this.selectedId);
    select({ collection: 'posts', id: posts[(at + 1) % posts.length]!.post.id });
  }

  #zoom(lane: Lane, factor: number, aroundM: number): void {
    this.#show(lane, zoomed(lane.shown, factor, aroundM, lane.lengthM));
  }

  #show({ route, lengthM }: Lane, stretch: Stretch | undefined): void {
    const stretches = new Map(this.stretches);
    if (stretch && stretch.untilM - stretch.fromM < lengthM) stretches.set(route.id, stretch);
    else stretches.delete(route.id);
    this.stretches = stretches;
  }

  /** The wheel zooms where the pointer is. Sideways, or with Shift, it moves along the route. */
  #onWheel(event: WheelEvent, lane: Lane): void {
    if (this.still) return;
    event.preventDefault();
    const { fromM, untilM } = lane.shown;
    const shownM = untilM - fromM;
    const { left, width } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const aside = event.shiftKey ? event.deltaY : event.deltaX;
    if (Math.abs(aside) >= Math.abs(event.deltaY))
      return this.#show(lane, moved(lane.shown, Math.sign(aside) * MOVE * shownM, lane.lengthM));
    const share = width > 0 ? (event.clientX - left) / width : 0.5;
    this.#zoom(lane, event.deltaY < 0 ? STEP : 1 / STEP, fromM + share * shownM);
  }

  /** The arrow keys move from post to post in order of passage; plus, minus and 0 zoom. */
  #onKey(event: KeyboardEvent, lane: Lane): void {
    const { posts, shown } = lane;
    const chosen = posts.find(({ post }) => post.id === this.selectedId)?.chainageM;
    const around = chosen ?? (shown.fromM + shown.untilM) / 2;
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const factor = { '+': STEP, '=': STEP, '-': 1 / STEP, '0': 0 }[event.key];
    if (step === undefined && factor === undefined) return;
    event.preventDefault();
    if (factor === 0) return this.#show(lane, undefined);
    if (factor !== undefined) return this.#zoom(lane, factor, around);
    const now = posts.findIndex(({ post }) => post.id === this.selectedId);
    const next = posts[Math.min(posts.length - 1, Math.max(0, now + step!))];
    if (next) select({ collection: 'posts', id: next.post.id });
  }

  /** A post that was selected elsewhere comes into view where a strip is zoomed in. */
  #follow(): void {
    for (const lane of this.#lanes()) {
      const at = lane.posts.filter(({ post }) => post.id === this.selectedId);
      const { fromM, untilM } = lane.shown;
      const isSeen = at.some(({ chainageM }) => chainageM >= fromM && chainageM <= untilM);
      if (at.length === 0 || isSeen) continue;
      this.#show(lane, moved(lane.shown, at[0]!.chainageM - (fromM + untilM) / 2, lane.lengthM));
    }
  }

  #measure(): void {
    const width = this.renderRoot.querySelector('.posts')?.clientWidth ?? 0;
    if (width > 0) this.laneWidth = width;
  }

  /** Lengths in widths of a letter, so that a wall shows the same larger. */
  static override readonly styles = [
    base,
    buttons,
    css`
      :host {
        font-size: var(--text-xs);
      }
      .lane {
        grid-template-columns: 3.5em minmax(0, 1fr) 10em auto;
        height: 4em;
      }
      :host([still]) button {
        opacity: 1;
      }
      .code {
        background: var(--map-route);
        color: var(--map-casing);
      }
      .posts {
        position: relative;
        height: 100%;
      }
      :is(.road, .column, .cell) {
        position: absolute;
      }
      .road {
        inset: 0.9em 0 auto;
        border-top: 1px solid var(--line-strong);
      }
      .column {
        height: 100%;
        border: solid var(--map-convoy);
        border-width: 0 3px 0 1px;
        background: color-mix(in srgb, var(--map-convoy) 30%, transparent);
      }
      .cell {
        min-height: 0;
        transform: translateX(-50%);
      }
      .glyph {
        line-height: 1.8;
      }
      .glyph .block {
        line-height: 1;
      }
      svg {
        vertical-align: -0.1em;
      }
      .group {
        width: max-content;
        max-height: 3.8em;
        padding: 0.2em;
        overflow: hidden;
      }
      .ring {
        outline: 2px solid var(--map-selected);
      }
    `,
  ];
}

/** The vehicles of a movement, from tail to head. */
function column({ movement, headM, tailM }: ConvoyNow, { fromM, untilM }: Stretch): TemplateResult {
  const place = (atM: number): number => Math.min(100, Math.max(0, (100 * (atM - fromM)) / (untilM - fromM)));
  const [tail, head] = [place(tailM), place(headM)];
  if (headM < fromM || tailM > untilM) return html``;
  return html`
    <i
      class="column"
      title=${movement.name}
      style=${styled(`left:${tail}%;width:max(3px,${head - tail}%)`)}
    ></i>
  `;
}

function emOf(element: Element): number {
  return Number.parseFloat(getComputedStyle(element).fontSize) || 14;
}

/** The posts of each route in order of passage; computed again only when a post, route or measure has changed. */
export const inOrder = keptFor((plan: Plan): ReadonlyMap<string, readonly Passed[]> => {
  const byRoute = new Map<string, Passed[]>();
  for (const post of recordsOf(plan, 'posts')) {
    for (const [route, passes] of passesByRoute(plan, post)) {
      const posts = byRoute.get(route.id) ?? [];
      for (const { chainageM } of passes) posts.push({ post, chainageM });
      byRoute.set(route.id, posts);
    }
  }
  for (const posts of byRoute.values()) posts.sort((a, b) => a.chainageM - b.chainageM);
  return byRoute;
});
