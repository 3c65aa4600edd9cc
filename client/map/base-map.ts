import type L from 'leaflet';
import {
  CenteredTextSymbolizer,
  LineLabelSymbolizer,
  LineSymbolizer,
  Padding,
  PolygonSymbolizer,
  exp,
  leafletLayer,
  type Feature,
  type LabelRule,
  type PaintRule,
} from 'protomaps-leaflet';
import type { TilesDrawn } from '../../domain/contract/base-maps.ts';
import type { MapDatum } from '../../domain/kernel/datum.ts';
import { theme, tokenColour } from '../theme/theme.ts';
import { language } from '../words/language.ts';
import { Credit } from './credit.ts';
import { linedUp } from './lined-up.ts';
import type { MapLayer } from './map-layer.ts';

/** Land use; each kind has its colour. */
const LAND = [
  'field',
  'built',
  'works',
  'green',
  'wood',
  'campus',
  'sand',
  'pitch',
  'parking',
  'square',
] as const;

/** Widths in pixels at some zooms; between two zooms the width grows with the scale of the map. */
type Width = Readonly<Record<number, number>>;

/** How streets of some classes are drawn, and from which zoom. */
interface Street {
  readonly kinds: readonly string[];
  readonly from: number;
  readonly width: Width;
  readonly token: 'street' | 'artery';
}

const LANES = ['residential', 'living-street', 'pedestrian', 'unclassified'];

/** Smallest first: where two streets cross, the larger one lies on top. */
const STREETS: readonly Street[] = [
  { kinds: ['service'], from: 15, width: { 15: 0.7, 18: 5 }, token: 'street' },
  { kinds: LANES, from: 13, width: { 13: 0.7, 15: 2.2, 18: 10 }, token: 'street' },
  { kinds: ['tertiary'], from: 12, width: { 12: 0.8, 15: 3, 18: 13 }, token: 'street' },
  { kinds: ['secondary'], from: 10, width: { 10: 0.8, 13: 2, 15: 3.8, 18: 15 }, token: 'artery' },
  { kinds: ['primary', 'trunk'], from: 8, width: { 8: 0.8, 13: 2.4, 15: 4.4, 18: 18 }, token: 'artery' },
  { kinds: ['motorway'], from: 6, width: { 6: 0.8, 13: 2.8, 15: 5, 18: 18 }, token: 'artery' },
];

/** What is drawn of a tile, and how. */
interface Rules {
  readonly paintRules: PaintRule[];
  readonly labelRules: LabelRule[];
  readonly backgroundColor: string;
}

/** The zoom from which streets have edges. */
const EDGES_FROM = 13;

/** The style of the tiles that Cordon makes: the colours of the page. */
function ownRules(): Rules {
  return {
    backgroundColor: tokenColour('--map-ground'),
    paintRules: [...groundRules(), ...pathRules(), ...streetRules(), ...railRules()],
    labelRules: [...placeLabels(), ...streetLabels()],
  };
}

function groundRules(): PaintRule[] {
  const land = LAND.map((kind) => ({
    dataLayer: 'land',
    symbolizer: new PolygonSymbolizer({ fill: tokenColour(`--map-${kind}`) }),
    filter: isOf([kind]),
  }));
  const water = tokenColour('--map-water');
  const rivers = new LineSymbolizer({ color: water, width: width({ 8: 0.8, 13: 2, 18: 10 }) });
  const streams = new LineSymbolizer({ color: water, width: width({ 13: 0.6, 18: 4 }) });
  return [
    ...land,
    { dataLayer: 'water', symbolizer: new PolygonSymbolizer({ fill: water }) },
    { dataLayer: 'waterways', symbolizer: rivers, filter: isOf(['river', 'canal']) },
    { dataLayer: 'waterways', symbolizer: streams, filter: isOf(['stream', 'drain', 'ditch']) },
    {
      dataLayer: 'buildings',
      minzoom: 15,
      symbolizer: new PolygonSymbolizer({ fill: tokenColour('--map-building') }),
    },
  ];
}

function pathRules(): PaintRule[] {
  const path = new LineSymbolizer({
    color: tokenColour('--map-path'),
    width: width({ 15: 0.7, 18: 1.6 }),
    dash: [3, 2],
  });
  const tunnel = new LineSymbolizer({
    color: tokenColour('--map-street-edge'),
    width: width({ 12: 0.8, 18: 3 }),
    dash: [4, 3],
  });
  return [
    { dataLayer: 'roads', minzoom: 15, symbolizer: path, filter: isOf(['path', 'track']) },
    {
      dataLayer: 'roads',
      minzoom: 12,
      symbolizer: tunnel,
      filter: (_zoom, { props }) => props['tunnel'] === true && props['kind'] !== 'path',
    },
  ];
}

/** All edges lie below all surfaces, so that streets join at crossings. */
function streetRules(): PaintRule[] {
  const edges = STREETS.map((street) =>
    streetRule(street, Math.max(street.from, EDGES_FROM), {
      color: () => tokenColour(`--map-${street.token}-edge`),
      wider: 1.6,
    }),
  );
  const surfaces = STREETS.map((street) =>
    streetRule(street, street.from, { color: (zoom) => surfaceColour(zoom, street.token), wider: 0 }),
  );
  return [...edges, ...surfaces];
}

interface Stroke {
  readonly color: (zoom: number) => string;
  readonly wider: number;
}

function streetRule(street: Street, minzoom: number, { color, wider }: Stroke): PaintRule {
  const [across, among] = [width(street.width), isOf(street.kinds)];
  const px = (zoom: number) => across(zoom) + wider;
  return {
    dataLayer: 'roads',
    minzoom,
    symbolizer: new LineSymbolizer({ color, width: px, lineCap: 'round', lineJoin: 'round' }),
    filter: (zoom, feature) => among(zoom, feature) && feature.props['tunnel'] !== true,
  };
}

/** At low zooms a street is one thin line without edges, in a colour that stands out from the ground. */
function surfaceColour(zoom: number, token: Street['token']): string {
  if (zoom < EDGES_FROM) return tokenColour(token === 'artery' ? '--map-road-strong' : '--map-road');
  return tokenColour(`--map-${token}`);
}

function railRules(): PaintRule[] {
  const rail = (px: Width) => new LineSymbolizer({ color: tokenColour('--map-rail'), width: width(px) });
  return [
    {
      dataLayer: 'rail',
      minzoom: 10,
      symbolizer: rail({ 10: 0.8, 18: 2.4 }),
      filter: isOf(['rail']),
    },
    {
      dataLayer: 'rail',
      minzoom: 14,
      symbolizer: rail({ 14: 0.6, 18: 1.4 }),
      filter: isOf(['tram', 'siding']),
    },
  ];
}

function placeLabels(): LabelRule[] {
  const label = (kinds: readonly string[], font: string, minzoom: number, maxzoom = 18): LabelRule => {
    const text = new CenteredTextSymbolizer({
      labelProps: names(),
      font: `${font} ${tokenColour('--font')}`,
      fill: tokenColour('--map-place-ink'),
      stroke: tokenColour('--map-halo'),
      width: 2.5,
      lineHeight: 1.3,
    });
    return {
      dataLayer: 'places',
      minzoom,
      maxzoom,
      symbolizer: new Padding(4, text),
      filter: isOf(kinds),
    };
  };
  return [
    label(['city'], '600 15px', 6, 14),
    label(['town'], '600 13px', 8, 15),
    label(['suburb'], '600 12px', 11, 16),
    label(['village'], '12px', 12),
    label(['station'], '12px', 14),
    label(['quarter', 'hamlet'], '12px', 13, 17),
    label(['neighbourhood'], '11px', 16),
  ];
}

/** The larger street gets its name first if there is no room for both. */
function streetLabels(): LabelRule[] {
  const family = tokenColour('--font');
  return [...STREETS].reverse().map(({ kinds, from }) => ({
    dataLayer: 'roads',
    minzoom: Math.max(14, from + 2),
    symbolizer: new LineLabelSymbolizer({
      labelProps: names(),
      font: (zoom) => `${zoom < 16 ? 11 : 12}px ${family}`,
      fill: tokenColour('--map-street-ink'),
      stroke: tokenColour('--map-halo'),
      width: 2.5,
      repeatDistance: 500,
      position: 2,
    }),
    filter: isOf(kinds),
  }));
}

/** The name in the language of the page if there is one; otherwise the local name. */
function names(): string[] {
  return [language.current, 'name'];
}

function isOf(kinds: readonly string[]): (zoom: number, feature: Feature) => boolean {
  return (_zoom, { props }) => kinds.includes(props['kind'] as string);
}

function width(stops: Width): (zoom: number) => number {
  return exp(
    1.6,
    Object.entries(stops).map(([zoom, px]) => [Number(zoom), px]),
  );
}

/** A PMTiles file with vector tiles. */
export interface VectorTiles {
  readonly url: string;
  readonly drawn: Exclude<TilesDrawn, 'pictures'>;
  readonly datum: MapDatum;
  readonly attribution: string;
  /** The highest zoom of the tiles; higher zooms are drawn from it. */
  readonly nearestZoom: number;
}

/** A base map of vector tiles in one PMTiles file, light or dark like the page, beneath all other layers. */
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

/** What the layer of protomaps-leaflet has in addition to Leaflet's. */
interface Tiles extends L.GridLayer, Rules {
  clearLayout(): void;
  rerenderTiles(): void;
}

/** The default style of the schema by its makers; the rules are taken from a layer that is never shown. */
function protomapsRules(): Rules {
  const { paintRules, labelRules, backgroundColor } = leafletLayer({
    flavor: theme.seen,
    lang: language.traits.mapKey,
  }) as unknown as Rules;
  return { paintRules, labelRules, backgroundColor };
}
