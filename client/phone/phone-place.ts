import type { Position } from '../../domain/kernel/position.ts';

/** The phone's position as it reports it, WGS-84. */
export interface PhonePlace {
  readonly position: Position;
  readonly withinM: number;
}

/** How long to wait for a position, ms: somebody with a report does not wait longer. */
const PATIENCE_MS = 8000;

/** Asks the phone for its position; undefined if it does not know, has no permission, or the page did not come over HTTPS. */
export function whereThisPhoneIs(): Promise<PhonePlace | undefined> {
  if (!isSecureContext || !('geolocation' in navigator)) return Promise.resolve(undefined);
  return new Promise((tell) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => tell({ position: [coords.longitude, coords.latitude], withinM: coords.accuracy }),
      () => tell(undefined),
      { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: 30_000 },
    );
  });
}
