/** Something that is read by name, and whose state under a name is another one after each change. */
export interface Readable {
  stateOf(name: string): unknown;
}

/** What was read while a value was made, each in the state in which it was read. */
export class Reads {
  readonly #states = new Map<Readable, Map<string, unknown>>();

  add(of: Readable, name: string): void {
    let states = this.#states.get(of);
    if (!states) this.#states.set(of, (states = new Map<string, unknown>()));
    if (!states.has(name)) states.set(name, of.stateOf(name));
  }

  addAll(reads: Reads): void {
    for (const [of, states] of reads.#states) for (const name of states.keys()) this.add(of, name);
  }

  get areCurrent(): boolean {
    for (const [of, states] of this.#states)
      for (const [name, state] of states) if (of.stateOf(name) !== state) return false;
    return true;
  }
}

/** The reads of the value that is being made, the innermost one if several are. */
let noted: Reads | undefined;

/** Says that something is read: what is being made of it is kept until it changes. */
export function noteRead(of: Readable, name: string): void {
  noted?.add(of, name);
}

/**
 * Keeps the value that was made last. It is made anew when its key has changed, or anything that was read of tables while it was
 * made: nobody has to list that. Only for values that are made at once, not over time.
 */
export class Kept<Value> {
  #last: { readonly key: readonly unknown[]; readonly reads: Reads; readonly value: Value } | undefined;

  /** The value kept under a key, whose parts are compared by identity, or the value made now. */
  of(key: readonly unknown[], make: () => Value): Value {
    if (!this.isOf(key)) this.#last = made(key, make);
    const { reads, value } = this.#last!;
    noted?.addAll(reads);
    return value;
  }

  /** What was made last, whether it still holds or not. */
  get last(): Value | undefined {
    return this.#last?.value;
  }

  /** Whether the value was made under this key, and nothing that it was made of has changed. */
  isOf(key: readonly unknown[]): boolean {
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

/** What is read while something is done. */
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
  return a.length === b.length && a.every((part, i) => Object.is(part, b[i]));
}

/** The function, with its last value kept for each object that it is asked about. */
export function keptFor<Of extends object, Value>(make: (of: Of) => Value): (of: Of) => Value {
  const values = new WeakMap<Of, Kept<Value>>();
  return (of) => {
    let kept = values.get(of);
    if (!kept) values.set(of, (kept = new Kept()));
    return kept.of([], () => make(of));
  };
}

/** The same for each pair: a plan, and one of its records. */
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
