import { LitElement } from 'lit';
import { expect, test, vi } from 'vitest';
import { MendedRoster, type Mending } from '../../client/command/mending-panel.ts';
import {
  EIGHT,
  HOUR,
  assigned,
  at,
  brief,
  fixedPost,
  north,
  officer,
  operationOf,
  put,
} from '../domain/builders.ts';

class Panel extends LitElement {
  readonly roster = new MendedRoster(this);
}
customElements.define('test-mending-panel', Panel);

function scene() {
  return operationOf(
    put('briefs', brief),
    ...north,
    fixedPost('gate', at(0), 300, 400),
    officer('ida'),
    officer('bo'),
    assigned('ida', 'gate~w'),
  );
}

/** The content of the panel after it is computed for a moment. */
async function mendedAt(panel: Panel, operation: ReturnType<typeof scene>, now: number): Promise<Mending> {
  const out = { now, officers: ['ida'], vehicles: [] };
  return vi.waitFor(
    () => {
      const value = panel.roster.of(operation.plan, out);
      if (!value) throw new Error('not yet');
      return value;
    },
    { timeout: 30_000 },
  );
}

test('[S26] a mended roster stays while people are called, and is computed for a new moment on request', async () => {
  const panel = new Panel();
  document.body.append(panel);
  const operation = scene();
  const first = await mendedAt(panel, operation, EIGHT - HOUR);
  expect(first.now).toBe(EIGHT - HOUR);
  expect(await mendedAt(panel, operation, EIGHT)).toBe(first);
  panel.roster.forget();
  expect((await mendedAt(panel, operation, EIGHT)).now).toBe(EIGHT);
});

test('[S26] a mended roster is computed again when the plan changes, and when the operation was loaded again', async () => {
  const panel = new Panel();
  document.body.append(panel);
  const operation = scene();
  const first = await mendedAt(panel, operation, EIGHT - HOUR);
  const changes = [officer('cy')];
  operation.apply({ revision: operation.revision + 1, at: EIGHT, changes });
  const second = await mendedAt(panel, operation, EIGHT);
  expect(second).not.toBe(first);
  expect(await mendedAt(panel, scene(), EIGHT)).not.toBe(second);
});
