import gcoord from 'gcoord';
import { isShifted } from '../../domain/kernel/china.ts';
import type { Datum } from '../../domain/kernel/datum.ts';
import type { Position } from '../../domain/kernel/position.ts';

/** Converts a position of a file to WGS-84. Outside the area that is shifted GCJ-02 equals WGS-84; Baidu's shift is the same everywhere. */
export function inWgs84([longitude, latitude]: Position, datum: Datum): Position {
  if (datum === 'wgs84') return [longitude, latitude];
  const gcj02 =
    datum === 'gcj02'
      ? ([longitude, latitude] as const)
      : between([longitude, latitude], gcoord.BD09, gcoord.GCJ02);
  const wgs84 = between(gcj02, gcoord.GCJ02, gcoord.WGS84);
  return isShifted(wgs84) ? wgs84 : gcj02;
}

type System = Parameters<typeof gcoord.transform>[1];

function between([x, y]: Position, from: System, to: System): Position {
  const [longitude, latitude] = gcoord.transform([x, y] satisfies Position, from, to);
  return [longitude, latitude];
}
