import type { TrackFault } from '../../../domain/routes/track-fault.ts';

/** Carries a fault out of a reader. */
export class TrackRefused extends Error {
  readonly fault: TrackFault;

  constructor(fault: TrackFault) {
    super(fault.reason);
    this.fault = fault;
  }
}
