import L from 'leaflet';
import type { Position } from '../../domain/kernel/position.ts';
import { latLng, positionOf, type MapLayer } from './map-layer.ts';

/** What an edit handle stands for, and what is told when it has been moved or taken away. */
export interface HandleOf {
  readonly position: Position;
  readonly label: string;
  /** Small handles between vertices make a new one. */
  readonly minor?: boolean;
  /** What it stands for, where that is not a place to go to. */
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
export class EditHandles implements MapLayer {
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
