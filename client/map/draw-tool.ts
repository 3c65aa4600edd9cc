import type { LeafletMouseEvent, Map as LeafletMap } from 'leaflet';
import type { Position } from '../../domain/kernel/position.ts';
import { positionOf, type MapLayer } from './map-layer.ts';

/** While active, takes clicks on the map as places, whatever lies beneath; Enter takes the middle of the map. */
export class DrawTool implements MapLayer {
  readonly #placed: (position: Position) => void;
  #map: LeafletMap | undefined;

  constructor(placed: (position: Position) => void) {
    this.#placed = placed;
  }

  attach(map: LeafletMap): void {
    this.#map = map;
    map.doubleClickZoom.disable();
    map.getContainer().classList.add('drawing');
    map.on('click', this.#onClick);
    map.getContainer().addEventListener('keydown', this.#onKey);
  }

  detach(): void {
    this.#map?.doubleClickZoom.enable();
    this.#map?.getContainer().classList.remove('drawing');
    this.#map?.off('click', this.#onClick);
    this.#map?.getContainer().removeEventListener('keydown', this.#onKey);
    this.#map = undefined;
  }

  recolour(): void {}

  /** With the keyboard, the middle of the map is the place: the arrow keys move the map. */
  readonly #onKey = (event: KeyboardEvent): void => {
    const map = this.#map;
    if (event.key !== 'Enter' || event.target !== map?.getContainer()) return;
    event.preventDefault();
    this.#placed(positionOf(map.getCenter()));
  };

  readonly #onClick = ({ latlng }: LeafletMouseEvent): void => this.#placed(positionOf(latlng));
}
