import type { Line } from '../kernel/position.ts';
import { closedRing } from './geojson.ts';
import { STYLES } from './styles.ts';
import { isoOf, spanText, THING_KINDS, thingsOf, type Shape, type Taken, type Thing } from './things.ts';
import { element, escaped } from './xml.ts';

/** KML 2.2: a folder and a style for each kind. */
export function kmlOf(taken: Taken): string {
  const things = thingsOf(taken);
  const folders = THING_KINDS.flatMap((kind) => {
    const those = things.filter((thing) => thing.kind === kind);
    if (those.length === 0) return [];
    return [`<Folder>${element('name', kind)}${those.map(placemark).join('\n')}</Folder>`];
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<kml xmlns="http://www.opengis.net/kml/2.2"><Document>${element('name', taken.title)}`,
    ...THING_KINDS.map(style),
    ...folders,
    '</Document></kml>\n',
  ].join('\n');
}

function style(kind: (typeof THING_KINDS)[number]): string {
  const { colour, width } = STYLES[kind];
  const line = `<LineStyle><color>${kmlColour(colour, 'ff')}</color><width>${width}</width></LineStyle>`;
  const area = `<PolyStyle><color>${kmlColour(colour, '33')}</color></PolyStyle>`;
  const icon = `<IconStyle><color>${kmlColour(colour, 'ff')}</color></IconStyle>`;
  return `<Style id="${kind}">${icon}${line}${area}</Style>`;
}

/** Alpha, blue, green, red. */
function kmlColour(colour: string, alpha: string): string {
  return `${alpha}${colour.slice(5, 7)}${colour.slice(3, 5)}${colour.slice(1, 3)}`;
}

function placemark({ id, kind, name, said, closed, shape }: Thing): string {
  const times = closed.map(spanText).join(' ');
  const cells: [string, string | number][] = Object.entries(said).filter(([key]) => key !== 'name');
  const data = [...cells, ['thing', kind] as const, ...(times ? [['closed', times] as const] : [])].map(
    ([key, value]) => `<Data name="${escaped(key)}">${element('value', value)}</Data>`,
  );
  const span = closed.length > 0 ? timeSpan(closed[0]!.from, closed.at(-1)!.until) : '';
  return `<Placemark id="${escaped(xmlId(id))}">${element('name', said['name'] ?? name)}${span}<styleUrl>#${kind}</styleUrl><ExtendedData>${data.join('')}</ExtendedData>${geometry(shape)}</Placemark>`;
}

/** An id of XML begins with a letter and holds no signs. */
function xmlId(id: string): string {
  return `t-${id.replace(/[^\w.-]/g, '_')}`;
}

function timeSpan(from: number, until: number): string {
  return `<TimeSpan>${element('begin', isoOf(from))}${element('end', isoOf(until))}</TimeSpan>`;
}

function geometry(shape: Shape): string {
  if (shape.type === 'point') return `<Point>${coordinates([shape.at])}</Point>`;
  if (shape.type === 'line')
    return `<LineString><tessellate>1</tessellate>${coordinates(shape.line)}</LineString>`;
  const ring = coordinates(closedRing(shape.ring));
  return `<Polygon><outerBoundaryIs><LinearRing>${ring}</LinearRing></outerBoundaryIs></Polygon>`;
}

function coordinates(line: Line): string {
  return `<coordinates>${line.map((place) => place.join(',')).join(' ')}</coordinates>`;
}
