import type L from 'leaflet';
import { leafletLayer } from 'protomaps-leaflet';
import type { Datum, TilesDrawn } from '../../domain/contract/base-maps.ts';
import { theme } from '../theme/theme.ts';
import { language } from '../words/language.ts';
import { Credit } from './credit.ts';
import { linedUp } from './lined-up.ts';
import type { MapLayer } from './map-layer.ts';
import { ownRules, type Rules } from './own-rules.ts';

/** A PMTiles file with vector tiles. */
export interface VectorTiles {
  readonly url: string;
  readonly drawn: Exclude<TilesDrawn, 'pictures'>;
  readonly datum: Datum;
  readonly attribution: string;
  /** The nearest zoom of the tiles; nearer ones are drawn from it. */
  readonly nearestZoom: number;
}

/** A base map of vector tiles in one PMTiles file, drawn light or dark as the page is, beneath all that is worked with. */
export class BaseMap implements MapLayer {
  readonly #of: VectorTiles;
  readonly #credit: Credit;
  #tiles: Tiles | undefined;

  constructor(of: VectorTiles) {
    this.#of = of;
    this.#credit = new Credit(of.attribution);
  }

  attach(map: L.Map): void {
    const { url, nearestZoom, datum } = this.#of;
    const drawing = leafletLayer({ url, maxDataZoom: nearestZoom, attribution: '', ...this.#rules() });
    this.#tiles = linedUp(drawing as unknown as Tiles, datum);
    this.#credit.attach(map);
    this.#tiles.addTo(map);
    language.addEventListener('change', this.#relabel);
  }

  detach(): void {
    language.removeEventListener('change', this.#relabel);
    this.#tiles?.remove();
    this.#credit.detach();
    this.#tiles = undefined;
  }

  recolour(): void {
    const tiles = this.#tiles;
    if (!tiles) return;
    Object.assign(tiles, this.#rules());
    tiles.clearLayout();
    tiles.rerenderTiles();
  }

  #rules(): Rules {
    return this.#of.drawn === 'own' ? ownRules() : protomapsRules();
  }

  readonly #relabel = (): void => this.recolour();
}

/** What protomaps-leaflet's layer has beyond Leaflet's own. */
interface Tiles extends L.GridLayer, Rules {
  clearLayout(): void;
  rerenderTiles(): void;
}

/** The look that its makers give their schema; a layer that is never shown makes the rules. */
function protomapsRules(): Rules {
  const lang = language.current === 'zh' ? 'zh-Hans' : 'en';
  const { paintRules, labelRules, backgroundColor } = leafletLayer({
    flavor: theme.seen,
    lang,
  }) as unknown as Rules;
  return { paintRules, labelRules, backgroundColor };
}
