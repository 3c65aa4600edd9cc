import type { GivenBaseMap } from '../../domain/contract/base-maps.ts';
import type { KeptNetwork } from '../../domain/contract/roads.ts';
import { mapDatumNamed } from '../../domain/kernel/datum.ts';
import type { Position } from '../../domain/kernel/position.ts';
import { baseMapsApi } from '../api/base-maps-api.ts';
import { call } from '../api/http.ts';
import type { CordonMap } from './cordon-map.ts';
import type { MapLayer } from './map-layer.ts';

/** What the brief says about the base map: the network with its own map, and the map given instead of it. */
interface Ground {
  readonly networkId?: string | undefined;
  readonly baseMapId?: string | undefined;
}

type Bounds = readonly [west: number, south: number, east: number, north: number];

/** A layer that is ready to lie beneath the map, and the area that it covers. */
interface LoadedBaseMap {
  readonly layer: MapLayer;
  readonly bounds: Bounds | undefined;
}

/** Keeps the operation's base map beneath a map. The code of base maps loads when there is one. */
export class BaseMapOf {
  readonly #map: () => CordonMap;
  #ground: Ground = {};
  #isBare = false;
  #layer: MapLayer | undefined;
  #asked = 0;

  constructor(map: () => CordonMap) {
    this.#map = map;
  }

  start(): void {
    baseMapsApi.addEventListener('change', this.#reload);
  }

  stop(): void {
    baseMapsApi.removeEventListener('change', this.#reload);
  }

  /** Changes to another base map, or to none; an empty plan is framed on it. */
  follow(ground: Ground, isBare: boolean): void {
    const before = this.#ground;
    if (ground.networkId === before.networkId && ground.baseMapId === before.baseMapId) return;
    this.#ground = ground;
    this.#isBare = isBare;
    this.#reload();
  }

  readonly #reload = (): void => void this.#load();

  /** Discards its result if a later call has replaced it. */
  async #load(): Promise<void> {
    const number = ++this.#asked;
    const loaded = await loadedFor(this.#ground);
    if (number !== this.#asked) return;
    if (this.#layer) this.#map().takeAway(this.#layer);
    this.#layer = loaded?.layer;
    if (!loaded) return;
    this.#map().add(loaded.layer);
    if (this.#isBare) this.#map().frameOn(cornersIn(loaded.bounds));
  }
}

async function loadedFor({ networkId, baseMapId }: Ground): Promise<LoadedBaseMap | undefined> {
  if (baseMapId !== undefined) {
    const reply = await call('GET /api/base-maps');
    const given = reply.ok ? reply.value.baseMaps.find(({ id }) => id === baseMapId) : undefined;
    return given && baseMapGiven(given);
  }
  if (networkId === undefined) return undefined;
  const reply = await call('GET /api/networks');
  const network = reply.ok ? reply.value.networks.find(({ id }) => id === networkId) : undefined;
  return network?.baseMap && baseMapOfNetwork(network);
}

async function baseMapOfNetwork({ id, report }: KeptNetwork): Promise<LoadedBaseMap> {
  const { BaseMap } = await import('./base-map.ts');
  const layer = new BaseMap({
    url: `/api/networks/${id}/map.pmtiles`,
    drawn: 'own',
    datum: 'wgs84',
    attribution: '© OpenStreetMap contributors',
    nearestZoom: 15,
  });
  return { layer, bounds: report.core ?? report.bounds };
}

async function baseMapGiven({ id, datum, attribution, source }: GivenBaseMap): Promise<LoadedBaseMap> {
  const { nearestZoom } = source;
  const terms = { datum: mapDatumNamed(datum), attribution, nearestZoom };
  if (source.kind === 'tiles') {
    const { PictureBaseMap } = await import('./picture-base-map.ts');
    return { layer: PictureBaseMap.ofHost(source, terms), bounds: undefined };
  }
  const { drawn, bounds } = source;
  const url = `/api/base-maps/${id}/tiles.pmtiles`;
  if (drawn === 'pictures') {
    const { PictureBaseMap } = await import('./picture-base-map.ts');
    return { layer: PictureBaseMap.ofFile(url, terms), bounds };
  }
  const { BaseMap } = await import('./base-map.ts');
  return { layer: new BaseMap({ url, drawn, ...terms }), bounds };
}

/** The south-western and north-eastern corners of most of a network. */
export function cornersOf({ core, bounds }: KeptNetwork['report']): readonly Position[] {
  return cornersIn(core ?? bounds);
}

function cornersIn(bounds: Bounds | undefined): readonly Position[] {
  if (!bounds) return [];
  const [west, south, east, north] = bounds;
  return [
    [west, south],
    [east, north],
  ];
}
