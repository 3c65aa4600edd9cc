import { ContextProvider } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { columnOf } from '../../domain/routes/convoys.ts';
import type { Post } from '../../domain/records/post.ts';
import { Kept } from '../../domain/operation/kept.ts';
import '../app/link-badge.ts';
import '../app/server-notice.ts';
import { LIVE_FIGURES, figuresOf } from '../command/counts-bar.ts';
import { LiveRun, liveContext } from '../command/live-run.ts';
import { SIGNS, matterWhen } from '../command/matter-title.ts';
import '../command/strips.ts';
import type { Convoy } from '../map/convoys-layer.ts';
import '../map/operation-map.ts';
import { storeContext } from '../store/contexts.ts';
import { recordsOf } from '../store/records.ts';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement, everySecond } from '../ui/following.ts';
import { stateGlyph } from '../ui/state.ts';
import { commandWords } from '../words/command.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { shellWords } from '../words/shell.ts';
import type { StateName } from '../words/states.ts';
import { wallWords } from '../words/walls.ts';
import { WallLine } from './wall-line.ts';
import { pageAt, type WallPage } from './wall-pages.ts';
import { wallTitle } from './wall-title.ts';

/** What the server answers to a link that has ended, or never was. */
const ENDED = ['signed-out', 'forbidden', 'not-found', 'unknown-operation'];

/** As many matters as are read from five metres. */
const MOST_MATTERS = 9;

/**
 * A screen on a wall: no controls, pages that turn by themselves unless a desk has locked it to one. Clock, state of the line and age of the
 * picture are always there.
 */
@customElement('cordon-wall')
export class CordonWall extends FollowingElement {
  @property({ attribute: false }) operationId = '';
  @state() protected line: WallLine | undefined;
  readonly #say = speaking(wallWords);
  readonly #shell = speaking(shellWords);
  readonly #command = speaking(commandWords);
  readonly #store = new ContextProvider(this, { context: storeContext });
  readonly #provider = new ContextProvider(this, { context: liveContext });
  readonly #states = new Kept<(post: Post) => StateName>();
  readonly #convoys = new Kept<readonly Convoy[]>();
  #live: LiveRun | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.line?.stop();
    this.#live?.stop();
  }

  /** The code of the wall may arrive after its address was set. */
  protected override firstUpdated(): void {
    this.#open();
  }

  override render(): TemplateResult {
    const live = this.#live;
    const kind = this.line?.fault?.kind;
    if (kind && ENDED.includes(kind)) return this.#words(this.#say('ended'));
    if (!live) return this.#words(this.#say('waits-for-server'));
    everySecond();
    return live.shown ? this.#run(live) : this.#words(this.#command('no-run'));
  }

  #words(words: string): TemplateResult {
    return html`
      ${this.#live ? this.#head(this.#live) : nothing}
      <p class="words">${words}</p>
    `;
  }

  #run(live: LiveRun): TemplateResult {
    const routeIds = recordsOf(live.plan, 'routes').map(({ id }) => id);
    const page = pageAt(live.store.wallShows, routeIds, live.store.serverNow);
    return html`
      ${this.#head(live, this.#say(`page-${page.view}`))}
      <main class="page ${page.view}">${this.#page(live, page)}</main>
      <cordon-server-notice></cordon-server-notice>
    `;
  }

  #head({ store, shown, now }: LiveRun, page = ''): TemplateResult {
    const { clock } = formatsFor(store.operation.brief.timeZone);
    const drill = shown?.record.kind === 'drill';
    return html`
      <header class="across middle between surface line-below nowrap">
        <span class="clip">${store.operation.brief.name}</span>
        ${
          drill
            ? html`
                <b class="drill">${this.#shell('drill-band')}</b>
              `
            : nothing
        }
        <h1>${page}</h1>
        <b class="clock figures">${clock(shown ? now : store.serverNow)}</b>
        <cordon-link-badge></cordon-link-badge>
      </header>
    `;
  }

  #page(live: LiveRun, { view, routeIds }: WallPage): TemplateResult {
    switch (view) {
      case 'map':
        return this.#map(live);
      case 'strips':
        return html`
          <cordon-strips still .routeIds=${routeIds}></cordon-strips>
        `;
      case 'counts':
        return this.#counts(live);
      case 'attention':
        return this.#attention(live);
    }
  }

  #map(live: LiveRun): TemplateResult {
    const { run, posts, convoys } = live;
    return html`
      <cordon-operation-map
        still
        class="fill"
        .run=${run}
        .stateOf=${this.#states.of([posts], () => (post: Post) => posts.get(post.id)?.state ?? 'planned')}
        .freshnessOf=${live.freshnessOf}
        .convoys=${this.#convoys.of([convoys], () =>
          convoys.map((convoy) => ({
            id: convoy.movement.id,
            name: convoy.movement.name,
            column: columnOf(convoy),
          })),
        )}
      ></cordon-operation-map>
    `;
  }

  #counts({ counts, plan }: LiveRun): TemplateResult {
    const { count } = formatsFor(plan.brief.timeZone);
    const figures = figuresOf(counts);
    return html`
      ${LIVE_FIGURES.map((name) => {
        const { value, of, alert } = figures[name];
        return html`
          <div>
            <span class="block quiet">${this.#command(name)}</span>
            <b class="value figures ${alert ? 'wrong' : ''}">${count(value)}</b>
            ${
              of === undefined
                ? nothing
                : html`
                    <span class="quiet figures">/ ${count(of)}</span>
                  `
            }
          </div>
        `;
      })}
    `;
  }

  #attention(live: LiveRun): TemplateResult {
    const { attention } = live;
    if (attention.length === 0)
      return html`
        <p class="words">${this.#command('all-quiet')}</p>
      `;
    const more = attention.length - MOST_MATTERS;
    return html`
      ${attention.slice(0, MOST_MATTERS).map(
        (matter) => html`
          <div class="across middle line-below">
            ${stateGlyph(SIGNS[matter.kind])}
            <b class="grow clip">${wallTitle(live, matter)}</b>
            <span class="clip">${this.#command(`attention-${matter.kind}`, matter.params)}</span>
            <span class="quiet nowrap">
              ${matter.handling ? this.#say('taken') : matterWhen(live, matter)}
            </span>
          </div>
        `,
      )}
      ${
        more > 0
          ? html`
              <p class="quiet">${this.#say('n-more', { n: more })}</p>
            `
          : nothing
      }
    `;
  }

  #open(): void {
    const line = new WallLine(this.operationId);
    line.addEventListener('change', () => this.#take(line));
    this.line = line;
    void line.start();
  }

  #take(line: WallLine): void {
    if (line.store && line.store !== this.#live?.store) {
      this.#live?.stop();
      this.#live = new LiveRun(line.store);
      this.#live.start();
      this.#store.setValue(line.store);
      this.#provider.setValue(this.#live);
    }
    this.requestUpdate();
  }

  /** Lengths are shares of the width: what is read at 1920 pixels is read at 3840. */
  static override readonly styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        height: 100%;
        overflow: hidden;
        font-size: 1.9vw;
        cursor: none;
      }
      h1 {
        font-size: 1.3em;
      }
      header {
        gap: 1em;
        padding: 0.3em 0.6em;
      }
      .drill {
        padding: 0 0.4em;
        background: var(--drill);
        color: var(--on-drill);
      }
      .clock {
        font-size: 1.5em;
      }
      cordon-link-badge {
        font-size: 0.7em;
      }
      .page {
        display: grid;
        min-height: 0;
        padding: 0.6em;
      }
      .page.map {
        padding: 0;
      }
      cordon-operation-map {
        zoom: 1.8;
      }
      @media (width >= 2880px) {
        cordon-operation-map {
          zoom: 3.6;
        }
      }
      .counts {
        grid-template-columns: repeat(4, 1fr);
        align-items: center;
      }
      .value {
        font-size: 3em;
      }
      .attention {
        align-content: start;
        gap: 0.55em;
        font-size: 1.15em;
      }
      .attention .across {
        gap: 0.6em;
      }
      cordon-strips {
        font-size: 1.7vw;
      }
      .words {
        place-self: center;
        padding: 1em;
      }
    `,
  ];
}
