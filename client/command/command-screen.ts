import { ContextConsumer, ContextProvider, consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import type { ActionName } from '../../domain/actions/actions.ts';
import { may } from '../../domain/actions/decide.ts';
import { Kept } from '../../domain/operation/kept.ts';
import type { Post } from '../../domain/records/post.ts';
import { columnOf } from '../../domain/routes/convoys.ts';
import { router } from '../app/router.ts';
import { select, selectionNow } from '../app/selection.ts';
import type { Convoy } from '../map/convoys-layer.ts';
import '../map/operation-map.ts';
import type { OperationMap, Selection } from '../map/operation-map.ts';
import { incidentsLayer } from '../map/place-layers.ts';
import { meContext, storeContext } from '../store/contexts.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { recordsOf } from '../store/records.ts';
import { base, buttons } from '../theme/shared-styles.ts';
import '../ui/drawer.ts';
import { FollowingElement } from '../ui/following.ts';
import '../ui/legend.ts';
import '../ui/messages.ts';
import '../ui/panel.ts';
import { ScreenParts, partsStyles } from '../ui/parts.ts';
import { commandWords } from '../words/command.ts';
import { speaking } from '../words/language.ts';
import type { StateName } from '../words/states.ts';
import './attention-list.ts';
import { LIVE_FIGURES, type LiveFigureName } from './counts-bar.ts';
import './figure-panel.ts';
import './journal-feed.ts';
import { LiveRun, liveContext } from './live-run.ts';
import './matter-dialog.ts';
import type { CordonMatterDialog } from './matter-dialog.ts';
import './matter-panel.ts';
import { MENDING } from './mending-address.ts';
import './mending-panel.ts';
import './post-panel.ts';
import './run-dialog.ts';
import type { CordonRunDialog } from './run-dialog.ts';
import './strips.ts';

/** Counts above; attention, map and selection side by side, on a narrow screen one at a time. */
const commandScreenStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    min-height: 0;
  }
  .work {
    display: flex;
    min-height: 0;
  }
  .deeds {
    padding: var(--space-2) var(--space-3) 0;
  }
  .deeds button {
    flex: 1 1 auto;
  }
  cordon-empty {
    grid-row: 1 / -1;
    align-self: center;
  }
  @media (width <= 48rem) {
    :host {
      grid-template-rows: auto auto minmax(0, 1fr);
    }
    .work > cordon-panel {
      flex: 1;
      width: auto !important;
      min-width: 0;
      border: 0;
    }
    .work[data-part='attention'] > :not([edge='left']),
    .work[data-part='map'] > :not(.ground),
    .work[data-part='detail'] > :not([edge='right']) {
      display: none;
    }
  }
`;

/** The visible part of a narrow screen: what needs a person, the map, or the selection. */
type Part = 'attention' | 'map' | 'detail';

const PANELS_WIDE = 1600;

/** The command screen: counts on top, attention at the left, the live map, selection or journal at the right, strips below. */
@customElement('cordon-command-screen')
export class CordonCommandScreen extends FollowingElement {
  @query('cordon-operation-map') protected map!: OperationMap | null;
  @query('cordon-run-dialog') protected runDialog!: CordonRunDialog;
  @query('cordon-matter-dialog') protected matterDialog!: CordonMatterDialog;
  readonly #say = speaking(commandWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  readonly #provider = new ContextProvider(this, { context: liveContext });
  readonly #states = new Kept<(post: Post) => StateName>();
  readonly #convoys = new Kept<readonly Convoy[]>();
  #live: LiveRun | undefined;
  readonly #parts = new ScreenParts<Part>(() => this.requestUpdate(), 'attention', 'detail');
  readonly #incidents = incidentsLayer();
  #mapWithIncidents: OperationMap | undefined;
  readonly #me = new ContextConsumer(this, { context: meContext, subscribe: true });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#live?.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#live?.stop();
  }

  protected override willUpdate(): void {
    if (this.#live?.store === this.store) return;
    this.#live?.stop();
    this.#live = new LiveRun(this.store);
    this.#live.start();
    this.#provider.setValue(this.#live);
  }

  override render(): TemplateResult {
    const live = this.#live;
    return html`
      ${live?.shown ? this.#screen(live) : this.#beforeRun()}
      <cordon-run-dialog></cordon-run-dialog>
    `;
  }

  #beforeRun(): TemplateResult {
    return html`
      <cordon-empty heading=${this.#say('no-run')} words=${this.#say('no-run-words')}>
        ${
          this.#may('run.open')
            ? html`
                <button class="primary" @click=${() => this.runDialog.show()}>
                  ${this.#say('open-run')}
                </button>
              `
            : nothing
        }
      </cordon-empty>
    `;
  }

  #screen(live: LiveRun): TemplateResult {
    const selection = selectionNow();
    const wide = innerWidth >= PANELS_WIDE;
    const chosen = selection?.id ?? router.of('show');
    const part = this.#parts.shown(chosen);
    return html`
      <cordon-counts-bar role="group" aria-label=${this.#say('counts')}></cordon-counts-bar>
      ${this.#parts.render(this.#say('parts'), [
        ['attention', `${this.#say('attention')} ${live.attention.length}`],
        ['map', this.#say('map')],
        ['detail', this.#say(chosen === undefined ? 'journal' : 'part-chosen')],
      ])}
      <div class="work" data-part=${part}>
        <cordon-panel edge="left" name="command-attention" .size=${wide ? 340 : 280} .least=${220}>
          ${this.#deeds(live)}
          <cordon-attention-list class="pad-3" @look=${this.#look}></cordon-attention-list>
        </cordon-panel>
        <div class="ground column fill">
          <cordon-operation-map
            class="fill"
            .run=${live.run}
            .selection=${selection}
            .stateOf=${this.#stateOf(live)}
            .convoys=${this.#convoys.of([live.convoys], () => convoysShown(live))}
            @map-pick=${(event: HTMLElementEventMap['map-pick']) => select(event.detail)}
          >
            <cordon-legend class="raised box small" slot="legend"></cordon-legend>
          </cordon-operation-map>
          <cordon-drawer
            class="fixed surface"
            name="command-strips"
            heading=${this.#say('strips')}
            .size=${wide ? 250 : 180}
          >
            <cordon-strips
              class="pad-row"
              selected-id=${selection?.collection === 'posts' ? selection.id : ''}
            ></cordon-strips>
          </cordon-drawer>
        </div>
        <cordon-panel edge="right" name="command-detail" .size=${wide ? 420 : 340} .least=${280}>
          ${this.#detail(selection)}
        </cordon-panel>
      </div>
      <cordon-matter-dialog></cordon-matter-dialog>
    `;
  }

  #stateOf({ posts }: LiveRun): (post: Post) => StateName {
    return this.#states.of([posts], () => (post) => posts.get(post.id)?.state ?? 'planned');
  }

  #detail(selection: Selection | undefined): TemplateResult {
    if (selection?.collection === 'posts') {
      return html`
        <cordon-post-panel post-id=${selection.id}></cordon-post-panel>
      `;
    }
    if (selection?.collection === 'incidents' || selection?.collection === 'requests') {
      return html`
        <cordon-matter-panel
          collection=${selection.collection}
          matter-id=${selection.id}
        ></cordon-matter-panel>
      `;
    }
    const shown = router.of('show') as LiveFigureName | typeof MENDING | undefined;
    if (shown === MENDING) {
      return html`
        <cordon-mending-panel></cordon-mending-panel>
      `;
    }
    if (shown && LIVE_FIGURES.includes(shown)) {
      return html`
        <cordon-figure-panel figure=${shown}></cordon-figure-panel>
      `;
    }
    return html`
      <cordon-journal-feed class="pad-3"></cordon-journal-feed>
    `;
  }

  #deeds(live: LiveRun): TemplateResult {
    const open = live.isOpen;
    const selection = selectionNow();
    const postId = selection?.collection === 'posts' ? selection.id : undefined;
    return html`
      <div class="deeds tight compact">
        ${
          open && this.#may('incident.open')
            ? html`
                <button @click=${() => this.matterDialog.show('incident', postId)}>
                  ${this.#say('open-incident')}
                </button>
                <button @click=${() => this.matterDialog.show('request')}>
                  ${this.#say('open-request')}
                </button>
              `
            : nothing
        }
        ${
          this.#may('run.open')
            ? html`
                <button @click=${() => this.runDialog.show(open ? live.run.record : undefined)}>
                  ${this.#say(open ? 'close-run' : 'open-run')}
                </button>
              `
            : nothing
        }
      </div>
    `;
  }

  protected override updated(): void {
    const live = this.#live;
    if (!this.map || !live?.shown) return;
    if (this.map !== this.#mapWithIncidents) this.map.add(this.#incidents);
    this.#mapWithIncidents = this.map;
    const selection = selectionNow();
    const selectedId = selection?.collection === 'incidents' ? selection.id : undefined;
    const open = recordsOf(live.run, 'incidents').filter(({ closed }) => !closed);
    this.#incidents.show(open, selectedId);
  }

  #may(name: ActionName): boolean {
    return this.#me.value !== undefined && may(this.#me.value, name);
  }

  async #look(): Promise<void> {
    await this.updateComplete;
    await this.map?.updateComplete;
    this.map?.showSelection();
  }

  static override readonly styles = [base, buttons, partsStyles, commandScreenStyles];
}

function convoysShown({ convoys }: LiveRun): Convoy[] {
  return convoys.map((convoy) => ({
    id: convoy.movement.id,
    name: convoy.movement.name,
    column: columnOf(convoy),
  }));
}
