import type { TextRow } from '../../domain/kernel/table-text.ts';

/** A place of a file with what the file says of it, by name. */
type Place = Readonly<Record<string, string>>;

/** The places of GeoJSON, KML or GPX as a table: name, latitude, longitude, and a column for everything else that a file says. Nothing if the text is none of these. */
export function placesIn(text: string): TextRow[] | undefined {
  const places = /^\s*[[{]/.test(text)
    ? geoJsonPlaces(text)
    : /^\s*</.test(text)
      ? xmlPlaces(text)
      : undefined;
  if (!places) return undefined;
  const names = [...new Set(['name', 'latitude', 'longitude', ...places.flatMap(Object.keys)])];
  const rows = places.map((place) => names.map((name) => place[name] ?? ''));
  return places.length === 0 ? [] : [names, ...rows].map((cells, i) => ({ line: i + 1, cells }));
}

function geoJsonPlaces(text: string): Place[] | undefined {
  try {
    return featuresOf(JSON.parse(text)).flatMap(placeOfFeature);
  } catch {
    return undefined;
  }
}

/** What a stranger wrote; every part is checked before it is used. */
type Unknown = Readonly<Record<string, unknown>>;

function partOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Unknown)[name] : undefined;
}

function featuresOf(json: unknown): readonly unknown[] {
  const features = partOf(json, 'features');
  if (Array.isArray(features)) return features;
  return partOf(json, 'type') === 'Feature' ? [json] : [];
}

function placeOfFeature(feature: unknown): Place[] {
  const geometry = partOf(feature, 'geometry');
  const middle = middleOf(pairsIn(partOf(geometry, 'coordinates')));
  if (!middle) return [];
  const properties = partOf(feature, 'properties') ?? {};
  const said = Object.entries(properties as Unknown).flatMap(([name, value]): [string, string][] =>
    ['string', 'number', 'boolean'].includes(typeof value) ? [[name.toLowerCase(), String(value)]] : [],
  );
  return [{ ...Object.fromEntries(said), ...at(middle) }];
}

type Pair = readonly [number, number];

function pairsIn(coordinates: unknown): Pair[] {
  if (!Array.isArray(coordinates)) return [];
  const [first, second] = coordinates as readonly unknown[];
  if (typeof first === 'number' && typeof second === 'number') return [[first, second]];
  return (coordinates as readonly unknown[]).flatMap(pairsIn);
}

/** The place of a point, or the middle of the box around a line or an area. */
function middleOf(pairs: readonly Pair[]): Pair | undefined {
  if (pairs.length < 2) return pairs[0];
  const middle = (i: 0 | 1): number => {
    const values = pairs.map((pair) => pair[i]);
    return (Math.min(...values) + Math.max(...values)) / 2;
  };
  return [middle(0), middle(1)];
}

function at([longitude, latitude]: Pair): Place {
  return { latitude: String(latitude), longitude: String(longitude) };
}

function xmlPlaces(text: string): Place[] | undefined {
  const page = new DOMParser().parseFromString(text, 'text/xml');
  if (page.getElementsByTagName('parsererror').length > 0) return undefined;
  const [wayPoints, placemarks] = [elements(page, 'wpt'), elements(page, 'Placemark')];
  if (wayPoints.length + placemarks.length === 0) return undefined;
  return [...wayPoints.flatMap(wayPointOf), ...placemarks.flatMap(placemarkOf)];
}

function elements(root: Document | Element, name: string): Element[] {
  return Array.from(root.getElementsByTagName(name));
}

function wayPointOf(point: Element): Place[] {
  const [longitude, latitude] = ['lon', 'lat'].map((name) => point.getAttribute(name) ?? '');
  return [
    { ...textsOf(point, ['name', 'desc', 'cmt', 'sym', 'type']), latitude: latitude!, longitude: longitude! },
  ];
}

function placemarkOf(mark: Element): Place[] {
  const pairs = elements(mark, 'coordinates').flatMap((one) =>
    one.textContent
      .trim()
      .split(/\s+/)
      .map((triple) => triple.split(',').map(Number) as unknown as Pair),
  );
  const middle = middleOf(pairs.filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y)));
  if (!middle) return [];
  const extended = elements(mark, 'Data').map((one): [string, string] => [
    (one.getAttribute('name') ?? '').toLowerCase(),
    (elements(one, 'value')[0]?.textContent ?? '').trim(),
  ]);
  const simple = elements(mark, 'SimpleData').map((one): [string, string] => [
    (one.getAttribute('name') ?? '').toLowerCase(),
    one.textContent.trim(),
  ]);
  return [
    {
      ...Object.fromEntries([...extended, ...simple]),
      ...textsOf(mark, ['name', 'description']),
      ...at(middle),
    },
  ];
}

function textsOf(element: Element, names: readonly string[]): Place {
  const said = names.flatMap((name): [string, string][] => {
    const found = Array.from(element.children).find(({ tagName }) => tagName === name);
    const text = (found?.textContent ?? '').trim();
    return text === '' ? [] : [[name, text]];
  });
  return Object.fromEntries(said);
}
