/** The places of an operation, as in its address and the bar at the left. */
export const PLACES = ['plan', 'survey', 'command', 'after'] as const;
export type Place = (typeof PLACES)[number];

/** Staffing is part of the plan, and each of its days has an address, as has each edition. */
const OPERATION =
  /^\/o\/([^/]+)\/(survey$|command$|after(?=$|\/replay$)|plan(?=$|\/staff$|\/staff\/[\d-]+$|\/editions\/\d+$))/;

/** The operation of a wall. */
export function wallAt(path: string): string | undefined {
  return /^\/o\/([^/]+)\/wall$/.exec(path)?.[1];
}

export function placeOf(path: string): { readonly operationId: string; readonly place: Place } | undefined {
  const [, operationId, place] = OPERATION.exec(path) ?? [];
  return operationId ? { operationId, place: place as Place } : undefined;
}

/** Where an edition is open as it was. */
export function editionPath(operationId: string, number: number): string {
  return `/o/${operationId}/plan/editions/${number}`;
}

/** Where a hazard, or a route with what is surveyed of it, is open. */
export function surveyPath(operationId: string, opened: Readonly<Record<string, string>> = {}): string {
  return `/o/${operationId}/survey?${new URLSearchParams(opened)}`;
}

/** Where a run is replayed. */
export function replayPath(operationId: string): string {
  return `/o/${operationId}/after/replay`;
}

/** The number of the edition that an address opens. */
export function editionAt(path: string): number | undefined {
  const number = /^\/o\/[^/]+\/plan\/editions\/(\d+)$/.exec(path)?.[1];
  return number === undefined ? undefined : Number(number);
}
