import type { Position } from '../../../domain/kernel/position.ts';

/** Reads typed text; `undefined` if it cannot be read. Wrong text stays as typed, so that it can be corrected. */

/** `46.12, 123.45` (latitude first, as on instruments) or with N and E. */
export function positionFrom(typed: string): Position | undefined {
  const [first, second, ...more] = typed.match(/-?\d+(?:\.\d+)?/g) ?? [];
  if (first === undefined || second === undefined || more.length > 0) return undefined;
  const [latitude, longitude] = [Number(first), Number(second)];
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? [longitude, latitude] : undefined;
}

export function positionText(value: unknown): string {
  if (!Array.isArray(value)) return typeof value === 'string' ? value : '';
  const [longitude, latitude] = value as [number, number];
  return `${latitude.toFixed(6)}, ${longitude.toFixed(6)}`;
}

/** `K3+450`, `3+450` or `3450` in metres. */
export function chainageFrom(typed: string): number | undefined {
  const parts = /^\s*(?:[kK]?\s*(\d+)\s*\+\s*(\d{1,3}(?:\.\d+)?)|(\d+(?:\.\d+)?))\s*$/.exec(typed);
  if (!parts) return undefined;
  return parts[3] !== undefined ? Number(parts[3]) : Number(parts[1]) * 1000 + Number(parts[2]);
}

/** `15`, `2.5`, `1:30` (hours and minutes) in seconds. */
export function secondsFrom(typed: string): number | undefined {
  const [, hours, minutes, figure] =
    /^(?:(\d{1,3}):([0-5]\d)|(\d+(?:[.,]\d+)?))$/.exec(typed.normalize('NFKC').trim()) ?? [];
  if (hours !== undefined) return Number(hours) * 3600 + Number(minutes) * 60;
  return figure === undefined ? undefined : Math.round(Number(figure.replace(',', '.')) * 60);
}

/** Seconds as minutes, to two decimals. */
export function minutesText(seconds: number): string {
  return String(Math.round(seconds / 0.6) / 100);
}
