/** Something that is read by name. Each change gives a name a new state. */
export interface Readable {
  stateOf(name: string): unknown;
}

/** A name that was read, with the state that it had then. */
interface Read {
  readonly of: Readable;
  readonly name: string;
  readonly state: unknown;
}

function isCurrent({ of, name, state }: Read): boolean {
  return of.stateOf(name) === state;
}

/** What was read while a value was computed, each with the state that it had then. */
export class Reads {
  readonly #names = new Map<Readable, Set<string>>();
  readonly #reads: Read[] = [];

  add(of: Readable, name: string): void {
    let names = this.#names.get(of);
    if (!names) this.#names.set(of, (names = new Set()));
    if (names.has(name)) return;
    names.add(name);
    this.#reads.push({ of, name, state: of.stateOf(name) });
  }

  addAll(reads: Reads): void {
    for (const { of, name } of reads.#reads) this.add(of, name);
  }

  get areCurrent(): boolean {
    return this.#reads.every(isCurrent);
  }
}

/** The reads of the value that is being computed. If computations are nested, of the innermost one. */
let noted: Reads | undefined;

/** Records a read. The value that is being computed stays valid until what was read changes. */
export function noteRead(of: Readable, name: string): void {
  noted?.add(of, name);
}

/**
 * Caches the last value. The value is computed again when its key changes, or when anything changes that was read from tables
 * during the computation; callers do not list those reads. Only for synchronous computations.
 */
export class Kept<Value> {
  #last: { readonly key: readonly unknown[]; readonly reads: Reads; readonly value: Value } | undefined;

  /** The cached value for a key, or a new one. The parts of a key are compared by identity. */
  of(key: readonly unknown[], make: () => Value): Value {
    if (!this.#isOf(key)) this.#last = made(key, make);
    const { reads, value } = this.#last!;
    noted?.addAll(reads);
    return value;
  }

  /** The last value, whether it is still valid or not. */
  get last(): Value | undefined {
    return this.#last?.value;
  }

  /** Whether the value was computed for this key, and nothing that it read has changed since. */
  isOf(key: readonly unknown[]): boolean {
    if (this.#last) noted?.addAll(this.#last.reads);
    return this.#isOf(key);
  }

  #isOf(key: readonly unknown[]): boolean {
    return this.#last !== undefined && isSame(this.#last.key, key) && this.#last.reads.areCurrent;
  }
}

function made<Value>(
  key: readonly unknown[],
  make: () => Value,
): { readonly key: readonly unknown[]; readonly reads: Reads; readonly value: Value } {
  let value: Value;
  const reads = readsOf(() => (value = make()));
  return { key, reads, value: value! };
}

/** Collects what is read while a function runs. */
export function readsOf(done: () => void): Reads {
  const [outer, reads] = [noted, new Reads()];
  noted = reads;
  try {
    done();
  } finally {
    noted = outer;
  }
  return reads;
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a === b || (a.length === b.length && a.every((part, i) => Object.is(part, b[i])));
}

const NO_KEY: readonly unknown[] = [];

/** The function with a cache: its last value for each object that it is called with. */
export function keptFor<Of extends object, Value>(make: (of: Of) => Value): (of: Of) => Value {
  const values = new WeakMap<Of, Kept<Value>>();
  return (of) => {
    let kept = values.get(of);
    if (!kept) values.set(of, (kept = new Kept()));
    return kept.of(NO_KEY, () => make(of));
  };
}

/** The same for each pair of a plan and one of its records. */
export function keptForEach<Of extends object, Each extends object, Value>(
  make: (of: Of, each: Each) => Value,
): (of: Of, each: Each) => Value {
  const ofOne = new WeakMap<Of, (each: Each) => Value>();
  return (of, each) => {
    let known = ofOne.get(of);
    if (!known) ofOne.set(of, (known = keptFor((one: Each) => make(of, one))));
    return known(each);
  };
}
