import { expect, test } from 'vitest';
import { DrawingSteps, undoKey, type UndoKey } from '../../client/plan/desk/undoing.ts';
import { Draft } from '../../client/plan/form/draft.ts';
import { pointAdded, pointMoved, pointRemoved, reversed } from '../../client/plan/mapping/line-edits.ts';
import { viaAdded } from '../../client/plan/ways/via-edits.ts';
import type { Line } from '../../domain/kernel/position.ts';
import type { Route } from '../../domain/records/route.ts';
import { at } from '../domain/builders.ts';

function drawing(path = 'line', part: object = {}) {
  const draft = new Draft({ id: 'r', name: 'old', [path]: [], ...part }, true);
  const steps = new DrawingSteps();
  steps.follow({ kind: 'line', draft, path, closed: path !== 'line' }, () => undefined);
  const line = () => draft.valueAt(path) as Line;
  return { draft, steps, line, add: (eastM: number) => draft.set(path, pointAdded(line(), at(eastM))) };
}

test('[O7] an undo while a line is drawn takes back the last way-point, a redo sets it again', () => {
  const { steps, line, add } = drawing();
  [0, 100, 200].forEach(add);
  steps.undo();
  expect(line()).toEqual([at(0), at(100)]);
  steps.undo();
  steps.redo();
  steps.redo();
  expect(line()).toEqual([at(0), at(100), at(200)]);
  expect(steps.canRedo).toBe(false);
  steps.undo();
  add(300);
  expect(steps.canRedo).toBe(false);
  expect(line()).toEqual([at(0), at(100), at(300)]);
});

test('[O7] points that are moved, added, removed, and a line reversed with its detours are one step each', () => {
  const { draft, steps, line, add } = drawing('line', { features: [] });
  [0, 100, 200].forEach(add);
  const edits = [
    () => draft.set('line', pointMoved(line(), 1, at(100, 50))),
    () => draft.set('line', pointAdded(line(), at(150), 2)),
    () => draft.set('line', pointRemoved(line(), 0)),
    () => {
      const detour = { kind: 'detour', fromM: 10, untilM: 20, note: '' } as const;
      const after = reversed(line(), [detour], 100);
      draft.set('line', after.line);
      draft.set('features', after.features);
    },
  ];
  const seen = edits.map((edit) => {
    const before = JSON.stringify(draft.record);
    edit();
    return before;
  });
  for (const before of seen.toReversed()) {
    steps.undo();
    expect(JSON.stringify(draft.record)).toBe(before);
  }
});

test('[O7] typing in the form is no step, and no undo of the drawing reverts it', () => {
  const { draft, steps, line, add } = drawing();
  add(0);
  draft.set('name', 'new');
  add(100);
  steps.undo();
  expect(line()).toEqual([at(0)]);
  expect(draft.valueAt('name')).toBe('new');
  steps.undo();
  steps.undo();
  expect(draft.valueAt('name')).toBe('new');
  expect(steps.canUndo).toBe(false);
});

test('[O7] on a line that follows the streets undo removes way-points; one that no road leads to leaves no step', () => {
  const { draft, steps } = drawing('line', { vias: [], avoid: [] });
  const vias = () => draft.valueAt('vias') as NonNullable<Route['vias']>;
  const add = (eastM: number) => draft.set('vias', viaAdded(vias(), at(eastM)));
  add(0);
  add(100);
  draft.set('line', [at(0), at(50, 20), at(100)]);
  const before = vias();
  add(9000);
  draft.set('vias', before);
  draft.set('avoid', [{ position: at(50), radiusM: 30 }]);
  steps.undo();
  expect([draft.valueAt('avoid'), vias().length]).toEqual([[], 2]);
  steps.undo();
  expect(vias().map(({ position }) => position)).toEqual([at(0)]);
});

test('[O7] an outline and the halts of a movement go back in the same way, each from where it was taken up', () => {
  const outline = drawing('outline');
  [0, 100].forEach(outline.add);
  outline.steps.undo();
  expect(outline.line()).toEqual([at(0)]);
  const draft = new Draft({ id: 'm', halts: [{ atM: 10, forS: 60 }] }, false);
  const { steps } = outline;
  steps.follow({ kind: 'halts', draft }, () => undefined);
  expect(steps.canUndo).toBe(false);
  draft.set('halts', []);
  steps.undo();
  expect(draft.valueAt('halts')).toEqual([{ atM: 10, forS: 60 }]);
  expect(draft.isDirty).toBe(false);
  steps.follow(undefined, () => undefined);
  expect(steps.isDrawing).toBe(false);
});

test('[O7] the keys are the plan’s or the drawing’s only where nobody types and no dialog is open', () => {
  const pressed = (init: KeyboardEventInit, on: EventTarget = document.body): UndoKey | undefined => {
    let seen: UndoKey | undefined;
    const listen = (event: Event): void => void (seen = undoKey(event as KeyboardEvent));
    addEventListener('keydown', listen, { once: true });
    on.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, composed: true, ctrlKey: true, ...init }));
    return seen;
  };
  expect(pressed({ key: 'z' })).toBe('undo');
  expect(pressed({ key: 'Z', shiftKey: true })).toBe('redo');
  expect(pressed({ key: 'y' })).toBe('redo');
  expect(pressed({ key: 'z', ctrlKey: false })).toBeUndefined();
  for (const name of ['input', 'textarea']) {
    const field = document.body.appendChild(document.createElement(name));
    expect(pressed({ key: 'z' }, field)).toBeUndefined();
    field.remove();
  }
  const host = document.body.appendChild(document.createElement('div'));
  const dialog = document.createElement('dialog');
  host.attachShadow({ mode: 'open' }).append(dialog);
  expect(pressed({ key: 'z' })).toBe('undo');
  dialog.setAttribute('open', '');
  expect(pressed({ key: 'z' })).toBeUndefined();
  host.remove();
});
