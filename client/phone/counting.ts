import type { CountingPlace } from '../../domain/reports/duty-card.ts';
import type { SeenCard, SeenDuty } from './seen-card.ts';

/** Where an officer may count: the places of the duty that is shown first, then those of the others, each once. */
export function placesFor(
  { duties }: Pick<SeenCard, 'duties'>,
  shown: SeenDuty | undefined,
): CountingPlace[] {
  const all = [...(shown?.counting ?? []), ...duties.flatMap(({ counting }) => counting)];
  return [...new Map(all.map((place) => [placeKey(place), place])).values()];
}

export function placeKey({ place }: CountingPlace): string {
  return 'gateId' in place ? `gate ${place.gateId}` : `car park ${place.carParkId}`;
}
