import L from 'leaflet';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Position } from '../../domain/kernel/position.ts';
import { base, buttons } from '../theme/shared-styles.ts';
import { theme } from '../theme/theme.ts';
import { FollowingElement } from '../ui/following.ts';
import { icon, type IconName } from '../ui/icons.ts';
import { speaking } from '../words/language.ts';
import { mapWords } from '../words/map.ts';
import './cursor-place.ts';
import { PANES, latLng, positionOf, type Found, type MapLayer, type MapPick } from './map-layer.ts';
import { leafletStyles, mapStyles } from './map-styles.ts';

/** Marks at the edge get this much padding to be fully visible, but never more than this share of a small map's side. */
const PADDING_SHARE = 1 / 8;

/** Signs extend above their places by this much. */
const SIGN_PX = 14;

/** What a map was last asked to show. It is shown again when the map's size changes, until the user moves the map. */
class Fitting {
  readonly #map: L.Map;
  #aim: ((animate: boolean) => void) | undefined;
  #isMoved = false;
  /** The map is moving by itself: its move events do not come from the user, and it would ignore another target. */
  #isUnderWay = false;
  #isDue = false;

  constructor(map: L.Map) {
    this.#map = map;
    map.on('movestart', () => {
      if (this.#isUnderWay) return;
      this.#isMoved = true;
      this.#aim = undefined;
    });
    map.on('moveend', () => this.#arrive());
  }

  /** The user has moved the map since it was last asked to show something. */
  get isMoved(): boolean {
    return this.#isMoved;
  }

  show(bounds: L.LatLngBounds, paddingPx: number, animate: boolean): void {
    this.#aimAt((animated) => {
      const { x, y } = this.#map.getSize();
      const padding = Math.min(paddingPx, Math.min(x, y) * PADDING_SHARE);
      this.#map.fitBounds(bounds, {
        paddingTopLeft: [padding, padding + SIGN_PX],
        paddingBottomRight: [padding, padding],
        animate: animated,
      });
    }, animate);
  }

  /** Shows one place in the middle of the map. */
  showPlace(place: L.LatLngExpression, zoom: number, animate: boolean): void {
    this.#aimAt((animated) => this.#map.setView(place, zoom, { animate: animated }), animate);
  }

  resized(): void {
    this.#map.invalidateSize({ animate: false });
    this.#go(false);
  }

  #aimAt(aim: (animate: boolean) => void, animate: boolean): void {
    this.#aim = aim;
    this.#isMoved = false;
    this.#go(animate);
  }

  /** A hidden map has no size to fit anything in; it moves when it gets one. */
  #go(animate: boolean): void {
    const { x, y } = this.#map.getSize();
    if (!this.#aim || x === 0 || y === 0) return;
    this.#isDue = this.#isUnderWay;
    if (this.#isDue) return;
    this.#isUnderWay = true;
    this.#aim(animate);
  }

  #arrive(): void {
    this.#isUnderWay = false;
    if (this.#isDue) this.#go(false);
  }
}

/** Names of earlier collections have priority when two would overlap. */
const RANK = ['incidents', 'venues', 'carParks', 'supportSites', 'gates', 'keptPlaces', 'squads'];

/** Names of incidents and venues are always shown. */
const SURE = 2;

/** Closer to the map's edge, a name would look cut off. */
const EDGE_PX = 4;

/** The area of a name, drawn or possible, in pixels of the window. */
interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * Places each name beside its sign: at the right, or at the left if only there it is within the map and overlaps no sign,
 * name or control of the map. If neither side has room, the name is hidden, unless it belongs to an incident or a venue.
 */
function makeRoom(map: HTMLElement, names: readonly HTMLElement[], furniture: readonly HTMLElement[]): void {
  const window = map.getBoundingClientRect();
  const taken: Box[] = [
    ...furniture.map((piece) => piece.getBoundingClientRect()),
    ...names.flatMap((name) => signBeside(name) ?? []),
  ];
  const drawn = names
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .flatMap((name) => {
      const sides = sidesOf(name);
      return sides ? [{ name, sides }] : [];
    });
  for (const { name, sides } of drawn) {
    const whole = sides.filter((side) => isWithin(side, window));
    const free = whole.find((side) => !taken.some((other) => overlaps(side, other)));
    const place = free ?? (rankOf(name) < SURE ? (whole[0] ?? sides[0]) : undefined);
    name.classList.toggle('covered', !place);
    name.parentElement!.classList.toggle('leftward', place === sides[1]);
    if (place) taken.push(place);
  }
}

function rankOf(name: HTMLElement): number {
  return RANK.findIndex((kind) => name.parentElement?.classList.contains(kind));
}

/** The rectangle of the sign that a name belongs to, if the sign is drawn at this zoom. */
function signBeside(name: HTMLElement): DOMRect | undefined {
  const box = name.previousElementSibling?.getBoundingClientRect();
  return box && box.width > 0 ? box : undefined;
}

/** The areas for a name at the right and at the left of its sign; nothing if the sign is not drawn at this zoom. */
function sidesOf(name: HTMLElement): readonly [right: Box, left: Box] | undefined {
  const [box, sign] = [name.getBoundingClientRect(), signBeside(name)];
  if (!sign || box.width === 0) return undefined;
  const across = sign.left + sign.right;
  const { top, bottom } = box;
  const other = { left: across - box.right, right: across - box.left, top, bottom };
  return box.left > sign.left ? [box, other] : [other, box];
}

function isWithin(box: Box, window: Box): boolean {
  return window.left + EDGE_PX <= box.left && box.right <= window.right - EDGE_PX;
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** The space around what is shown: for everything, and for a requested part. */
const PADDING_PX = { all: 24, part: 40 };

/** A click on the map where nothing is drawn. */
type MapPointEvent = CustomEvent<{ readonly position: Position }>;
export type MapPickEvent = CustomEvent<MapPick>;

/** A map without tiles; it shows its layers. Dispatches `map-pick` for a drawn thing and `map-point` for an empty place. */
@customElement('cordon-map')
export class CordonMap extends FollowingElement {
  /** The roads are only drawn by hand; the map says so. */
  @property({ type: Boolean }) schematic = false;
  /** Without controls, for a wall. */
  @property({ type: Boolean }) still = false;
  @query('#map') protected frame!: HTMLElement;
  @state() protected pointer: Position | undefined;

  readonly #say = speaking(mapWords);
  readonly #layers = new Set<MapLayer>();
  readonly #tooltip = L.tooltip({ direction: 'top', offset: [0, -8] });
  readonly #resized = new ResizeObserver(() => this.#fitting?.resized());
  #map: L.Map | undefined;
  #fitting: Fitting | undefined;
  #all: L.LatLngBounds | undefined;
  #hovered: string | undefined;
  #tidying = 0;
  #moving = false;

  /** Adds a layer; within one pane, later layers lie on top. */
  add(layer: MapLayer): void {
    this.#layers.add(layer);
    if (this.#map) layer.attach(this.#map, this.#pick);
  }

  takeAway(layer: MapLayer): void {
    if (this.#layers.delete(layer) && this.#map) layer.detach();
  }

  /** Sets the area of *show everything*; it is shown at once the first time. */
  frameOn(positions: readonly Position[]): void {
    if (positions.length === 0) return;
    const first = !this.#all;
    this.#all = L.latLngBounds(positions.map(latLng));
    if (first) this.#fit();
  }

  /** Brings a place into view, and zooms in if needed. */
  showPlace(position: Position, zoom = 14): void {
    const map = this.#map;
    if (map) this.#fitting?.showPlace(latLng(position), Math.max(map.getZoom(), zoom), !calm());
  }

  showLine(line: readonly Position[]): void {
    this.#fitting?.show(L.latLngBounds(line.map(latLng)), PADDING_PX.part, !calm());
  }

  /** Brings places into view without a request; does nothing if the user has moved the map. */
  settleOn(places: readonly Position[]): void {
    if (!this.#fitting || this.#fitting.isMoved) return;
    this.#fitting.show(L.latLngBounds(places.map(latLng)), PADDING_PX.part, false);
  }

  override render(): TemplateResult {
    const say = this.#say;
    return html`
      <div id="map" tabindex="0" role="application" aria-label=${say('map')}></div>
      <div class="stack furniture top" ?hidden=${this.still}>
        <div class="framed raised zoom">
          ${this.#zoomButton('zoom-in', 'plus', () => this.#map?.zoomIn())}
          ${this.#zoomButton('zoom-out', 'minus', () => this.#map?.zoomOut())}
          ${this.#zoomButton('fit-all', 'fit', () => this.#fit())}
        </div>
        <div class="tiny north" aria-hidden="true">
          <span>▲</span>
          ${say('north')}
        </div>
        <slot></slot>
      </div>
      <div class="stack furniture bottom" ?hidden=${this.still}>
        <slot name="legend"></slot>
        <div class="across loose tiny facts">
          <cordon-cursor-place class="middle tiny" .position=${this.pointer}></cordon-cursor-place>
          ${
            this.schematic
              ? html`
                  <span class="schematic">${say('schematic')}</span>
                `
              : nothing
          }
        </div>
      </div>
    `;
  }

  #zoomButton(key: 'zoom-in' | 'zoom-out' | 'fit-all', sign: IconName, deed: () => void): TemplateResult {
    const label = this.#say(key);
    return html`
      <button class="flat" aria-label=${label} title=${label} @click=${deed}>${icon(sign)}</button>
    `;
  }

  protected override firstUpdated(_changed: PropertyValues<this>): void {
    const map = L.map(this.frame, {
      center: [45.8, 123.2],
      zoom: 10,
      minZoom: 5,
      maxZoom: 18,
      zoomSnap: 0.5,
      zoomControl: false,
      attributionControl: false,
      boxZoom: false,
      zoomAnimation: !calm(),
      fadeAnimation: false,
    });
    for (const [name, order] of Object.entries(PANES)) map.createPane(name).style.zIndex = String(order);
    L.control.scale({ imperial: false, position: 'bottomleft' }).addTo(map);
    this.#map = map;
    this.#fitting = new Fitting(map);
    this.#listen(map);
    for (const layer of this.#layers) layer.attach(map, this.#pick);
    if (this.#all) this.#fit();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    theme.addEventListener('change', this.#recolour);
    this.#resized.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    theme.removeEventListener('change', this.#recolour);
    this.#resized.disconnect();
  }

  #listen(map: L.Map): void {
    map.on('click', ({ latlng }) => this.#onClick(latlng));
    map.on('mousemove', ({ latlng }) => this.#onMove(map, latlng));
    map.on('movestart', () => (this.#moving = true));
    map.on('moveend', () => (this.#moving = false));
    map.on('mouseout', () => (this.pointer = undefined));
    map.on('moveend zoomend viewreset resize layeradd', () => this.#tidySoon(map));
    this.#tidySoon(map);
  }

  /** Runs once after a burst of changes: decides which signs are shown at this zoom, and which names have room. */
  #tidySoon(map: L.Map): void {
    cancelAnimationFrame(this.#tidying);
    this.#tidying = requestAnimationFrame(() => {
      const zoom = map.getZoom();
      this.frame.dataset['near'] = zoom < 11.5 ? 'far' : zoom < 14 ? 'middle' : 'near';
      const [names, furniture] = ['.place-sign .name', '.furniture'].map((which) => [
        ...this.renderRoot.querySelectorAll<HTMLElement>(which),
      ]);
      makeRoom(this.frame, names!, furniture!);
    });
  }

  #found(place: L.LatLng): Found | undefined {
    for (const layer of [...this.#layers].reverse()) {
      const found = layer.at?.(place);
      if (found) return found;
    }
    return undefined;
  }

  #onClick(place: L.LatLng): void {
    const found = this.#found(place);
    if (found) return this.#pick(found);
    this.dispatchEvent(
      new CustomEvent('map-point', {
        detail: { position: positionOf(place) },
        bubbles: true,
        composed: true,
      }),
    );
  }

  #onMove(map: L.Map, place: L.LatLng): void {
    if (this.#moving) return;
    this.pointer = positionOf(place);
    const found = this.#found(place);
    if (found?.id === this.#hovered) return;
    this.#hovered = found?.id;
    this.frame.style.cursor = found ? 'pointer' : '';
    if (!found) return void this.#tooltip.remove();
    const said = document.createElement('span');
    said.textContent = found.label;
    this.#tooltip.setLatLng(latLng(found.position)).setContent(said).openOn(map);
  }

  readonly #pick = ({ collection, id, position }: MapPick): void => {
    const detail: MapPick = { collection, id, position };
    this.dispatchEvent(new CustomEvent('map-pick', { detail, bubbles: true, composed: true }));
  };

  readonly #recolour = (): void => {
    for (const layer of this.#layers) layer.recolour();
  };

  #fit(): void {
    if (this.#all) this.#fitting?.show(this.#all, PADDING_PX.all, false);
  }

  static override readonly styles = [leafletStyles, base, buttons, mapStyles];
}

function calm(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

declare global {
  interface HTMLElementTagNameMap {
    'cordon-map': CordonMap;
  }
  interface HTMLElementEventMap {
    'map-pick': MapPickEvent;
    'map-point': MapPointEvent;
  }
}
