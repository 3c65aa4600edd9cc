import type { CountingPlace } from '../../domain/reports/duty-card.ts';
import { dutiesNow } from '../../domain/reports/on-duty.ts';
import type { SeenCard } from './seen-card.ts';

/** Where an officer may count: the places of the duties that are on, each once. */
export function placesNow({ duties }: Pick<SeenCard, 'duties'>, now: number): CountingPlace[] {
  const places = dutiesNow(duties, now).flatMap(({ counting }) => counting);
  return [...new Map(places.map((place) => [placeKey(place), place])).values()];
}

export function placeKey({ place }: CountingPlace): string {
  return 'gateId' in place ? `gate ${place.gateId}` : `car park ${place.carParkId}`;
}
