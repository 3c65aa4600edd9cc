interface Job {
  readonly go: () => void;
  readonly refuse: () => void;
}

/** Whose turn it is. Parties take turns, and so do the matters within a party. */
export interface Turn {
  readonly party: string;
  readonly matter: string;
}

interface QueueTerms {
  readonly atOnce: number;
  readonly most: number;
}

/**
 * A bounded and fair queue for heavy work. If it is full, the newest job of the party with the most jobs is refused, so a flood
 * hurts only its sender.
 */
export class FairQueue {
  readonly #terms: QueueTerms;
  /** Parties in the order of their turns, each with its matters in order. */
  readonly #parties = new Map<string, Map<string, Job[]>>();
  #running = 0;
  #waiting = 0;

  constructor(terms: QueueTerms) {
    this.#terms = terms;
  }

  get waiting(): number {
    return this.#waiting;
  }

  /** Does the work when its turn comes, or returns undefined if it was refused. */
  async run<Found>(turn: Turn, work: () => Promise<Found>): Promise<{ readonly found: Found } | undefined> {
    if (!(await this.#admitted(turn))) return undefined;
    try {
      return { found: await work() };
    } finally {
      this.#running -= 1;
      this.#next();
    }
  }

  #admitted(turn: Turn): Promise<boolean> {
    if (this.#running < this.#terms.atOnce) {
      this.#running += 1;
      return Promise.resolve(true);
    }
    return new Promise((settle) => {
      this.#add(turn, { go: () => settle(true), refuse: () => settle(false) });
      if (this.#waiting > this.#terms.most) this.#refuseOne();
    });
  }

  #add({ party, matter }: Turn, job: Job): void {
    const matters = this.#parties.get(party) ?? new Map<string, Job[]>();
    this.#parties.set(party, matters);
    matters.set(matter, [...(matters.get(matter) ?? []), job]);
    this.#waiting += 1;
  }

  /** Takes the next matter of the next party. Both then go to the end of their queues. */
  #next(): void {
    const [party, matters] = firstOf(this.#parties) ?? [];
    const [matter, jobs] = (matters && firstOf(matters)) ?? [];
    if (party === undefined || matter === undefined || !matters || !jobs) return;
    const [job, ...rest] = jobs;
    matters.delete(matter);
    if (rest.length > 0) matters.set(matter, rest);
    this.#parties.delete(party);
    if (matters.size > 0) this.#parties.set(party, matters);
    this.#waiting -= 1;
    this.#running += 1;
    job?.go();
  }

  #refuseOne(): void {
    const [party, matters] = largest(this.#parties, (all) =>
      sum([...all.values()].map(({ length }) => length)),
    )!;
    const [matter, jobs] = largest(matters, ({ length }) => length)!;
    const newest = jobs.at(-1);
    if (jobs.length > 1) matters.set(matter, jobs.slice(0, -1));
    else matters.delete(matter);
    if (matters.size === 0) this.#parties.delete(party);
    this.#waiting -= 1;
    newest?.refuse();
  }
}

function firstOf<Value>(map: ReadonlyMap<string, Value>): readonly [string, Value] | undefined {
  const { value, done } = map.entries().next();
  return done ? undefined : value;
}

/** The largest entry, or the last of several that are equally large. */
function largest<Value>(
  map: ReadonlyMap<string, Value>,
  sizeOf: (value: Value) => number,
): readonly [string, Value] | undefined {
  let found: readonly [string, Value] | undefined;
  for (const entry of map) if (!found || sizeOf(entry[1]) >= sizeOf(found[1])) found = entry;
  return found;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
