import leafletCss from 'leaflet/dist/leaflet.css?inline';
import { css, unsafeCSS } from 'lit';

/** Leaflet's own rules, then ours. Leaflet's rules name images that we never use, so these are removed. */
export const leafletStyles = unsafeCSS(leafletCss.replaceAll(/background-image:\s*url\([^)]*\);?/g, ''));

export const mapStyles = css`
  :host {
    position: relative;
    min-height: 8rem;
    overflow: hidden;
    background: var(--map-ground);
  }
  #map {
    position: absolute;
    inset: 0;
    background: var(--map-ground);
    font: inherit;
  }
  #map:focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: -2px;
  }
  canvas {
    pointer-events: none;
  }
  .pictures {
    filter: var(--map-picture-filter);
  }
  .leaflet-tooltip {
    padding: 2px var(--space-2);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--raised);
    box-shadow: none;
    color: var(--ink);
    font-size: var(--text-s);
  }
  .leaflet-tooltip::before {
    display: none;
  }
  .place {
    overflow: visible;
  }
  .place-sign {
    display: flex;
    align-items: center;
    gap: 4px;
    width: max-content;
    color: var(--map-ink);
    font-size: var(--text-s);
  }
  .place-sign .sign {
    display: grid;
    place-items: center;
    width: 22px;
    height: 22px;
    border: 2px solid var(--map-halo);
    border-radius: 4px;
    font-weight: 700;
    line-height: 1;
  }
  .place-sign:is(.gates, .supportSites, .keptPlaces) .sign {
    width: 16px;
    height: 16px;
    margin: 3px;
    border-width: 1px;
    border-radius: 2px;
    font-size: 11px;
  }
  .place-sign .name {
    paint-order: stroke;
    -webkit-text-stroke: 3px var(--map-halo);
    white-space: nowrap;
  }
  .place-sign.leftward {
    flex-direction: row-reverse;
    transform: translateX(calc(22px - 100%));
  }
  .place-sign.venues .name {
    font-size: var(--text-m);
    font-weight: 700;
  }
  .place-sign.selected .sign {
    outline: 3px solid var(--map-selected);
  }
  [data-near='far'] .place-sign.gates,
  [data-near='far'] .place-sign.carParks {
    display: none;
  }
  [data-near='far'] .place-sign:is(.supportSites, .keptPlaces, .squads) .sign {
    width: 10px;
    height: 10px;
    margin: 6px;
    font-size: 0;
  }
  [data-near='far'] .place-sign.squads .name,
  [data-near='middle'] .place-sign.gates .name {
    display: none;
  }
  .place-sign .name.covered {
    visibility: hidden;
  }
  #map.drawing:focus-visible::after {
    position: absolute;
    z-index: 650;
    inset: 0;
    display: grid;
    place-items: center;
    color: var(--map-selected);
    content: '＋';
    font-size: 1.75rem;
    pointer-events: none;
  }
  .edit-handle {
    border: 3px solid var(--map-selected);
    border-radius: 50%;
    background: var(--map-halo);
    cursor: move;
  }
  .edit-handle.avoid {
    border-color: var(--danger);
    border-radius: var(--radius);
  }
  .edit-handle.minor {
    border-width: 2px;
    opacity: 0.7;
  }
  .furniture {
    position: absolute;
    z-index: 700;
  }
  .furniture.top {
    inset: var(--space-3) auto auto var(--space-3);
  }
  .furniture.bottom {
    inset: auto var(--space-3) var(--space-2) auto;
    justify-items: end;
    pointer-events: none;
  }
  .zoom {
    display: grid;
    overflow: hidden;
  }
  .zoom button {
    width: var(--control-height);
  }
  .zoom button + button {
    border-top: 1px solid var(--line-soft);
  }
  .north {
    display: grid;
    justify-items: center;
    width: var(--control-height);
    color: var(--map-ink);
    font-weight: 700;
    line-height: 1.1;
  }
  .facts {
    padding: 1px var(--space-2);
    border-radius: var(--radius);
    background: color-mix(in srgb, var(--map-halo) 82%, transparent);
    color: var(--map-ink);
  }
  #map .leaflet-control-attribution {
    padding: 0 var(--space-3);
    background: color-mix(in srgb, var(--map-halo) 82%, transparent);
    color: var(--map-ink);
    font: inherit;
    font-size: var(--text-xs);
  }
  #map:has(.leaflet-control-attribution) ~ .furniture.bottom {
    bottom: 1.25rem;
  }
  .leaflet-control-scale-line {
    border-color: var(--map-ink);
    background: none;
    color: var(--map-ink);
    text-shadow: none;
  }
`;
