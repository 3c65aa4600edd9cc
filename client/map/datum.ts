import gcoord from 'gcoord';
import type { Position } from '../../domain/kernel/position.ts';

/** The coordinate systems that people here read positions in: of satellites, and of maps published in China. */
export const DATUMS = ['WGS-84', 'GCJ-02'] as const;
export type Datum = (typeof DATUMS)[number];

const KEPT_AS = 'cordon.datum';

/** A WGS-84 position as it is read in a coordinate system, latitude first. */
export function writtenIn(datum: Datum, position: Position): string {
  const [longitude, latitude] = datum === 'GCJ-02' ? inGcj02(position) : position;
  const [northSouth, eastWest] = [latitude < 0 ? 'S' : 'N', longitude < 0 ? 'W' : 'E'];
  return `${Math.abs(latitude).toFixed(5)} ${northSouth}  ${Math.abs(longitude).toFixed(5)} ${eastWest}`;
}

function inGcj02([longitude, latitude]: Position): Position {
  const [x, y] = gcoord.transform([longitude, latitude] satisfies Position, gcoord.WGS84, gcoord.GCJ02);
  return [x, y];
}

/** What was chosen on this device. */
export function keptDatum(): Datum {
  const kept = localStorage.getItem(KEPT_AS);
  return DATUMS.find((datum) => datum === kept) ?? 'WGS-84';
}

export function keepDatum(datum: Datum): void {
  localStorage.setItem(KEPT_AS, datum);
}
