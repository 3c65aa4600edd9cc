import type { ExtractRefusal } from '../../../domain/roads/extract.ts';

/** Thrown inside a reader that cannot continue. `readExtract` returns its refusal. */
export class Unreadable extends Error {
  readonly refusal: ExtractRefusal;

  constructor(refusal: ExtractRefusal) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

/** Carries an error of the listener through the reader. The file is not at fault. */
export class ListenerFailed extends Error {}

/** The document is not OSM XML. */
export class NotOsm extends Error {}

/** An element stands behind one of a later kind. The file is read once for each kind instead. */
export class OutOfOrder extends Error {}
