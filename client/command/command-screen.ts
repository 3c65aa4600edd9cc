import { ContextConsumer, consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { ActionName } from '../../domain/actions/actions.ts';
import { may } from '../../domain/actions/decide.ts';
import type { Position } from '../../domain/kernel/position.ts';
import { controllers } from '../../domain/operation/action.ts';
import { Kept } from '../../domain/operation/kept.ts';
import type { Incident } from '../../domain/records/incident.ts';
import type { Post } from '../../domain/records/post.ts';
import { columnOf } from '../../domain/routes/convoys.ts';
import { pendingHazards } from '../../domain/survey/hazard-state.ts';
import { router } from '../app/router.ts';
import { afterFirstView } from '../app/after-first-view.ts';
import { queryOf, select, selectionNow } from '../app/selection.ts';
import type { Convoy } from '../map/convoys-layer.ts';
import type { MapPick } from '../map/map-layer.ts';
import '../map/operation-map.ts';
import type { ShowPlacesEvent } from '../map/show-places.ts';
import type { OperationMap, Selection } from '../map/operation-map.ts';
import { incidentsLayer } from '../map/place-layers.ts';
import { meContext } from '../store/contexts.ts';
import { recordsOf } from '../store/records.ts';
import { base, buttons } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import '../ui/legend.ts';
import '../ui/messages.ts';
import { tell } from '../ui/notices.ts';
import '../ui/panel.ts';
import { ScreenParts, partsStyles } from '../ui/parts.ts';
import { commandWords } from '../words/command.ts';
import { speaking } from '../words/language.ts';
import type { StateName } from '../words/states.ts';
import { faultWords } from '../words/terms.ts';
import { wallWords } from '../words/walls.ts';
import './attention-list.ts';
import './command-deeds.ts';
import type { Deed, DeedEvent } from './command-deeds.ts';
import './order-dialog.ts';
import type { CordonOrderDialog, OrderDraft } from './order-dialog.ts';
import { liveContext, type LiveRun } from './live-run.ts';
import './keep-orders-dialog.ts';
import type { CordonKeepOrdersDialog } from './keep-orders-dialog.ts';
import { placePicked, type MatterPlace } from './matter-place.ts';
import './not-accepted-list.ts';
import './far-list.ts';
import './run-closing.ts';
import type { CordonRunClosing } from './run-closing.ts';
import './run-dialog.ts';
import { stripsDrawer } from './strips-drawer.ts';
import './take-over-dialog.ts';
import type { CordonTakeOverDialog } from './take-over-dialog.ts';
import type { CordonRunDialog } from './run-dialog.ts';
import { DRILL, RADIO, RAISING, WALLS } from './panel-address.ts';
import { sidePanel } from './side-panels.ts';

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
  @query('cordon-run-closing') protected runClosing!: CordonRunClosing;
  @query('cordon-take-over-dialog') protected takeOverDialog!: CordonTakeOverDialog;
  @query('cordon-keep-orders-dialog') protected keepOrdersDialog!: CordonKeepOrdersDialog;
  @query('cordon-order-dialog') protected orderDialog!: CordonOrderDialog;
  /** Where the incident is that is being entered. */
  @state() protected raisedAt: MatterPlace = {};
  readonly #say = speaking(commandWords);
  readonly #walls = speaking(wallWords);
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  readonly #states = new Kept<(post: Post) => StateName>();
  readonly #convoys = new Kept<readonly Convoy[]>();
  readonly #carParkNotes = new Kept<ReadonlyMap<string, string>>();
  readonly #parts = new ScreenParts<Part>(() => this.requestUpdate(), 'attention', 'detail');
  readonly #incidents = incidentsLayer();
  #mapWithIncidents: OperationMap | undefined;
  readonly #me = new ContextConsumer(this, { context: meContext, subscribe: true });

  override render(): TemplateResult {
    const { live } = this;
    return html`
      ${live.shown ? this.#screen(live) : this.#beforeRun()}
      <cordon-run-dialog></cordon-run-dialog>
      <cordon-run-closing></cordon-run-closing>
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
        ${this.#left(live, wide)}
        <div class="ground column fill">
          <cordon-operation-map
            class="fill"
            .run=${live.run}
            .selection=${selection}
            .stateOf=${this.#stateOf(live)}
            .freshnessOf=${live.freshnessOf}
            .convoys=${this.#convoys.of([live.convoys], () => convoysShown(live))}
            .carParkNotes=${this.#carParkNotes.of([live.carParks], () => carParkNotes(live))}
            .positions=${live.marks}
            .hazards=${pendingHazards(live.operation)}
            @map-pick=${(event: HTMLElementEventMap['map-pick']) => this.#pick(event.detail)}
            @map-point=${(event: HTMLElementEventMap['map-point']) => this.#point(event.detail.position)}
          >
            <cordon-legend devices class="raised box small" slot="legend"></cordon-legend>
          </cordon-operation-map>
          ${stripsDrawer('command-strips', {
            heading: this.#say('strips'),
            size: wide ? 250 : 180,
            selection,
            bar: this.#wallsButton(),
          })}
        </div>
        <cordon-panel
          edge="right"
          name="command-detail"
          .size=${wide ? 420 : 340}
          .least=${280}
          @order-draft=${(event: CustomEvent<OrderDraft>) => this.orderDialog.show(event.detail)}
          @show-places=${({ detail }: ShowPlacesEvent) => this.map?.showPlaces(detail.places)}
        >
          ${sidePanel(selection, this.raisedAt)}
        </cordon-panel>
      </div>
      <cordon-take-over-dialog></cordon-take-over-dialog>
      <cordon-keep-orders-dialog></cordon-keep-orders-dialog>
      <cordon-order-dialog></cordon-order-dialog>
    `;
  }

  #left(live: LiveRun, wide: boolean): TemplateResult {
    return html`
      <cordon-panel edge="left" name="command-attention" .size=${wide ? 340 : 280} .least=${220}>
        <cordon-command-deeds
          @deed=${({ detail }: DeedEvent) => this.#begin(detail, live)}
        ></cordon-command-deeds>
        <cordon-not-accepted-list></cordon-not-accepted-list>
        <cordon-far-list></cordon-far-list>
        <cordon-attention-list class="pad-3 fill" @look=${this.#look}></cordon-attention-list>
      </cordon-panel>
    `;
  }

  #wallsButton(): TemplateResult | typeof nothing {
    const me = this.#me.value;
    if (!me || !controllers.includes(me.role)) return nothing;
    return html`
      <button
        slot="bar"
        class="small bare"
        @click=${() => router.select({ ...queryOf(undefined), show: WALLS })}
      >
        ${this.#walls('walls')}
      </button>
    `;
  }

  #stateOf({ posts }: LiveRun): (post: Post) => StateName {
    return this.#states.of([posts], () => (post) => posts.get(post.id)?.state ?? 'planned');
  }

  /** While an incident is entered, the map says where it is. */
  #pick(picked: MapPick): void {
    if (router.of('show') === RAISING.incident) this.raisedAt = placePicked(picked);
    else select(picked);
  }

  #point([east, north]: Position): void {
    if (router.of('show') === RAISING.incident) this.raisedAt = { position: [east, north] };
  }

  #begin(deed: Deed, { run }: LiveRun): unknown {
    const selection = selectionNow();
    switch (deed) {
      case 'incident':
      case 'request':
        this.raisedAt = selection ? placeSelected(selection) : {};
        return router.select({ ...queryOf(undefined), show: RAISING[deed] });
      case 'order':
        return this.orderDialog.show(draftFor(selection));
      case 'radio':
        return router.select({ ...queryOf(undefined), show: RADIO });
      case 'drill':
        return router.select({ ...queryOf(undefined), show: DRILL });
      case 'take-edition':
        return this.takeOverDialog.show(run);
      case 'keep-orders':
        return this.keepOrdersDialog.show(run);
      case 'open-run':
        return this.runDialog.show();
      case 'close-run':
      case 'reopen-run':
        return this.runClosing.show(run.id);
    }
  }

  protected override updated(): void {
    const { live } = this;
    if (!this.map || !live.shown) return;
    if (this.map !== this.#mapWithIncidents) this.#atFirst(this.map);
    const selection = selectionNow();
    const selectedId = selection?.collection === 'incidents' ? selection.id : undefined;
    const open = recordsOf(live.run, 'incidents').filter(({ closed }) => !closed);
    this.#incidents.show(open, selectedId);
  }

  /** The panels are loaded when the map is there: the first view has none but the journal. */
  #atFirst(map: OperationMap): void {
    map.add(this.#incidents);
    this.#mapWithIncidents = map;
    afterFirstView(() =>
      import('./panel-elements.ts').catch(() => tell(faultWords({ kind: 'no-line' }), 'fault')),
    );
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

function placeSelected({ collection, id }: Selection): MatterPlace {
  return collection === 'posts' || collection === 'supportSites'
    ? placePicked({ collection, id, position: [0, 0] })
    : {};
}

/** An order to what is selected. */
function draftFor(selection: Selection | undefined): OrderDraft {
  if (selection?.collection === 'posts') return { kind: 'hold', target: 'post', id: selection.id };
  if (selection?.collection === 'routes') return { kind: 'hold', target: 'route', id: selection.id };
  if (selection?.collection === 'incidents')
    return { kind: 'come-and-help', destination: { incidentId: selection.id as Incident['id'] } };
  return {};
}

/** How many vehicles are in each car park, of how many it takes. */
function carParkNotes({ carParks }: LiveRun): ReadonlyMap<string, string> {
  return new Map(
    carParks.map(({ carPark: { id, capacity }, there }) => [
      id,
      capacity > 0 ? `${there}/${capacity}` : `${there}`,
    ]),
  );
}

function convoysShown({ convoys }: LiveRun): Convoy[] {
  return convoys.map((convoy) => ({
    id: convoy.movement.id,
    name: convoy.movement.name,
    column: columnOf(convoy),
  }));
}
