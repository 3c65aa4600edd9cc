/** What is named first keeps its name when two would lie over each other. */
const RANK = ['incidents', 'venues', 'carParks', 'supportSites', 'gates'];

/** Incidents and venues are named whatever lies below. */
const SURE = 2;

/** Hides those names on the map that would lie over a sign, or over the name of something more important. */
export function makeRoom(names: readonly HTMLElement[]): void {
  const shown = names.flatMap((name) => signBeside(name) ?? []);
  for (const name of names.toSorted((a, b) => rankOf(a) - rankOf(b))) {
    const box = name.getBoundingClientRect();
    const others = rankOf(name) < SURE ? [] : shown;
    const covered = box.width > 0 && others.some((other) => overlaps(box, other));
    name.classList.toggle('covered', covered);
    if (!covered && box.width > 0) shown.push(box);
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

function overlaps(a: DOMRect, b: DOMRect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
