import { networksApi } from '../api/networks-api.ts';
import type { KeptNetwork } from '../../domain/contract/roads.ts';
import type { Position } from '../../domain/kernel/position.ts';
import type { CordonMap } from './cordon-map.ts';
import type { MapLayer } from './map-layer.ts';

/** Keeps beneath a map the base map of the network that the operation is drawn on. Its code is read when there is one. */
export class BaseMapOf {
  readonly #map: () => CordonMap;
  #networkId: string | undefined;
  #layer: MapLayer | undefined;

  constructor(map: () => CordonMap) {
    this.#map = map;
  }

  /** Goes over to another network, or to none; a plan that is bare is framed on it. What is overtaken meanwhile is not shown. */
  async follow(networkId: string | undefined, isBare: boolean): Promise<void> {
    if (networkId === this.#networkId) return;
    this.#networkId = networkId;
    if (this.#layer) this.#map().takeAway(this.#layer);
    this.#layer = undefined;
    if (networkId === undefined) return;
    const reply = await networksApi.list();
    const network = reply.ok ? reply.value.networks.find(({ id }) => id === networkId) : undefined;
    if (!network?.baseMap) return;
    const { BaseMap } = await import('./base-map.ts');
    if (this.#networkId !== networkId) return;
    this.#layer = new BaseMap(`/api/networks/${networkId}/map.pmtiles`);
    this.#map().add(this.#layer);
    if (isBare) this.#map().frameOn(cornersOf(network.report));
  }
}

/** The south-western and the north-eastern corner of a network. */
export function cornersOf({ bounds }: KeptNetwork['report']): readonly Position[] {
  if (!bounds) return [];
  const [west, south, east, north] = bounds;
  return [
    [west, south],
    [east, north],
  ];
}
