/** The places of an operation, as its address and the bar at the left have them. */
export const PLACES = ['plan', 'command', 'after'] as const;
export type Place = (typeof PLACES)[number];

/** Staffing stands within the plan, and each of its days has an address. */
const OPERATION = /^\/o\/([^/]+)\/(command$|after$|plan(?=$|\/staff$|\/staff\/[\d-]+$))/;

const screens: Readonly<Record<Place, () => Promise<unknown>>> = {
  plan: () => import('../plan/plan-screen.ts'),
  command: () => import('../command/command-screen.ts'),
  after: () => import('../after/after-screen.ts'),
};

export function placeOf(path: string): { readonly operationId: string; readonly place: Place } | undefined {
  const [, operationId, place] = OPERATION.exec(path) ?? [];
  return operationId ? { operationId, place: place as Place } : undefined;
}

/** The code of a place: its frame and its screen at once, for on a slow machine one after the other is half a second. */
export function readPlace(place: Place): Promise<unknown> {
  return Promise.all([import('./operation-frame.ts'), screens[place]()]);
}
