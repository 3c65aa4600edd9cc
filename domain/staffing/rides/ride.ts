import type { Transfer } from './transfers.ts';

/** Where a ride halts: when it is there and goes on (UTC ms), and who gets in and out. */
export interface Halt {
  readonly place: string;
  arrives: number;
  leaves: number;
  readonly on: Transfer[];
  readonly off: Transfer[];
}

/** Officers of one base in one vehicle, one of them at the wheel, from where it is empty to where it is empty again. Without a vehicle nobody has a seat. */
export interface Ride {
  readonly base: string;
  readonly from: string;
  readonly to: string;
  readonly leaves: number;
  readonly arrives: number;
  /** In the order in which they get in. */
  readonly transfers: readonly Transfer[];
  readonly halts: readonly Halt[];
  readonly vehicle?: string;
  /** Where the vehicle stands before, if that is elsewhere: somebody has to bring it. */
  readonly broughtFrom?: string;
}
