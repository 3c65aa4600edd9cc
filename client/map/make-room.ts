/** What is named first keeps its name when two would lie over each other. */
const RANK = ['incidents', 'venues', 'carParks', 'supportSites', 'gates'];

/** Hides those names on the map that would lie over the name of something more important. */
export function makeRoom(names: readonly HTMLElement[]): void {
  const shown: DOMRect[] = [];
  for (const name of names.toSorted((a, b) => rankOf(a) - rankOf(b))) {
    const box = name.getBoundingClientRect();
    const covered = box.width > 0 && shown.some((other) => overlaps(box, other));
    name.classList.toggle('covered', covered);
    if (!covered && box.width > 0) shown.push(box);
  }
}

function rankOf(name: HTMLElement): number {
  return RANK.findIndex((kind) => name.parentElement?.classList.contains(kind));
}

function overlaps(a: DOMRect, b: DOMRect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
