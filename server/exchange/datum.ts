import gcoord from 'gcoord';
import type { Datum } from '../../domain/kernel/datum.ts';
import type { Position } from '../../domain/kernel/position.ts';

const SYSTEMS = { gcj02: gcoord.GCJ02, bd09: gcoord.BD09 } as const;

/** Converts a position of a file to WGS-84. Outside China GCJ-02 equals WGS-84; Baidu's shift is the same everywhere. */
export function inWgs84([longitude, latitude]: Position, datum: Datum): Position {
  if (datum === 'wgs84') return [longitude, latitude];
  const [x, y] = gcoord.transform([longitude, latitude] satisfies Position, SYSTEMS[datum], gcoord.WGS84);
  return [x, y];
}
