import { offsetM } from '../kernel/geodesy.ts';
import type { Line, Position } from '../kernel/position.ts';
import { keptFor } from '../operation/kept.ts';
import type { Plan } from '../operation/plan.ts';

/** Roads further than this from a duty are not on its card. */
const AROUND_M = 1200;

/** How many sets of places are kept: the officers of a large event, some of them with new duties. */
const PLACES_KEPT = 2000;

/** The roads around some places, as parts of lines. */
export function cardRoads(plan: Plan | undefined, places: readonly Position[]): readonly Line[] {
  return !plan || places.length === 0 ? [] : roadsOf(plan)(places);
}

/** Finds the roads around some places. Until a road changes, it is found once for the same places: most changes of a card move none. */
const roadsOf = keptFor((plan: Plan) => {
  const lines = [...plan.tables.roads.values()].map(({ line }) => line);
  const known = new Map<string, readonly Line[]>();
  return (places: readonly Position[]): readonly Line[] => {
    const key = places.join(';');
    const found =
      known.get(key) ?? lines.flatMap((line) => clipped(line, (place) => isAround(places, place)));
    if (known.size >= PLACES_KEPT) known.clear();
    known.set(key, found);
    return found;
  };
});

function isAround(places: readonly Position[], place: Position): boolean {
  return places.some((one) => {
    const [east, north] = offsetM(one, place);
    return Math.abs(east) < AROUND_M && Math.abs(north) < AROUND_M;
  });
}

/** The parts of a line near some positions, each with one more vertex at both ends. */
function clipped(line: Line, near: (place: Position) => boolean): Line[] {
  const parts: Position[][] = [];
  let part: Position[] | undefined;
  line.forEach((place, i) => {
    const wanted =
      near(place) || (i > 0 && near(line[i - 1]!)) || (i + 1 < line.length && near(line[i + 1]!));
    if (!wanted) part = undefined;
    else if (part) part.push(place);
    else parts.push((part = [place]));
  });
  return parts.filter(({ length }) => length > 1);
}
