import { expect, test } from 'vitest';
import { PAGE_MS, pageAt } from '../../client/wall/wall-pages.ts';

const routes = Array.from({ length: 8 }, (_, i) => `r${i}`);
const turn = (shows: Parameters<typeof pageAt>[0], ids: readonly string[] = routes, n = 5) =>
  Array.from({ length: n }, (_, i) => pageAt(shows, ids, i * PAGE_MS));

test('the pages of a wall turn by the time alone, and every route is on one of them', () => {
  const pages = turn('turning');
  expect(pages.map(({ view }) => view)).toEqual(['map', 'strips', 'strips', 'counts', 'attention']);
  expect(pages.flatMap(({ routeIds = [] }) => routeIds)).toEqual(routes);
  expect(turn('turning', [], 4).map(({ view }) => view)).toEqual(['map', 'strips', 'counts', 'attention']);
});

test('a wall that is locked to a view stays there; several pages of routes still turn', () => {
  expect(new Set(turn('attention').map(({ view }) => view))).toEqual(new Set(['attention']));
  expect(turn('strips', routes, 3).map(({ routeIds }) => routeIds?.[0])).toEqual(['r0', 'r6', 'r0']);
});
