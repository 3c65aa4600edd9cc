/** What is named first keeps its name when two would lie over each other. */
const RANK = ['incidents', 'venues', 'carParks', 'supportSites', 'gates'];

/** Incidents and venues are named whatever lies below. */
const SURE = 2;

/** Closer to the map's edge a name seems to be cut. */
const EDGE_PX = 4;

/** Where a name is drawn, or could be, in pixels of the window. */
interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * Puts each name beside its sign: at the right, or at the left where only there it is whole within the map and lies over
 * no sign, no other name and no furniture of the map. Where neither side has room the name is hidden, unless it is of an incident or a venue.
 */
export function makeRoom(
  map: HTMLElement,
  names: readonly HTMLElement[],
  furniture: readonly HTMLElement[],
): void {
  const window = map.getBoundingClientRect();
  const taken: Box[] = [
    ...furniture.map((piece) => piece.getBoundingClientRect()),
    ...names.flatMap((name) => signBeside(name) ?? []),
  ];
  const drawn = names
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .flatMap((name) => {
      const sides = sidesOf(name);
      return sides ? [{ name, sides }] : [];
    });
  for (const { name, sides } of drawn) {
    const whole = sides.filter((side) => isWithin(side, window));
    const free = whole.find((side) => !taken.some((other) => overlaps(side, other)));
    const place = free ?? (rankOf(name) < SURE ? (whole[0] ?? sides[0]) : undefined);
    name.classList.toggle('covered', !place);
    name.parentElement!.classList.toggle('leftward', place === sides[1]);
    if (place) taken.push(place);
  }
}

function rankOf(name: HTMLElement): number {
  return RANK.findIndex((kind) => name.parentElement?.classList.contains(kind));
}

/** Where the sign of a name is drawn, if this far off it is drawn at all. */
function signBeside(name: HTMLElement): DOMRect | undefined {
  const box = name.previousElementSibling?.getBoundingClientRect();
  return box && box.width > 0 ? box : undefined;
}

/** The places of a name at the right and at the left of its sign; nothing where this far off it is not drawn. */
function sidesOf(name: HTMLElement): readonly [right: Box, left: Box] | undefined {
  const [box, sign] = [name.getBoundingClientRect(), signBeside(name)];
  if (!sign || box.width === 0) return undefined;
  const across = sign.left + sign.right;
  const { top, bottom } = box;
  const other = { left: across - box.right, right: across - box.left, top, bottom };
  return box.left > sign.left ? [box, other] : [other, box];
}

function isWithin(box: Box, window: Box): boolean {
  return window.left + EDGE_PX <= box.left && box.right <= window.right - EDGE_PX;
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
