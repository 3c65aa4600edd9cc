import {
  CenteredTextSymbolizer,
  LineLabelSymbolizer,
  LineSymbolizer,
  Padding,
  PolygonSymbolizer,
  exp,
  type Feature,
  type LabelRule,
  type PaintRule,
} from 'protomaps-leaflet';
import { tokenColour } from '../theme/theme.ts';
import { language } from '../words/language.ts';
import { LAND, STREETS, type Street, type Width } from './base-map-kinds.ts';

/** What is drawn of a tile, and how. */
export interface Rules {
  readonly paintRules: PaintRule[];
  readonly labelRules: LabelRule[];
  readonly backgroundColor: string;
}

/** The zoom from which streets have edges. */
const EDGES_FROM = 13;

/** How the tiles that Cordon makes are drawn: in the page's own colours. */
export function ownRules(): Rules {
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

/** All edges lie below all surfaces, so that streets open into each other. */
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

/** From afar a street has no edges and is one thin line: it stands out from the ground by itself. */
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

/** The greater street has its name first where there is no room for both. */
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

/** In Chinese where the page speaks Chinese and there is such a name; else as it stands on the spot. */
function names(): string[] {
  return language.current === 'zh' ? ['zh', 'name'] : ['en', 'name'];
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
