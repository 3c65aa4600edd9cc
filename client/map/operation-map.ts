import { consume } from '@lit/context';
import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { Position } from '../../domain/kernel/position.ts';
import { isSame } from '../../domain/kernel/same.ts';
import type { Plan } from '../../domain/operation/plan.ts';
import type { RunState } from '../../domain/operation/run-state.ts';
import type { CollectionName } from '../../domain/records/collections.ts';
import type { Hazard } from '../../domain/records/hazard.ts';
import type { Squad } from '../../domain/records/people.ts';
import type { Post } from '../../domain/records/post.ts';
import type { Freshness } from '../../domain/reports/devices.ts';
import type { Road } from '../../domain/records/road.ts';
import type { Route } from '../../domain/records/route.ts';
import { spotShown } from '../app/spot.ts';
import { storeContext } from '../store/contexts.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { recordIn, recordsOf } from '../store/records.ts';
import { lineSigns } from '../theme/map-signs.ts';
import { tokenColour } from '../theme/theme.ts';
import { FollowingElement, eachAlone } from '../ui/following.ts';
import type { StateName } from '../words/states.ts';
import { BaseMapOf } from './base-map-of.ts';
import { CanvasLayer, addLine, worldOf, type View } from './canvas-layer.ts';
import { ConvoysLayer, type Convoy } from './convoys-layer.ts';
import './cordon-map.ts';
import type { CordonMap } from './cordon-map.ts';
import { DraftLayer } from './draft-layer.ts';
import type { MapLayer } from './map-layer.ts';
import type { Notes } from './records-layer.ts';
import {
  basesLayer,
  basesOf,
  carParksLayer,
  gatesLayer,
  hazardsLayer,
  keptPlacesLayer,
  supportSitesLayer,
  venuesLayer,
} from './place-layers.ts';
import { PositionsLayer, type PositionMark } from './positions-layer.ts';
import { PostsLayer } from './posts-layer.ts';
import { RoutesLayer } from './routes-layer.ts';

const WIDTHS: Readonly<Record<Road['class'], number>> = { highway: 5, road: 3, street: 2, track: 1.2 };

/** The broadest last, so that it lies on top. */
const CLASSES: readonly Road['class'][] = ['track', 'street', 'road', 'highway'];

/** The base map: the operation's own roads. */
class RoadsLayer extends CanvasLayer {
  readonly #worlds = new Map<Road, Float64Array>();
  #roads: readonly Road[] = [];

  constructor() {
    super('roads');
  }

  show(roads: readonly Road[]): void {
    if (roads === this.#roads) return;
    this.#roads = roads;
    const kept = new Set(roads);
    for (const road of [...this.#worlds.keys()]) if (!kept.has(road)) this.#worlds.delete(road);
    this.redraw();
  }

  protected override paint(view: View): void {
    const { context, zoom } = view;
    const grow = zoom < 10 ? 0.6 : zoom < 13 ? 1 : 2;
    context.lineCap = context.lineJoin = 'round';
    for (const grade of CLASSES) {
      context.beginPath();
      for (const road of this.#roads) if (road.class === grade) addLine(view, this.#worldOf(road));
      context.strokeStyle = tokenColour(grade === 'highway' ? lineSigns.road : '--map-road');
      context.lineWidth = WIDTHS[grade] * grow;
      context.stroke();
    }
  }

  #worldOf(road: Road): Float64Array {
    let world = this.#worlds.get(road);
    if (!world) this.#worlds.set(road, (world = worldOf(road.line)));
    return world;
  }
}

/** The bases of the same squads are the same objects, so their signs stay. */
class BasesNow {
  #squads: readonly Squad[] | undefined;
  #bases: ReturnType<typeof basesOf> = [];

  of(squads: readonly Squad[]): ReturnType<typeof basesOf> {
    if (squads !== this.#squads) [this.#squads, this.#bases] = [squads, basesOf(squads)];
    return this.#bases;
  }
}

/** A record chosen somewhere on the screen. */
export interface Selection {
  readonly collection: CollectionName;
  readonly id: string;
}

const NO_CONVOYS: readonly Convoy[] = [];
const NO_MARKS: readonly PositionMark[] = [];
const NO_HAZARDS: readonly Hazard[] = [];
const NO_PLACES: readonly Position[] = [];

/** The zoom for a place that was searched for, and how long it is ringed, in ms. */
const FOUND_ZOOM = 16;
const RINGED_MS = 8000;

/** The map of the current operation: roads, routes, venues, sites and posts, each post in its given state. */
@customElement('cordon-operation-map')
export class OperationMap extends FollowingElement {
  /** Without controls, for a wall. */
  @property({ type: Boolean }) still = false;
  @property({ attribute: false }) selection: Selection | undefined;
  /** The run whose plan is drawn. */
  @property({ attribute: false }) run: RunState | undefined;
  /** The state in which each post is drawn; a new function draws all anew. */
  @property({ attribute: false }) stateOf: (post: Post) => StateName = () => 'planned';
  /** How recent the last word of the phone at a post is, drawn as a mark beside the state; a new function draws all anew. */
  @property({ attribute: false }) freshnessOf: (post: Post) => Freshness | undefined = () => undefined;
  @property({ attribute: false }) convoys = NO_CONVOYS;
  /** What stands beside the names of car parks. */
  @property({ attribute: false }) carParkNotes: Notes | undefined;
  @property({ attribute: false }) positions = NO_MARKS;
  /** Hazards of the survey that are drawn. They belong to the operation, whatever plan is drawn. */
  @property({ attribute: false }) hazards = NO_HAZARDS;
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @query('cordon-map') protected map!: CordonMap;

  readonly #roads = new RoadsLayer();
  readonly #routes = new RoutesLayer();
  readonly #venues = venuesLayer();
  readonly #gates = gatesLayer();
  readonly #carParks = carParksLayer();
  readonly #sites = supportSitesLayer();
  readonly #keptPlaces = keptPlacesLayer();
  readonly #bases = basesLayer();
  readonly #basesNow = new BasesNow();
  readonly #convoys = new ConvoysLayer();
  readonly #posts = new PostsLayer();
  readonly #hazards = hazardsLayer();
  readonly #positions = new PositionsLayer();
  readonly #rings = new DraftLayer();
  readonly #ground = new BaseMapOf(() => this.map);
  #framed: readonly (readonly unknown[])[] = [];
  #spot: Position | undefined;
  #ringing: ReturnType<typeof setTimeout> | undefined;

  /** Adds a layer of a screen, such as edit handles. */
  add(layer: MapLayer): void {
    void this.updateComplete.then(() => this.map.add(layer));
  }

  takeAway(layer: MapLayer): void {
    this.map.takeAway(layer);
  }

  /** Brings the selected thing into view. */
  showSelection(): void {
    if (!this.selection) return;
    const { collection, id } = this.selection;
    const record = recordIn([this.#plan, this.run], collection, id);
    if (!record) return;
    if ('line' in record) this.map.showLine(record.line);
    else if ('position' in record) this.map.showPlace(record.position);
  }

  /** Brings places into view; a single place is ringed for a while. */
  showPlaces(places: readonly Position[]): void {
    const [first] = places;
    if (places.length > 1) this.map.showLine(places);
    else if (first) this.map.showPlace(first, FOUND_ZOOM);
    this.#rings.show(NO_PLACES, places.length === 1 ? places : NO_PLACES);
    clearTimeout(this.#ringing);
    this.#ringing = setTimeout(() => this.#rings.show(NO_PLACES, NO_PLACES), RINGED_MS);
  }

  /** Brings places into view, unless the user has moved the map. */
  settleOn(places: readonly Position[]): void {
    if (places.length > 0) this.map.settleOn(places);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#ground.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#ground.stop();
  }

  override render(): TemplateResult {
    const schematic = recordsOf(this.#plan, 'roads').some((road) => road.schematic);
    return html`
      <cordon-map class="wide" .schematic=${schematic} ?still=${this.still}>
        <slot></slot>
        <slot name="legend" slot="legend"></slot>
      </cordon-map>
    `;
  }

  get #plan(): Plan {
    return this.run?.plan ?? this.store.operation.plan;
  }

  protected override firstUpdated(): void {
    const upwards = [
      this.#roads,
      this.#routes,
      this.#convoys,
      this.#bases,
      this.#keptPlaces,
      this.#sites,
      this.#carParks,
      this.#gates,
      this.#venues,
      this.#posts,
      this.#hazards,
      this.#positions,
      this.#rings,
    ];
    for (const layer of upwards) this.map.add(layer);
  }

  protected override updated(_changed: PropertyValues<this>): void {
    const picture = pictureOf(this.#plan);
    const { roads, routes, venues, gates, carParks, sites, posts, squads, networkId, baseMapId } = picture;
    const chosen = (collection: CollectionName): string | undefined =>
      this.selection?.collection === collection ? this.selection.id : undefined;
    eachAlone(
      () => this.#roads.show(roads),
      () => this.#routes.show(routes, chosen('routes')),
      () => this.#venues.show(venues, chosen('venues')),
      () => this.#gates.show(gates, chosen('gates')),
      () => this.#carParks.show(carParks, chosen('carParks'), this.carParkNotes),
      () => this.#sites.show(sites, chosen('supportSites')),
      () => this.#keptPlaces.show(picture.keptPlaces, chosen('keptPlaces')),
      () => this.#bases.show(this.#basesNow.of(squads), chosen('squads')),
      () => this.#posts.show(posts, this.stateOf, chosen('posts'), this.freshnessOf),
      () => this.#hazards.show(this.hazards, chosen('hazards')),
      () => this.#convoys.show(this.convoys),
      () => this.#positions.show(this.positions),
      () => this.#ground.follow({ networkId, baseMapId }, routes.length + venues.length === 0),
      () => this.#frame(routes, venues, sites, posts),
      () => this.#showSpot(spotShown()),
    );
  }

  #showSpot(spot: Position | undefined): void {
    if (isSame(spot, this.#spot)) return;
    this.#spot = spot;
    if (spot) this.showPlaces([spot]);
  }

  /** What *show everything* shows: routes and places, whenever one of them has changed. */
  #frame(routes: readonly Route[], ...places: readonly (readonly { readonly position: Position }[])[]): void {
    const framed = [routes, ...places];
    if (framed.every((records, i) => records === this.#framed[i])) return;
    this.#framed = framed;
    const lines = routes.flatMap(({ line }) => line);
    this.map.frameOn([...lines, ...places.flat().map(({ position }) => position)]);
  }

  static override readonly styles = css`
    cordon-map {
      height: 100%;
    }
  `;
}

function pictureOf(plan: Plan) {
  return {
    roads: recordsOf(plan, 'roads'),
    routes: recordsOf(plan, 'routes'),
    venues: recordsOf(plan, 'venues'),
    gates: recordsOf(plan, 'gates'),
    carParks: recordsOf(plan, 'carParks'),
    sites: recordsOf(plan, 'supportSites'),
    keptPlaces: recordsOf(plan, 'keptPlaces'),
    posts: recordsOf(plan, 'posts'),
    squads: recordsOf(plan, 'squads'),
    networkId: plan.brief.networkId,
    baseMapId: plan.brief.baseMapId,
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'cordon-operation-map': OperationMap;
  }
}
