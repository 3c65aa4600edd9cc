import type { Position } from '../../domain/kernel/position.ts';

/** Where a phone is by its own word, WGS-84. */
export interface PhonePlace {
  readonly position: Position;
  readonly withinM: number;
}

/** Longer than this nobody waits who has something to tell, ms. */
const PATIENCE_MS = 8000;

/** Asks the phone; nothing where it does not know, may not say, or the page did not come over HTTPS. */
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
