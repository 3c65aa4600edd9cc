import type L from 'leaflet';

/** Marks at the edge are kept whole by so much, but never by more of a small map than this part of its side. */
const PADDING_SHARE = 1 / 8;

/** Signs stand above their places by so much more. */
const SIGN_PX = 14;

/** What a map was last made to show: shown again whole when the map's size changes, until somebody moves the map themselves. */
export class Fitting {
  readonly #map: L.Map;
  #aim: ((animate: boolean) => void) | undefined;
  #isMoved = false;
  /** The map is on a way of ours: what it tells of moving is nobody's, and of another aim it would not hear. */
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

  /** Somebody has moved the map themselves since it was last made to show something. */
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

  /** One place in the middle of the map. */
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

  /** A map that is not seen has no size to fit anything in; it goes when it has one. */
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
