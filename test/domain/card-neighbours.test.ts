import { expect, test } from 'vitest';
import type { Operation } from '../../domain/operation/operation.ts';
import { inRun, type Change } from '../../domain/records/collections.ts';
import { dutyCard, officersTouched } from '../../domain/reports/duty-card.ts';
import {
  EIGHT,
  assigned,
  at,
  fixedPost,
  movement,
  north,
  officer,
  operationOf,
  post,
  route,
  run,
} from './builders.ts';

const operation = (...more: Change[]): Operation =>
  operationOf(
    ...north,
    ...['ida', 'bo', 'cy', 'dan'].map((id) => officer(id)),
    route('r', [at(0), at(6000)]),
    movement('m', 'r'),
    post('c', at(3000)),
    post('a', at(500)),
    post('b', at(1500)),
    fixedPost('aside', at(1500, 900), 0, 60),
    assigned('ida', 'b~m~1'),
    assigned('bo', 'a~m~1'),
    assigned('cy', 'c~m~1'),
    assigned('dan', 'aside~w'),
    ...more,
    run('day'),
  );

const beside = (state: Operation, who: string) => dutyCard(state, who, EIGHT)?.duties[0]?.neighbours;
const stop = (code: string, awayM: number) => ({ code, name: code, awayM });

test('[R25] a card names the posts before and after on its route; at the ends there is one, beside a route none', () => {
  const state = operation();
  expect(beside(state, 'ida')).toEqual([{ route: 'r', before: stop('a', 1000), after: stop('c', 1500) }]);
  expect(beside(state, 'bo')).toEqual([{ route: 'r', after: stop('b', 1000) }]);
  expect(beside(state, 'cy')).toEqual([{ route: 'r', before: stop('b', 1500) }]);
  expect(beside(state, 'dan')).toEqual([]);
});

test('[R25] a route there and back names the neighbours of both passes, posts at one place are no neighbours', () => {
  const back = route('r', [at(0), at(6000), at(6000, 40), at(0, 40)]);
  const state = operation(back, post('twin', at(1500)));
  const named = (beside(state, 'ida') ?? []).map(({ before, after }) => [before?.code, after?.code]);
  expect(named).toContainEqual(['a', 'c']);
  expect(named.flat()).not.toContain('twin');
  expect(named.flat()).not.toContain('b');
});

test('[R25] a post that is moved in a run changes the cards of those on its routes, and of nobody else', () => {
  const state = operation();
  const change = inRun(post('c', at(3500)), 'day');
  const inverse = inRun(post('c', at(3000)), 'day');
  state.apply({ revision: state.revision + 1, at: EIGHT, changes: [change] });
  expect(officersTouched(state, [change], [inverse])).toEqual(new Set(['ida', 'bo', 'cy']));
  expect(beside(state, 'ida')?.[0]?.after).toEqual(stop('c', 2000));
});
