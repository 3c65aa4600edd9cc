import { expect, test } from 'vitest';
import { findingsIn } from '../../domain/health/findings.ts';
import { PLANNING_STEPS, planningSteps } from '../../domain/health/planning-steps.ts';
import type { Change } from '../../domain/records/collections.ts';
import { editionId, type EditionState } from '../../domain/records/edition.ts';
import {
  EIGHT,
  assigned,
  at,
  brief,
  movement,
  north,
  officer,
  operationOf,
  post,
  put,
  route,
} from './builders.ts';

const [way, convoy, place] = [route('r', [at(0), at(5000)]), movement('m', 'r'), post('p', at(1000))];
const held = assigned('ida', 'p~m~1');

/** What is added to an operation for each step, in the order of the list. */
const BUILT: readonly (readonly Change[])[] = [
  [put('briefs', { ...brief, networkId: 'town' })],
  ...[[way], [convoy], [place], [...north, officer('ida')], [held]],
];

function edition(state: EditionState): Change {
  return put('editions', { id: editionId(1), number: 1, state, signatures: [] });
}

/** The names of the steps that are done, and the number that is missing of others. */
function told(changes: readonly Change[], isLooking = false): string {
  const operation = operationOf(...changes);
  const found = isLooking ? undefined : findingsIn(operation, operation.plan);
  return planningSteps(operation, found)
    .flatMap(({ name, state, missing }) => {
      if (state === 'looking') return `${name}?`;
      return state === 'done' ? name : missing > 0 ? `${name} lacks ${missing}` : [];
    })
    .join(', ');
}

test('[H9] nothing is done in an operation of nothing: an empty plan is not checked either', () => {
  const operation = operationOf();
  const steps = planningSteps(operation, findingsIn(operation, operation.plan));
  expect(steps.map(({ name }) => name)).toEqual(PLANNING_STEPS);
  expect(steps.every(({ state }) => state === 'open')).toBe(true);
});

test('[H9] each step of a plan ticks its own line, and what is missing is counted', () => {
  const after = BUILT.map((_, i) => told(BUILT.slice(0, i + 1).flat()));
  expect(after).toEqual([
    'network',
    'network, routes',
    'network, routes, movements',
    'network, routes, movements, posts, check lacks 1',
    'network, routes, movements, posts, people, check lacks 1',
    'network, routes, movements, posts, people, staff, check',
  ]);
  const all = BUILT.flat();
  expect(told([...all, edition('approved')])).not.toContain('publish');
  expect(told([...all, edition('published')])).toContain('publish');
  expect(told([...all, edition('withdrawn')])).not.toContain('publish');
});

test('[H9] a tick goes when something new is missing, and what is waived is not missing', () => {
  const all = BUILT.flat();
  const [second, other] = [route('s', [at(0, 900), at(5000, 900)]), movement('n', 's')];
  expect(told([...all, second])).toContain('movements lacks 1');
  expect(told([...all, second, other])).toContain('movements, posts lacks 1');
  expect(told([...all, post('q', at(2000))])).toContain('staff lacks 1, check lacks 1');
  const waived = put('waivers', {
    ...{ id: 'w', finding: 'no-movement s', cause: '2', by: 'Wang', reason: 'held empty', at: EIGHT },
  } as never);
  expect(told([...all, second, waived])).toContain('routes, movements, posts');
});

test('[H9] what Health must look for is not ticked while it looks', () => {
  expect(told(BUILT.flat(), true)).toBe('network, routes, movements, posts?, people, staff?, check?');
  expect(told([], true)).toBe('');
});
