/** All unfinished work in this browser has a name that begins like this. */
const PREFIX = 'cordon.work.';

/** Unfinished work of one person at one operation. It stays in this browser over a reload, and is erased at sign-out. */
export class KeptWork {
  readonly #storage: Storage;
  readonly #name: string;

  /** What is in `sessionStorage` belongs to one tab of the browser and ends with it. */
  constructor(storage: Storage, kind: string, operationId: string, personId: string) {
    this.#storage = storage;
    this.#name = `${PREFIX}${kind}.${operationId}.${personId}`;
  }

  /** Undefined if nothing is kept. What cannot be read counts as nothing. */
  read(): unknown {
    try {
      return JSON.parse(this.#storage.getItem(this.#name) ?? 'null') ?? undefined;
    } catch {
      return undefined;
    }
  }

  /** Returns whether it is kept: a browser gives a page only so much room. */
  write(work: readonly unknown[]): boolean {
    try {
      if (work.length === 0) this.#storage.removeItem(this.#name);
      else this.#storage.setItem(this.#name, JSON.stringify(work));
      return true;
    } catch {
      return false;
    }
  }
}

/** How many drafts are kept in this browser. */
export function draftsKept(): number {
  const names = Object.keys(localStorage).filter((name) => name.startsWith(`${PREFIX}drafts.`));
  return names.reduce((sum, name) => sum + (JSON.parse(localStorage.getItem(name)!) as unknown[]).length, 0);
}

/** Erases the unfinished work of everybody who was signed in here. */
export function eraseWork(): void {
  for (const storage of [localStorage, sessionStorage])
    for (const name of Object.keys(storage)) if (name.startsWith(PREFIX)) storage.removeItem(name);
}
