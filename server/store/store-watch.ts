import type { SavingTrouble } from '../../domain/contract/server-state.ts';
import type { Place } from './place.ts';

/** How often a proof of writing is made at most. */
const PROOF_EVERY_MS = 1000;

/** Nothing may be acknowledged: it would be lost. */
export class NotInPlace extends Error {
  readonly code: string;

  constructor(why: SavingTrouble) {
    super(why);
    this.code = `DATA_${why.toUpperCase().replace('-', '_')}`;
  }
}

/** Whether what the database acknowledges is really kept: its files are where they were opened, and take what is written. */
export class StoreWatch {
  readonly #place: Place;
  readonly #prove: () => Promise<void>;
  #trouble: SavingTrouble | undefined;
  #proof: Promise<SavingTrouble | undefined> | undefined;
  #proofAt = -Infinity;
  #looking: Promise<SavingTrouble | undefined> | undefined;
  #lookNext: Promise<SavingTrouble | undefined> | undefined;

  /** `prove` writes something small that needs room, durably. */
  constructor(place: Place, prove: () => Promise<void>) {
    this.#place = place;
    this.#prove = prove;
  }

  /** Why nothing can be saved, as far as is known. */
  get trouble(): SavingTrouble | undefined {
    return this.#trouble;
  }

  /** Throws if the files are known to be away. To be asked before something is decided. */
  mustBeInPlace(): void {
    if (isAway(this.#trouble)) throw new NotInPlace(this.#trouble);
  }

  /** Throws unless the files are where they were opened, at a moment after this call. To be asked after a write, before it is acknowledged. */
  async confirm(): Promise<void> {
    const trouble = await this.#freshLook();
    if (isAway(trouble)) throw new NotInPlace(trouble);
  }

  /** A write has failed. Until a proof succeeds, this is the state. */
  noteFailure(error: unknown): void {
    this.#trouble ??= troubleOf(error);
  }

  /** Looks at the place, and tries to write if the last write has failed. */
  async look(): Promise<SavingTrouble | undefined> {
    const trouble = await this.#freshLook();
    return trouble === undefined || isAway(trouble) ? trouble : this.proven();
  }

  /** Writes, at most once a second, and returns why it cannot. */
  proven(): Promise<SavingTrouble | undefined> {
    if (this.#proof === undefined || performance.now() - this.#proofAt >= PROOF_EVERY_MS) {
      this.#proofAt = performance.now();
      this.#proof = this.#tryToWrite();
    }
    return this.#proof;
  }

  async #tryToWrite(): Promise<SavingTrouble | undefined> {
    if (isAway(await this.#freshLook())) return this.#trouble;
    try {
      await this.#prove();
      this.#trouble = undefined;
    } catch (error) {
      this.#trouble = troubleOf(error);
    }
    return (await this.#freshLook()) ?? this.#trouble;
  }

  /** All who ask while a look is under way share the next one: the one under way may have begun too early for them. */
  #freshLook(): Promise<SavingTrouble | undefined> {
    if (!this.#looking) return this.#begin();
    this.#lookNext ??= this.#looking.then(() => {
      this.#lookNext = undefined;
      return this.#begin();
    });
    return this.#lookNext;
  }

  #begin(): Promise<SavingTrouble | undefined> {
    this.#looking = this.#place.trouble().then((away) => {
      this.#looking = undefined;
      if (away === undefined && isAway(this.#trouble)) this.#proof = undefined;
      if (away !== undefined || isAway(this.#trouble)) this.#trouble = away;
      return this.#trouble;
    });
    return this.#looking;
  }
}

/** Whether what was written would not be found again. */
function isAway(trouble: SavingTrouble | undefined): trouble is 'gone' | 'replaced' | 'read-only' {
  return trouble === 'gone' || trouble === 'replaced' || trouble === 'read-only';
}

function troubleOf(error: unknown): SavingTrouble {
  const { code } = error as { readonly code?: unknown };
  return code === 'SQLITE_FULL' ? 'full' : 'failing';
}
