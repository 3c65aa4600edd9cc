import gcoord from 'gcoord';
import { isShifted } from '../../domain/kernel/china.ts';
import type { Datum } from '../../domain/kernel/datum.ts';
import type { Position } from '../../domain/kernel/position.ts';

/** Converts the places of a table from its coordinate system; nothing to convert in WGS-84. */
export function fromDatum(datum: Datum): ((place: Position) => Position) | undefined {
  if (datum === 'wgs84') return undefined;
  return ([longitude, latitude]) => {
    const given: [number, number] = [longitude, latitude];
    const gcj02 = datum === 'gcj02' ? given : gcoord.transform(given, gcoord.BD09, gcoord.GCJ02);
    const wgs84 = gcoord.transform(gcj02, gcoord.GCJ02, gcoord.WGS84);
    const [x, y] = isShifted(wgs84) ? wgs84 : gcj02;
    // A tenth of a metre: what a conversion knows.
    return [Number(x.toFixed(6)), Number(y.toFixed(6))];
  };
}
