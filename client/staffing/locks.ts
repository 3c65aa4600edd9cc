const NONE: ReadonlySet<string> = new Set();

/** Which assignments of a day are to stay as they are: kept in this browser, for each operation and each of its days. */
export class Locks {
  readonly #operationId: string;
  #read:
    { readonly key: string; readonly text: string | null; readonly ids: ReadonlySet<string> } | undefined;

  constructor(operationId: string) {
    this.#operationId = operationId;
  }

  /** The same set until it changes, here or in another window. */
  of(day: string): ReadonlySet<string> {
    const key = this.#key(day);
    const text = localStorage.getItem(key);
    if (this.#read?.key !== key || this.#read.text !== text) this.#read = { key, text, ids: idsIn(text) };
    return this.#read.ids;
  }

  set(day: string, ids: ReadonlySet<string>): void {
    if (ids.size === 0) localStorage.removeItem(this.#key(day));
    else localStorage.setItem(this.#key(day), JSON.stringify([...ids]));
  }

  #key(day: string): string {
    return `cordon.staff.locks.${this.#operationId}.${day}`;
  }
}

/** What somebody else wrote under the key is no lock. */
function idsIn(text: string | null): ReadonlySet<string> {
  if (text === null) return NONE;
  try {
    const ids: unknown = JSON.parse(text);
    return Array.isArray(ids) ? new Set(ids.filter((id) => typeof id === 'string')) : NONE;
  } catch {
    return NONE;
  }
}
