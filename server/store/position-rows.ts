import { carrierKey, carrierOf, type Fix } from '../../domain/positions/fix.ts';
import type { Database } from './database.ts';
import { insertRows } from './rows.ts';

const COLUMNS = [
  ...['operation', 'carrier', 'at', 'lng', 'lat', 'accuracy_m', 'speed_kmh', 'bearing', 'battery', 'clock_s'],
  'is_far',
] as const;

interface PositionRow {
  readonly carrier: string;
  readonly at: number;
  readonly lng: number;
  readonly lat: number;
  readonly accuracy_m: number | null;
  readonly speed_kmh: number | null;
  readonly bearing: number | null;
  readonly battery: number | null;
  readonly clock_s: number | null;
  readonly is_far: number;
}

/** Steps from carrier to carrier in the index, without reading their positions. */
const CARRIERS = `with recursive known (carrier) as (
    select min(carrier) from position where operation = ?
    union all
    select (select min(carrier) from position where operation = ? and carrier > known.carrier)
      from known where known.carrier is not null
  ) select carrier from known where carrier is not null`;

/** Where officers, vehicles and convoys were. This is no part of the journal. */
export class PositionRows {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Adds positions. The same carrier at the same moment is stored once. */
  async add(operation: string, fixes: readonly Fix[]): Promise<void> {
    const rows = fixes.map((fix) => [
      ...[operation, carrierKey(fix.carrier), fix.at, ...fix.place],
      ...[fix.accuracyM, fix.speedKmh, fix.bearing, fix.batteryPercent, fix.clockS].map((one) => one ?? null),
      fix.isFar ? 1 : 0,
    ]);
    await insertRows(this.#database.writer, 'position', COLUMNS, rows, 'on conflict do nothing');
  }

  /** The positions since a moment, oldest first. */
  async since(operation: string, at: number): Promise<Fix[]> {
    const fixes: Fix[] = [];
    for (const carrier of await this.#carriers(operation)) {
      const sql = `select ${COLUMNS.join(', ')} from position where operation = ? and carrier = ? and at >= ? order by at`;
      const rows = await this.#database.reader.raw<PositionRow[]>(sql, [operation, carrier, at]);
      fixes.push(...rows.map(fixOf));
    }
    return fixes;
  }

  /** The last position of each carrier until a moment and after another one. */
  async before(operation: string, until: number, after: number): Promise<Fix[]> {
    const sql = `select ${COLUMNS.join(', ')} from position
      where operation = ? and carrier = ? and at <= ? and at > ? and is_far = 0 order by at desc limit 1`;
    const fixes: Fix[] = [];
    for (const carrier of await this.#carriers(operation)) {
      const given = [operation, carrier, until, after];
      fixes.push(...(await this.#database.reader.raw<PositionRow[]>(sql, given)).map(fixOf));
    }
    return fixes;
  }

  /** Removes the positions before a moment, of one carrier after another: the journal is written in between. */
  async removeBefore(operation: string, at: number): Promise<void> {
    for (const carrier of await this.#carriers(operation)) {
      const sql = 'delete from position where operation = ? and carrier = ? and at < ?';
      await this.#database.writer.raw(sql, [operation, carrier, at]);
    }
  }

  async #carriers(operation: string): Promise<string[]> {
    const rows = await this.#database.reader.raw<{ carrier: string }[]>(CARRIERS, [operation, operation]);
    return rows.map(({ carrier }) => carrier);
  }
}

function fixOf(row: PositionRow): Fix {
  const { accuracy_m: accuracyM, speed_kmh: speedKmh, bearing, battery, clock_s: clockS } = row;
  return {
    carrier: carrierOf(row.carrier),
    place: [row.lng, row.lat],
    at: row.at,
    ...(accuracyM !== null && { accuracyM }),
    ...(speedKmh !== null && { speedKmh }),
    ...(bearing !== null && { bearing }),
    ...(battery !== null && { batteryPercent: battery }),
    ...(clockS !== null && { clockS }),
    ...(row.is_far === 1 && { isFar: true }),
  };
}
