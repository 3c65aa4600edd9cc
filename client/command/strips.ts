import { consume } from '@lit/context';
import { css, html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { passesByRoute } from '../../domain/duties/duties.ts';
import { routeLengthM } from '../../domain/kernel/geodesy.ts';
import { keptFor } from '../../domain/operation/kept.ts';
import type { Plan } from '../../domain/operation/plan.ts';
import type { Post } from '../../domain/records/post.ts';
import type { Route } from '../../domain/records/route.ts';
import { select } from '../app/selection.ts';
import { recordsOf } from '../store/records.ts';
import { kindGlyphs, stateGlyphs } from '../theme/map-signs.ts';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { commandWords } from '../words/command.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { stateWord, type StateName } from '../words/states.ts';
import { liveContext, type LiveRun } from './live-run.ts';

interface Passed {
  readonly post: Post;
  readonly chainageM: number;
}

const WIDTH = 1000;
/** Width of a glyph in pixels; calm states are smaller. */
const GLYPH = 11;
const CALM_GLYPH = 5;

/** Each route as a strip: its posts in order of passage, with their state's colour and shape, and the convoy's head and tail. */
@customElement('cordon-strips')
export class CordonStrips extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  @property({ attribute: 'selected-id' }) selectedId = '';
  readonly #say = speaking(commandWords);

  override render(): TemplateResult {
    const { plan } = this.live;
    const byRoute = inOrder(plan);
    return html`
      ${recordsOf(plan, 'routes').map((route) => this.#strip(route, byRoute.get(route.id) ?? []))}
    `;
  }

  #strip(route: Route, posts: readonly Passed[]): TemplateResult {
    const lengthM = routeLengthM(route);
    return html`
      <div class="strip stack loose middle">
        <button
          class="flat small code"
          title=${route.name}
          @click=${() => select({ collection: 'routes', id: route.id })}
        >
          ${route.code}
        </button>
        <svg viewBox="0 0 ${WIDTH} 24" preserveAspectRatio="none" aria-hidden="true">
          <line x1="0" x2=${WIDTH} y1="12" y2="12" class="road"></line>
          ${this.#columns(route, lengthM)}
        </svg>
        <svg
          class="posts"
          tabindex="0"
          role="group"
          aria-label=${`${route.code} ${route.name}`}
          @click=${this.#onClick}
          @keydown=${(event: KeyboardEvent) => this.#onKey(event, posts)}
        >
          ${posts.map(({ post, chainageM }) => this.#post(post, chainageM / lengthM))}
        </svg>
        <span class="convoy clip small quiet">${this.#convoyWords(route)}</span>
      </div>
    `;
  }

  #columns(route: Route, lengthM: number): SVGTemplateResult[] {
    return this.live.convoys
      .filter((convoy) => convoy.route === route)
      .map(({ headM, tailM }) => {
        const [from, until] = [(tailM / lengthM) * WIDTH, (headM / lengthM) * WIDTH];
        return svg`<rect class="column" x=${from} width=${Math.max(3, until - from)} y="2" height="20" />`;
      });
  }

  #post(post: Post, share: number): SVGTemplateResult {
    const state: StateName = this.live.posts.get(post.id)?.state ?? 'planned';
    const { body, outline, calm } = stateGlyphs[state];
    const above = kindGlyphs[post.kind];
    const across = calm ? CALM_GLYPH : GLYPH;
    return svg`<svg class="glyph" x=${`${share * 100}%`} y="50%" width="1" height="1" overflow="visible" data-id=${post.id}
      style="color:var(--state-${state})">
      <g transform="translate(${-across / 2} ${-across / 2}) scale(${across / 16})">
        <title>${post.code} ${post.name} · ${stateWord(state)}</title>
        ${post.id === this.selectedId ? svg`<circle cx="8" cy="8" r="13" class="ring" />` : nothing}
        <path d=${body} fill=${outline ? 'none' : 'currentColor'} stroke="currentColor" stroke-width=${outline ?? 0} />
        ${above ? svg`<path d=${above.body} class="kind" transform="translate(0 -12)" />` : nothing}
      </g>
    </svg>`;
  }

  #convoyWords(route: Route): string {
    const formats = formatsFor(this.live.plan.brief.timeZone);
    const under = this.live.convoys.find((convoy) => convoy.route === route);
    if (under) return this.#say('convoy-at', { chainage: formats.chainage(under.headM) });
    const next = this.live.plan.indexes.movementsByRoute
      .of(route.id)
      .flatMap(({ kind, departsAt }) => (kind === 'closure' ? [] : departsAt))
      .filter((departsAt) => departsAt > this.live.minute)
      .toSorted((a, b) => a - b)[0];
    if (next === undefined) return this.#say('no-convoy');
    return this.#say('next-convoy', { time: formats.timeOn(next, this.live.minute) });
  }

  #onClick(event: Event): void {
    const id = (event.target as Element).closest<SVGElement>('[data-id]')?.dataset['id'];
    if (id) select({ collection: 'posts', id });
  }

  /** The arrow keys move from post to post in order of passage. */
  #onKey(event: KeyboardEvent, posts: readonly Passed[]): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const now = posts.findIndex(({ post }) => post.id === this.selectedId);
    const next = posts[Math.min(posts.length - 1, Math.max(0, now + step))];
    if (next) select({ collection: 'posts', id: next.post.id });
  }

  static override readonly styles = [
    base,
    css`
      .strip {
        position: relative;
        grid-template-columns: 3rem minmax(0, 1fr) 9rem;
        height: 28px;
      }
      .strip > svg {
        grid-area: 1 / 2;
        width: 100%;
        height: 24px;
        overflow: visible;
      }
      .code {
        grid-area: 1 / 1;
        padding: 0 4px;
        border-radius: var(--radius);
        background: var(--map-route);
        color: var(--map-casing);
        font-weight: 700;
      }
      .convoy {
        grid-area: 1 / 3;
      }
      .road {
        stroke: var(--line-strong);
        stroke-width: 1;
        vector-effect: non-scaling-stroke;
      }
      .column {
        fill: var(--map-convoy);
        opacity: 0.35;
      }
      .glyph {
        cursor: pointer;
      }
      .kind {
        fill: var(--map-ink);
      }
      .ring {
        fill: none;
        stroke: var(--map-selected);
        stroke-width: 4;
      }
    `,
  ];
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
