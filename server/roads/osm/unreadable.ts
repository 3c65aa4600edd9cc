import type { ExtractRefusal } from '../../../domain/roads/extract.ts';

/** Thrown inside a reader where a file cannot be read on; `readExtract` answers with its refusal. */
export class Unreadable extends Error {
  readonly refusal: ExtractRefusal;

  constructor(refusal: ExtractRefusal) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

/** Carries a failure of the listener through a reader: it is no fault of the file. */
export class ListenerFailed extends Error {}
