/** The places of an operation, as in its address and the bar at the left. */
export const PLACES = ['plan', 'command', 'after'] as const;
export type Place = (typeof PLACES)[number];

/** Staffing is part of the plan, and each of its days has an address. */
const OPERATION = /^\/o\/([^/]+)\/(command$|after$|plan(?=$|\/staff$|\/staff\/[\d-]+$))/;

export function placeOf(path: string): { readonly operationId: string; readonly place: Place } | undefined {
  const [, operationId, place] = OPERATION.exec(path) ?? [];
  return operationId ? { operationId, place: place as Place } : undefined;
}
