import type { Map as LeafletMap } from 'leaflet';
import L from 'leaflet';
import type { Position } from '../../domain/kernel/position.ts';
import { latLng, positionOf, type MapLayer } from './map-layer.ts';

/** What an edit handle represents, and who is notified when it is moved or removed. */
export interface HandleOf {
  readonly position: Position;
  readonly label: string;
  /** Small handles between vertices create a new vertex. */
  readonly minor?: boolean;
  /** How it looks if it is not a way-point. */
  readonly look?: 'avoid';
  moved(position: Position): void;
  removed?(): void;
}

/** How far an arrow key moves a handle, in pixels; with Shift ten times as far. */
const KEY_STEP_PX = 2;

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Elements to drag, or to move with the arrow keys: the selected post or venue, or the vertices of a line. */
class EditHandles implements MapLayer {
  readonly #group = L.layerGroup();
  #map: L.Map | undefined;
  #handles: readonly HandleOf[] = [];

  attach(map: L.Map): void {
    this.#map = map;
    this.#group.addTo(map);
    this.show(this.#handles);
  }

  detach(): void {
    this.#group.clearLayers();
    this.#group.remove();
    this.#map = undefined;
  }

  recolour(): void {}

  show(handles: readonly HandleOf[]): void {
    this.#handles = handles;
    this.#group.clearLayers();
    if (this.#map) for (const handle of handles) this.#group.addLayer(this.#markOf(handle, this.#map));
  }

  #markOf(handle: HandleOf, map: L.Map): L.Marker {
    const size = handle.minor ? 12 : 20;
    const icon = L.divIcon({
      className: ['edit-handle', handle.minor && 'minor', handle.look].filter(Boolean).join(' '),
      iconSize: [size, size],
    });
    const options = { icon, draggable: true, pane: 'handles', title: handle.label, alt: handle.label };
    const marker = L.marker(latLng(handle.position), { ...options, bubblingMouseEvents: false });
    marker.on('dragend', () => handle.moved(positionOf(marker.getLatLng())));
    marker.on('dblclick', () => handle.removed?.());
    marker.on('add', () =>
      marker.getElement()?.addEventListener('keydown', (event) => onKey(event, marker, map, handle)),
    );
    return marker;
  }
}

function onKey(event: KeyboardEvent, marker: L.Marker, map: L.Map, handle: HandleOf): void {
  if (event.key === 'Delete' && handle.removed) return handle.removed();
  const arrow = ARROWS[event.key];
  if (!arrow) return;
  event.preventDefault();
  event.stopPropagation();
  const step = L.point(arrow[0], arrow[1]).multiplyBy(KEY_STEP_PX * (event.shiftKey ? 10 : 1));
  const moved = map.containerPointToLatLng(map.latLngToContainerPoint(marker.getLatLng()).add(step));
  marker.setLatLng(moved);
  handle.moved(positionOf(moved));
}

/** More handles than this cannot be told apart: then only the ends of the line have one, until the map is zoomed in. */
const MOST = 120;

/** Handles of a line of any length: those in view, as soon as they can be told apart. */
export class LineHandles implements MapLayer {
  readonly #handles = new EditHandles();
  #all: readonly HandleOf[] = [];
  #key = '';
  #map: LeafletMap | undefined;

  attach(map: LeafletMap): void {
    this.#map = map;
    this.#handles.attach(map);
    map.on('moveend', this.#look);
    this.#look();
  }

  detach(): void {
    this.#map?.off('moveend', this.#look);
    this.#handles.detach();
    this.#map = undefined;
  }

  recolour(): void {}

  show(handles: readonly HandleOf[]): void {
    const key = JSON.stringify(handles);
    if (key === this.#key) return;
    this.#key = key;
    this.#all = handles;
    this.#look();
  }

  readonly #look = (): void => {
    const seen = this.#map?.getBounds().pad(0.05);
    if (!seen) return;
    const inSight = this.#all.filter(({ position }) => seen.contains(latLng(position)));
    const corners = inSight.filter(({ minor }) => !minor);
    const focused = this.#focused();
    this.#handles.show(
      [inSight, corners].find((handles) => handles.length <= MOST) ??
        corners.filter((_handle, i) => i === 0 || i === corners.length - 1),
    );
    if (focused)
      this.#pane()
        ?.querySelector<HTMLElement>(`[title="${CSS.escape(focused)}"]`)
        ?.focus();
  };

  #pane(): HTMLElement | undefined {
    return this.#map?.getPane('handles');
  }

  /** The handle with the keyboard focus; it keeps the focus when it is moved and redrawn. */
  #focused(): string | undefined {
    const pane = this.#pane();
    const active = (pane?.getRootNode() as ShadowRoot | undefined)?.activeElement;
    return active && pane?.contains(active) ? (active.getAttribute('title') ?? undefined) : undefined;
  }
}
