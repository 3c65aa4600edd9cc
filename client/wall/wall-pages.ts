import type { WallView } from '../../domain/contract/walls.ts';

/** A page of a wall. Many routes take several pages. */
export interface WallPage {
  readonly view: Exclude<WallView, 'turning'>;
  readonly routeIds?: readonly string[];
}

/** Each page stands so long, ms. */
export const PAGE_MS = 20_000;

/** As many routes as are read from five metres. */
const ROUTES_ON_A_PAGE = 6;

/** The page at a moment. It follows from the time alone, so that all walls turn together. */
export function pageAt(shows: WallView, routeIds: readonly string[], now: number): WallPage {
  const all = pagesOf(routeIds);
  const pages = shows === 'turning' ? all : all.filter(({ view }) => view === shows);
  return pages[Math.floor(now / PAGE_MS) % pages.length]!;
}

function pagesOf(routeIds: readonly string[]): WallPage[] {
  const count = Math.max(1, Math.ceil(routeIds.length / ROUTES_ON_A_PAGE));
  const strips = Array.from({ length: count }, (_, i): WallPage => {
    const part = routeIds.slice(i * ROUTES_ON_A_PAGE, (i + 1) * ROUTES_ON_A_PAGE);
    return { view: 'strips', routeIds: part };
  });
  return [{ view: 'map' }, ...strips, { view: 'counts' }, { view: 'attention' }];
}
