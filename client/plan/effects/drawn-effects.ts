import type { FoundEffects } from '../../../domain/contract/roads.ts';
import type { SignDirection } from '../../../domain/roads/diversion-signs.ts';
import type { DrawnEffects } from '../../map/effects-layer.ts';

/** How each direction of a sign is drawn. */
export const signArrows: Readonly<Record<SignDirection, string>> = {
  left: '←',
  right: '→',
  'straight-on': '↑',
};

const drawn = new WeakMap<FoundEffects, DrawnEffects>();

/** What the map shows of effects; the same object for the same effects. */
export function drawnEffects(found: FoundEffects): DrawnEffects {
  let drawing = drawn.get(found);
  if (!drawing) {
    const ways = found.diversions.flatMap(({ around }) => around ?? []);
    drawing = {
      cutOff: found.cutOff.map(({ place }) => place.position),
      grown: found.grown.map(({ place }) => place.position),
      ways: ways.map(({ line }) => line),
      signs: ways.flatMap(({ signs }) =>
        signs.map(({ position, direction }) => ({ position, arrow: signArrows[direction] })),
      ),
    };
    drawn.set(found, drawing);
  }
  return drawing;
}
