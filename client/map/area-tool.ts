import L from 'leaflet';
import type { Position } from '../../domain/kernel/position.ts';
import { tokenColour } from '../theme/theme.ts';
import { positionOf, type MapLayer } from './map-layer.ts';

/** A shorter drag is a click with an unsteady hand, in pixels. */
const LEAST_PX = 6;

/** Chooses an area of the map by dragging: a box with the Shift key, or any shape while the lasso is in hand. */
export class AreaTool implements MapLayer {
  readonly #chosen: (corners: readonly Position[]) => void;
  #map: L.Map | undefined;
  #shape: L.Polygon | undefined;
  #path: L.Point[] = [];
  #isLasso = false;

  constructor(chosen: (corners: readonly Position[]) => void) {
    this.#chosen = chosen;
  }

  set lasso(isInHand: boolean) {
    if (isInHand === this.#isLasso) return;
    this.#isLasso = isInHand;
    this.#map?.getContainer().classList.toggle('drawing', isInHand);
    if (isInHand) this.#map?.dragging.disable();
    else this.#map?.dragging.enable();
  }

  attach(map: L.Map): void {
    this.#map = map;
    map.getContainer().addEventListener('pointerdown', this.#onDown, { capture: true });
  }

  detach(): void {
    this.#map?.getContainer().removeEventListener('pointerdown', this.#onDown, { capture: true });
    this.#map = undefined;
  }

  recolour(): void {}

  readonly #onDown = (event: PointerEvent): void => {
    const map = this.#map;
    if (!map || event.button !== 0 || !(this.#isLasso || event.shiftKey)) return;
    event.preventDefault();
    event.stopPropagation();
    const frame = map.getContainer();
    this.#path = [map.mouseEventToContainerPoint(event)];
    frame.setPointerCapture(event.pointerId);
    frame.addEventListener('pointermove', this.#onMove);
    frame.addEventListener('lostpointercapture', this.#onUp, { once: true });
  };

  readonly #onMove = (event: PointerEvent): void => {
    const map = this.#map!;
    const at = map.mouseEventToContainerPoint(event);
    this.#path = this.#isLasso ? [...this.#path, at] : [this.#path[0]!, at];
    const corners = this.#corners().map((point) => map.containerPointToLatLng(point));
    const colour = tokenColour('--map-selected');
    this.#shape ??= L.polygon([], { color: colour, weight: 2, fillOpacity: 0.12, interactive: false }).addTo(
      map,
    );
    this.#shape.setLatLngs(corners);
  };

  readonly #onUp = (): void => {
    const map = this.#map!;
    const frame = map.getContainer();
    frame.removeEventListener('pointermove', this.#onMove);
    frame.addEventListener('click', hush, { capture: true });
    setTimeout(() => frame.removeEventListener('click', hush, { capture: true }));
    this.#shape?.remove();
    this.#shape = undefined;
    const corners = this.#corners();
    const { x, y } = L.bounds([...corners]).getSize();
    if (corners.length > 2 && Math.max(x, y) >= LEAST_PX)
      this.#chosen(corners.map((point) => positionOf(map.containerPointToLatLng(point))));
  };

  #corners(): readonly L.Point[] {
    if (this.#isLasso) return this.#path;
    const [a, b = a] = this.#path as [L.Point, L.Point?];
    return [a, L.point(b.x, a.y), b, L.point(a.x, b.y)];
  }
}

/** The click that ends a drag chooses nothing. */
function hush(event: Event): void {
  event.stopImmediatePropagation();
}
