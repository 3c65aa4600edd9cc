import type { Line } from '../../../domain/kernel/position.ts';
import type { Via } from '../../../domain/records/route.ts';
import type { HandleOf } from '../../map/edit-handle.ts';
import type { Say } from '../../words/language.ts';
import type { PlanWord } from '../../words/plan.ts';
import type { Draft } from '../form/draft.ts';
import { legMiddles, viaAdded, viaMoved, viaRemoved } from './via-edits.ts';

/** A handle on every way-point, and a small one on the middle of each leg that makes a new one. */
export function viaHandles(draft: Draft, vias: readonly Via[], say: Say<PlanWord>): HandleOf[] {
  const line = (draft.valueAt('line') as Line | undefined) ?? [];
  const set = (after: readonly Via[]): void => draft.set('vias', after);
  const points = vias.map(({ position }, i): HandleOf => ({
    position,
    label: say('way-point', { n: i + 1 }),
    moved: (to) => set(viaMoved(vias, i, to)),
    removed: () => set(viaRemoved(vias, i)),
  }));
  if (line.length < 2) return points;
  const middles = legMiddles(line, vias).map((position, i): HandleOf => ({
    position,
    label: say('way-point-between', { n: i + 1 }),
    minor: true,
    moved: (to) => set(viaAdded(vias, to, i + 1)),
  }));
  return [...points, ...middles];
}
