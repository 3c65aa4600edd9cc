import { expect, test } from 'vitest';
import type { Operation } from '../../domain/operation/operation.ts';
import { drop, inRun, type Change } from '../../domain/records/collections.ts';
import { dutyCard } from '../../domain/reports/duty-card.ts';
import { EIGHT, assigned, at, fixedPost, north, officer, operationOf, road, run } from './builders.ts';

const near = [at(0, 50), at(400, 50)];
const far = [at(9000), at(9400)];
const operation = (): Operation =>
  operationOf(
    ...north,
    officer('ida'),
    officer('bo'),
    fixedPost('gate', at(0), 0, 540),
    road('near', near),
    road('far', far),
    assigned('ida', 'gate~w'),
    assigned('bo', 'gate~w'),
    run('day'),
  );

function order(state: Operation, change: Change): void {
  state.apply({ revision: state.revision + 1, at: EIGHT, changes: [inRun(change, 'day')] });
}

const roadsOn = (state: Operation, who = 'ida') => dutyCard(state, who, EIGHT)?.roads;

test('[M4] a card has the roads around its duties, also after a road or a post was moved', () => {
  const state = operation();
  expect(roadsOn(state)).toEqual([near]);
  expect(roadsOn(state)).toBe(roadsOn(state, 'bo'));
  order(state, road('near', [at(0, 60), at(400, 60)]));
  expect(roadsOn(state)).toEqual([[at(0, 60), at(400, 60)]]);
  order(state, fixedPost('gate', at(9000, 20), 0, 540));
  expect(roadsOn(state)).toEqual([far]);
  order(state, drop('roads', 'far'));
  expect(roadsOn(state)).toEqual([]);
});
