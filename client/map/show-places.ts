import type { Position } from '../../domain/kernel/position.ts';

/** Asks the map to bring places into view; a single place is ringed. */
export type ShowPlacesEvent = CustomEvent<{ readonly places: readonly Position[] }>;

export function showPlaces(from: HTMLElement, places: readonly Position[]): void {
  from.dispatchEvent(new CustomEvent('show-places', { detail: { places }, bubbles: true, composed: true }));
}

declare global {
  interface HTMLElementEventMap {
    'show-places': ShowPlacesEvent;
  }
}
