import type { Map as LeafletMap } from 'leaflet';
import { EditHandles, type HandleOf } from './edit-handle.ts';
import { latLng, type MapLayer } from './map-layer.ts';

/** More handles than this at once are a thicket: only those in sight are shown, and from afar every so many. */
const MOST = 120;

/** Handles of a line of any length: those in sight, as many as a hand can tell apart. */
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
    const whole = inSight.length > MOST ? inSight.filter(({ minor }) => !minor) : inSight;
    const every = Math.ceil(whole.length / MOST);
    const focused = this.#focused();
    this.#handles.show(whole.filter((_handle, i) => i % every === 0 || i === whole.length - 1));
    if (focused)
      this.#pane()
        ?.querySelector<HTMLElement>(`[title="${CSS.escape(focused)}"]`)
        ?.focus();
  };

  #pane(): HTMLElement | undefined {
    return this.#map?.getPane('handles');
  }

  /** The handle that the keyboard is on: it keeps the focus when it has been moved and drawn anew. */
  #focused(): string | undefined {
    const pane = this.#pane();
    const active = (pane?.getRootNode() as ShadowRoot | undefined)?.activeElement;
    return active && pane?.contains(active) ? (active.getAttribute('title') ?? undefined) : undefined;
  }
}
