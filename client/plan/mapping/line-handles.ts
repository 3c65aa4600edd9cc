import type { Line } from '../../../domain/kernel/position.ts';
import type { HandleOf } from '../../map/edit-handle.ts';
import type { Say } from '../../words/language.ts';
import type { PlanWord } from '../../words/plan.ts';
import type { Tool } from '../desk/plan-selection.ts';
import { halfWay, pointAdded, pointMoved, pointRemoved } from './line-edits.ts';

/** A handle for every way-point of a line, and between each two a small one that adds a way-point. */
export function lineHandles(
  { draft, path }: Extract<Tool, { kind: 'line' }>,
  say: Say<PlanWord>,
): HandleOf[] {
  const line = (draft.valueAt(path) as Line | undefined) ?? [];
  const corners = line.map((position, i): HandleOf => ({
    position,
    label: say('way-point', { n: i + 1 }),
    moved: (to) => draft.set(path, pointMoved(line, i, to)),
    removed: () => draft.set(path, pointRemoved(line, i)),
  }));
  const between = line.slice(1).map((_position, i): HandleOf => ({
    position: halfWay(line, i),
    label: say('way-point-between', { n: i + 1 }),
    minor: true,
    moved: (to) => draft.set(path, pointAdded(line, to, i + 1)),
  }));
  return [...corners, ...between];
}
