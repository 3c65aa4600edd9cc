import type { Line, Position } from '../kernel/position.ts';
import { STYLES } from './styles.ts';
import { thingsOf, type Taken, type Thing } from './things.ts';
import { element, escaped } from './xml.ts';

/** What CoT writes where a height or an error is not known. */
const UNKNOWN = '9999999.0';

/** How long a planned thing stays on the map of who reads it, in ms. */
const STALE_MS = 24 * 3_600_000;

/** Cursor on Target 2.0: an event for each thing, in one file as a stream has them one after the other. */
export function cotOf(taken: Taken): string {
  const events = thingsOf(taken).map((thing) => eventOf(thing, taken.madeAt));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<events>\n${events.join('\n')}\n</events>\n`;
}

function eventOf(thing: Thing, at: number): string {
  const { id, kind, name, shape, said, closed } = thing;
  const [middle, type, links] = shapeOf(thing);
  const [from, until] = [closed[0]?.from ?? at, closed.at(-1)?.until ?? at + STALE_MS];
  const remarks = Object.entries(said).map(([key, value]) => `${key}: ${value}`);
  const colour = argb(STYLES[kind].colour);
  const detail = [
    ...links,
    `<contact callsign="${escaped(name)}"/>`,
    element('remarks', remarks.join('\n')),
    shape.type === 'point' ? `<color argb="${colour}"/>` : `<strokeColor value="${colour}"/>`,
    '<archive/>',
  ].join('');
  const times = `time="${stamp(at)}" start="${stamp(from)}" stale="${stamp(Math.max(until, from))}"`;
  return `<event version="2.0" uid="cordon-${escaped(id)}" type="${type}" ${times} how="h-g-i-g-o">${point(middle)}<detail>${detail}</detail></event>`;
}

/** Its point, its type and what draws its line. A place is a marker, a route is a route, an outline a drawing. */
function shapeOf({ id, shape }: Thing): [Position, string, string[]] {
  if (shape.type === 'point') return [shape.at, 'b-m-p-s-m', []];
  if (shape.type === 'area') return [shape.ring[0]!, 'u-d-f', drawn([...shape.ring, shape.ring[0]!])];
  const last = shape.line.length - 1;
  const links = shape.line.map((at, i) => {
    const type = i === 0 || i === last ? 'b-m-p-w' : 'b-m-p-c';
    return `<link uid="cordon-${escaped(id)}-${i}" type="${type}" point="${placed(at)}" relation="c"/>`;
  });
  return [shape.line[0]!, 'b-m-r', links];
}

function drawn(line: Line): string[] {
  return line.map((at) => `<link point="${placed(at)}"/>`);
}

function placed([longitude, latitude]: Position): string {
  return `${latitude},${longitude}`;
}

function point([longitude, latitude]: Position): string {
  return `<point lat="${latitude}" lon="${longitude}" hae="${UNKNOWN}" ce="${UNKNOWN}" le="${UNKNOWN}"/>`;
}

function stamp(at: number): string {
  return new Date(at).toISOString();
}

/** A colour as a signed number of 32 bits, opaque. */
function argb(colour: string): number {
  return Number.parseInt(`ff${colour.slice(1)}`, 16) | 0;
}
