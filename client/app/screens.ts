import type { Place } from './places.ts';

const screens: Readonly<Record<Place, () => Promise<unknown>>> = {
  plan: () => import('../plan/plan-screen.ts'),
  command: () => import('../command/command-screen.ts'),
  after: () => import('../after/after-screen.ts'),
};

/** The code of a place: its frame and its screen at once, for on a slow machine one after the other is half a second. */
export function readPlace(place: Place): Promise<unknown> {
  return Promise.all([import('./operation-frame.ts'), screens[place]()]);
}
