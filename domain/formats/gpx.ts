import type { Line, Position } from '../kernel/position.ts';
import { closedRing } from './geojson.ts';
import { isoOf, spanText, thingsOf, type Taken, type Thing } from './things.ts';
import { element } from './xml.ts';

/** GPX 1.1: places as way-points, then lines and outlines as tracks. */
export function gpxOf(taken: Taken): string {
  const things = thingsOf(taken);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gpx version="1.1" creator="Cordon" xmlns="http://www.topografix.com/GPX/1/1">',
    `<metadata>${element('name', taken.title)}${element('time', isoOf(taken.madeAt))}</metadata>`,
    ...things.flatMap((thing) => (thing.shape.type === 'point' ? [wayPoint(thing, thing.shape.at)] : [])),
    ...things.flatMap((thing) => {
      if (thing.shape.type === 'point') return [];
      return [track(thing, thing.shape.type === 'line' ? thing.shape.line : closedRing(thing.shape.ring))];
    }),
    '</gpx>\n',
  ].join('\n');
}

function wayPoint(thing: Thing, at: Position): string {
  return `<wpt ${placed(at)}>${about(thing)}</wpt>`;
}

function track(thing: Thing, line: Line): string {
  const points = line.map((at) => `<trkpt ${placed(at)}/>`).join('');
  return `<trk>${about(thing)}<trkseg>${points}</trkseg></trk>`;
}

function placed([longitude, latitude]: Position): string {
  return `lat="${latitude}" lon="${longitude}"`;
}

/** The schema fixes the order: name, desc, type. */
function about({ name, said, closed, kind }: Thing): string {
  const cells = Object.entries(said)
    .filter(([key]) => key !== 'name')
    .map(([key, value]) => `${key}: ${value}`);
  const desc = [...cells, ...closed.map((one) => `closed: ${spanText(one)}`)].join('\n');
  return `${element('name', name)}${desc ? element('desc', desc) : ''}${element('type', kind)}`;
}
