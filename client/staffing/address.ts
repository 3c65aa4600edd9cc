import type { Operation } from '../../domain/operation/operation.ts';
import { router } from '../app/router.ts';

const STAFF = /^\/o\/([^/]+)\/plan\/staff(?:\/([\d-]+))?$/;

/** The parts of the staffing screen, as named by `view` in the address; the first is the default. */
export const STAFF_VIEWS = ['proof', 'change', 'roster', 'rides', 'what-if'] as const;
export type StaffView = (typeof STAFF_VIEWS)[number];

/** Whether an address belongs to the staffing screen. */
export function isStaffingAddress(path: string): boolean {
  return STAFF.test(path);
}

/** The day in an address of the staffing screen, if the operation has that day. */
export function staffDay(path: string, days: readonly string[]): string | undefined {
  const day = STAFF.exec(path)?.[2];
  return days.find((one) => one === day);
}

/** The day that the staffing screen shows: the one in the address, otherwise the first. */
export function dayShown({ brief: { days } }: Operation): string {
  return staffDay(router.path, days) ?? days[0] ?? '';
}

export function staffPath(operationId: string, day?: string): string {
  return `/o/${operationId}/plan/staff${day ? `/${day}` : ''}`;
}

/** The address of an officer's row in the roster of a day. */
export function rosterPath(operationId: string, day: string, officerId: string): string {
  return `${staffPath(operationId, day)}?view=roster&officer=${officerId}`;
}
