import type { TrackFault } from '../../../domain/routes/track-fault.ts';

/** Carries a fault out of the depth of a reading. */
export class TrackRefused extends Error {
  readonly fault: TrackFault;

  constructor(fault: TrackFault) {
    super(fault.reason);
    this.fault = fault;
  }
}
