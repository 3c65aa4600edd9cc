import gcoord from 'gcoord';
import type { Datum } from '../../domain/kernel/datum.ts';
import type { Position } from '../../domain/kernel/position.ts';

/** Converts the places of a table from its coordinate system; nothing to convert in WGS-84. */
export function fromDatum(datum: Datum): ((place: Position) => Position) | undefined {
  if (datum === 'wgs84') return undefined;
  const system = datum === 'gcj02' ? gcoord.GCJ02 : gcoord.BD09;
  return ([longitude, latitude]) => {
    const [x, y] = gcoord.transform([longitude, latitude] satisfies Position, system, gcoord.WGS84);
    // A tenth of a metre: what a conversion knows.
    return [Number(x.toFixed(6)), Number(y.toFixed(6))];
  };
}
