import { ContextProvider } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { Kept } from '../../domain/operation/kept.ts';
import type { Post } from '../../domain/records/post.ts';
import { VIEWS, type View } from '../../domain/replay/timeline.ts';
import { columnOf } from '../../domain/routes/convoys.ts';
import { runsInOrder } from '../after/account.ts';
import '../after/run-chooser.ts';
import type { RunEvent } from '../after/run-chooser.ts';
import { router } from '../app/router.ts';
import { select, selectionNow } from '../app/selection.ts';
import '../command/attention-list.ts';
import { LIVE_FIGURES } from '../command/counts-bar.ts';
import { liveContext, type LiveRun } from '../command/live-run.ts';
import { stripsDrawer } from '../command/strips-drawer.ts';
import { namedPanel, selectedPanel } from '../command/side-panels.ts';
import '../command/panel-elements.ts';
import type { Convoy } from '../map/convoys-layer.ts';
import '../map/operation-map.ts';
import type { OperationMap, Selection } from '../map/operation-map.ts';
import { base, buttons } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import '../ui/legend.ts';
import '../ui/messages.ts';
import '../ui/panel.ts';
import { ScreenParts, partsStyles, type NamedPart } from '../ui/parts.ts';
import { stateGlyph } from '../ui/state.ts';
import { commandWords } from '../words/command.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { replayWords } from '../words/replay.ts';
import type { StateName } from '../words/states.ts';
import { faultWords } from '../words/terms.ts';
import { NOTABLE_SIGNS, notableWords } from './notable-words.ts';
import type { ReplaySide } from './replay-side.ts';
import './scrubber.ts';

/** Another run or another view of it is asked for. */
export type LookAskEvent = CustomEvent<{ readonly runId?: string; readonly view?: View }>;

type PartName = 'attention' | 'map' | 'detail';

/** A run at a moment as the command screen showed it, without anything to do. Dispatches `look-ask` and `moment-ask`. */
@customElement('cordon-replay-picture')
export class CordonReplayPicture extends FollowingElement {
  @property({ attribute: false }) side!: ReplaySide;
  /** Whether another picture is beside it: then there is room for less. */
  @property({ type: Boolean, reflect: true }) beside = false;
  @query('cordon-operation-map') protected map!: OperationMap | null;
  readonly #say = speaking(replayWords);
  readonly #command = speaking(commandWords);
  readonly #provider = new ContextProvider(this, { context: liveContext });
  readonly #parts = new ScreenParts<PartName>(() => this.requestUpdate(), 'map', 'detail');
  readonly #states = new Kept<(post: Post) => StateName>();
  readonly #convoys = new Kept<readonly Convoy[]>();

  protected override willUpdate(): void {
    this.#provider.setValue(this.side.live);
  }

  override render(): TemplateResult {
    const { live, replayed, fault } = this.side;
    if (!replayed || !live.shown)
      return html`
        <p class="pad-4 quiet" role="status">${fault ? faultWords(fault) : this.#say('reading')}</p>
      `;
    const selection = selectionNow();
    const isChosen = this.#detail(selection) !== undefined;
    const part = this.#parts.shown(isChosen ? (selection?.id ?? router.of('show')) : undefined);
    return html`
      ${this.#head(live, isChosen)}
      <cordon-counts-bar role="group" aria-label=${this.#command('counts')}></cordon-counts-bar>
      <div class="work" data-part=${part} ?data-chosen=${isChosen}>
        ${this.beside ? nothing : this.#attention('left')}
        <div class="ground column fill">${this.#map(live, selection)} ${this.#strips(selection)}</div>
        ${this.#right(live, selection)}
      </div>
    `;
  }

  #head(live: LiveRun, isChosen: boolean): TemplateResult {
    const { timeZone } = live.plan.brief;
    const { day, clock } = formatsFor(timeZone);
    return html`
      <header class="surface line-below pad-row stack tight">
        <div class="across wrap middle compact">
          ${this.beside ? this.#chooser(live) : nothing}
          <div class="across tight" role="group" aria-label=${this.#say('view')}>
            ${VIEWS.map(
              (view) => html`
                <button
                  title=${this.#say(`${view}-hint`)}
                  aria-pressed=${this.side.view === view}
                  @click=${() => this.#ask({ view })}
                >
                  ${this.#say(view)}
                </button>
              `,
            )}
          </div>
          <strong class="end larger figures nowrap">${day(live.now)} ${clock(live.now)}</strong>
        </div>
        <cordon-scrubber .side=${this.side}></cordon-scrubber>
        ${this.#parts.render(this.#command('parts'), this.#partsNow(live, isChosen))}
      </header>
    `;
  }

  /** Beside another picture, what needed attention stands where the moments are otherwise. */
  #partsNow({ attention }: LiveRun, isChosen: boolean): readonly NamedPart<PartName>[] {
    const needed = `${this.#command('attention')} ${attention.length}`;
    const moments = this.beside ? needed : this.#say('notable-moments');
    const parts: readonly NamedPart<PartName>[] = [
      ['attention', needed],
      ['map', this.#command('map')],
      ['detail', isChosen ? this.#command('part-chosen') : moments],
    ];
    return this.beside ? parts.slice(1) : parts;
  }

  /** Where two pictures are, each has a run of its own. The bar above has that of the first. */
  #chooser({ operation, plan, run }: LiveRun): TemplateResult {
    return html`
      <cordon-after-run-chooser
        .runs=${runsInOrder(operation)}
        chosen=${run.id}
        time-zone=${plan.brief.timeZone}
        @run=${({ detail }: RunEvent) => this.#ask({ runId: detail })}
      ></cordon-after-run-chooser>
    `;
  }

  #map(live: LiveRun, selection: Selection | undefined): TemplateResult {
    const { posts, convoys } = live;
    return html`
      <cordon-operation-map
        class="fill"
        .run=${live.run}
        .selection=${selection}
        .stateOf=${this.#states.of([posts], () => (post: Post) => posts.get(post.id)?.state ?? 'planned')}
        .convoys=${this.#convoys.of([convoys], () =>
          convoys.map((convoy) => ({
            id: convoy.movement.id,
            name: convoy.movement.name,
            column: columnOf(convoy),
          })),
        )}
        .positions=${live.marks}
        @map-pick=${(event: HTMLElementEventMap['map-pick']) => select(event.detail)}
      >
        ${
          this.beside
            ? nothing
            : html`
                <cordon-legend class="raised box small" slot="legend"></cordon-legend>
              `
        }
      </cordon-operation-map>
    `;
  }

  #strips(selection: Selection | undefined): TemplateResult {
    const name = this.beside ? 'replay-strips-beside' : 'replay-strips';
    return stripsDrawer(name, { heading: this.#command('strips'), size: 180, selection });
  }

  #attention(edge: 'left' | 'right'): TemplateResult {
    return html`
      <cordon-panel edge=${edge} name="replay-attention-${edge}" .size=${280} .least=${200}>
        <cordon-attention-list class="pad-3 fill" @look=${this.#look}></cordon-attention-list>
      </cordon-panel>
    `;
  }

  /** What is chosen; otherwise the notable moments, or beside another picture what needed attention. */
  #right(live: LiveRun, selection: Selection | undefined): TemplateResult {
    const detail = this.#detail(selection);
    if (!detail && this.beside) return this.#attention('right');
    return html`
      <cordon-panel edge="right" name="replay-detail" .size=${320} .least=${220}>
        ${detail ?? this.#moments(live)}
      </cordon-panel>
    `;
  }

  #detail(selection: Selection | undefined): TemplateResult | undefined {
    const selected = selection?.collection === 'hazards' ? undefined : selectedPanel(selection);
    const key = router.of('show') ?? '';
    const isFigure = LIVE_FIGURES.some((figure) => figure === key);
    return selected ?? (isFigure ? namedPanel(key) : undefined);
  }

  #moments(live: LiveRun): TemplateResult {
    const { notable, at } = this.side;
    const { timeOn } = formatsFor(live.plan.brief.timeZone);
    const now = live.now;
    const current = notable.findLast((one) => one.at <= now);
    return html`
      <section class="pad-3 stack">
        <h2>${this.#say('notable-moments')}</h2>
        <ul>
          ${notable.map(
            (moment) => html`
              <li class="line-above">
                <button
                  class="flat wide across pad-row small"
                  aria-current=${moment === current ? 'true' : 'false'}
                  @click=${() => this.#go(moment.at)}
                >
                  <span>${stateGlyph(NOTABLE_SIGNS[moment.kind])}</span>
                  <span class="figures nowrap">${timeOn(moment.at, at)}</span>
                  <span class="breaks">${notableWords(moment, live)}</span>
                </button>
              </li>
            `,
          )}
        </ul>
      </section>
    `;
  }

  #go(at: number): void {
    this.dispatchEvent(new CustomEvent('moment-ask', { detail: at, bubbles: true, composed: true }));
  }

  #ask(detail: LookAskEvent['detail']): void {
    this.dispatchEvent(new CustomEvent('look-ask', { detail }));
  }

  async #look(): Promise<void> {
    await this.updateComplete;
    await this.map?.updateComplete;
    this.map?.showSelection();
  }

  static override readonly styles = [
    base,
    buttons,
    partsStyles,
    css`
      :host {
        display: grid;
        grid-template-rows: auto auto minmax(0, 1fr);
        min-height: 0;
      }
      .work {
        display: flex;
        min-height: 0;
      }
      :host([beside]) cordon-counts-bar {
        grid-template-columns: repeat(4, minmax(0, 1fr));
      }
      li button {
        justify-content: start;
        white-space: normal;
      }
      [aria-current='true'] {
        background: var(--accent-soft);
      }
      @media (width <= 64rem) and (width > 48rem) {
        cordon-counts-bar {
          grid-template-columns: repeat(4, minmax(0, 1fr));
        }
        .work > [edge='left'],
        :host([beside]) .work:not([data-chosen]) > cordon-panel,
        :host([beside]) .work[data-chosen] > .ground {
          display: none;
        }
      }
      @media (width <= 48rem) {
        .work > cordon-panel {
          flex: 1;
          width: auto !important;
        }
        .work[data-part='map'] > cordon-panel,
        .work[data-part='attention'] > :not([edge='left']),
        .work[data-part='detail'] > :not([edge='right']) {
          display: none;
        }
      }
    `,
  ];
}
