import type { DrawnPlace, Scene, Strung } from './scene.ts';

/** What is pointed at in the diagram: a place, and a convoy that passes it. */
export interface Pointed {
  readonly place: DrawnPlace;
  readonly strung: Strung | undefined;
}

/** The place nearest to a chainage, and the convoy whose column is nearest to it at a moment. */
export function pointedAt(
  { places, strung }: Scene,
  { at, chainageM }: { readonly at: number; readonly chainageM: number },
): Pointed | undefined {
  const place = nearest(places, ({ row }) => Math.abs(row.pass.chainageM - chainageM));
  if (!place) return undefined;
  return { place, strung: nearest(strung, (one) => awayMs(place, one, at)) };
}

/** From what is pointed at to its neighbour: so many places up the road, and so many convoys later. */
export function steppedFrom(
  { places, strung }: Scene,
  pointed: Pointed | undefined,
  { up, later }: { readonly up: number; readonly later: number },
): Pointed | undefined {
  const step = <Thing>(things: readonly Thing[], now: Thing | undefined, by: number): Thing | undefined => {
    const i = now === undefined ? -1 : things.indexOf(now);
    return i < 0 ? things[0] : things[Math.min(things.length - 1, Math.max(0, i + by))];
  };
  const place = step(places, pointed?.place, up);
  return place && { place, strung: step(strung, pointed?.strung, later) };
}

/** How long before or after a convoy has passed a place a moment lies, in ms; 0 while it passes. */
function awayMs({ row }: DrawnPlace, { movement }: Strung, at: number): number {
  const moments = row.passings.find((passing) => passing.movement.id === movement.id)?.moments;
  return moments ? Math.max(0, moments.head - at, at - moments.tail) : Infinity;
}

function nearest<Thing>(things: readonly Thing[], awayOf: (thing: Thing) => number): Thing | undefined {
  let [best, least] = [undefined as Thing | undefined, Infinity];
  for (const thing of things) {
    const away = awayOf(thing);
    if (best === undefined || away < least) [best, least] = [thing, away];
  }
  return best;
}
