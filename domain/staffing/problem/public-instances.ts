import { ok, refuse, type Result } from '../../kernel/result.ts';
import { NO_WAY, WrittenWays, type Instance } from '../engine/instance.ts';

/** Reads whole numbers from a text one by one, and knows the line of the last one. */
class Numbers {
  readonly #text: string;
  #at = 0;
  line = 1;
  /** How many numbers `rest` found, at most one more than were wanted. */
  taken = 0;
  fault: { readonly line: number; readonly text: string } | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** The next number. If there is none, or it is not a number, that is a fault and the value is 0. */
  next(): number {
    this.#skipSpace();
    const start = this.#at;
    while (this.#at < this.#text.length && this.#text.charCodeAt(this.#at) > 32) this.#at += 1;
    const word = this.#text.slice(start, this.#at);
    const number = Number(word);
    if (word === '' || !Number.isSafeInteger(number) || Math.abs(number) > 0x3ffffffe) {
      this.fault ??= { line: this.line, text: word.slice(0, 40) };
      return 0;
    }
    return number;
  }

  /** The remaining numbers, at most `most`. `taken` says whether there were fewer or more. */
  rest(most: number): Int32Array {
    const numbers = new Int32Array(most);
    for (this.taken = 0; this.#skipSpace() && !this.fault; this.taken++) {
      if (this.taken === most) {
        this.taken += 1;
        break;
      }
      numbers[this.taken] = this.next();
    }
    return numbers;
  }

  /** False at the end. */
  #skipSpace(): boolean {
    for (; this.#at < this.#text.length; this.#at++) {
      const code = this.#text.charCodeAt(this.#at);
      if (code > 32) return true;
      if (code === 10) this.line += 1;
    }
    return false;
  }
}

/** A public instance in the engine's form, with the place of each duty in the file. */
export interface PublicInstance {
  readonly instance: Instance;
  readonly inFile: Int32Array;
}

/** Why a file is not an instance, with the line of the error. */
export type InstanceRefusal =
  | { readonly reason: 'instance-packing'; readonly message: string }
  | { readonly reason: 'instance-number'; readonly line: number; readonly text: string }
  | {
      readonly reason: 'instance-size';
      readonly line: number;
      readonly bases: number;
      readonly duties: number;
    }
  | {
      readonly reason: 'instance-length';
      readonly line: number;
      readonly found: number;
      readonly wanted: number;
    }
  | { readonly reason: 'instance-place'; readonly line: number; readonly place: number }
  | { readonly reason: 'instance-circle'; readonly duty: number };

/** The maximum numbers of bases and duties. A larger matrix would not fit into memory. */
const MOST_BASES = 30;
const MOST_DUTIES = 10_000;

/** The cost of an officer in a GD file, in minutes, because it has only times: more than the driving of any day. */
const OFFICER_MINUTES = 1000;

/**
 * Instances of the multi-depot vehicle scheduling problem in Huisman's `.inp` format: `bases duties`, capacities, and one
 * matrix of costs over bases and duties, -1 if there is no way. Half the cost of a vehicle is in the ways out, half in the ways
 * home. Vehicles become officers, trips become duties. The file has no times: the time of a duty is its rank in an order that
 * agrees with all pairs, and the matrix says which later duties can follow.
 */
export function readInp(text: string): Result<PublicInstance, InstanceRefusal> {
  const numbers = new Numbers(text);
  const head = headOf(numbers, ({ bases, duties }) => bases + (bases + duties) ** 2);
  if (!head.ok) return head;
  const { bases, duties, capacity, rest: matrix } = head.value;
  const width = bases + duties;
  const costOf = (from: number, to: number) => matrix[(bases + from) * width + bases + to]!;
  const inFile = inOrder(duties, costOf);
  const circle = firstBackward(inFile, costOf);
  if (circle >= 0) return refuse({ reason: 'instance-circle', duty: circle + 1 });
  const times = new Int32Array(duties * duties).fill(NO_WAY);
  const costs = new Int32Array(duties * duties);
  const [pullOut, pullIn] = [new Int32Array(bases * duties), new Int32Array(bases * duties)];
  inFile.forEach((from, i) => {
    inFile.forEach((to, j) => {
      const cost = costOf(from, to);
      if (cost < 0 || i === j) return;
      times[i * duties + j] = 0;
      costs[i * duties + j] = cost;
    });
    for (let base = 0; base < bases; base++) {
      pullOut[base * duties + i] = orNoWay(matrix[base * width + bases + from]!);
      pullIn[base * duties + i] = orNoWay(matrix[(bases + from) * width + base]!);
    }
  });
  const rank = Float64Array.from(inFile.keys());
  const place = Int32Array.from(inFile.keys());
  const ways = new WrittenWays(duties, times, costs);
  const when = { start: rank, end: rank, startPlace: place, endPlace: place };
  return ok({
    instance: { ...when, ...whole(bases, duties), ways, idleCost: 0, capacity, pullOut, pullIn },
    inFile,
  });
}

/**
 * Instances of van Lieshout and van der Schaft (INFORMS Journal on Computing 2024.0698): `bases duties places`, capacities, a line
 * `startPlace start endPlace end` for each duty, and the minutes between all places, of which the first are the bases.
 */
export function readGd(text: string): Result<PublicInstance, InstanceRefusal> {
  const numbers = new Numbers(text);
  const head = headOf(numbers, ({ bases, duties, places }) => bases + 4 * duties + places ** 2, true);
  if (!head.ok) return head;
  const { bases, duties, places, capacity, rest } = head.value;
  const minutes = rest.slice(4 * duties).map(orNoWay);
  const field = (duty: number, at: number) => rest[duty * 4 + at]!;
  for (let duty = 0; duty < duties; duty++) {
    for (const place of [field(duty, 0), field(duty, 2)]) {
      if (place < 0 || place >= places) return refuse({ reason: 'instance-place', line: duty + 3, place });
    }
  }
  const inFile = Int32Array.from({ length: duties }, (_, duty) => duty).sort(
    (a, b) => field(a, 1) - field(b, 1) || field(a, 3) - field(b, 3) || a - b,
  );
  const [pullOut, pullIn] = [new Int32Array(bases * duties), new Int32Array(bases * duties)];
  inFile.forEach((duty, i) => {
    for (let base = 0; base < bases; base++) {
      const out = minutes[base * places + field(duty, 0)]!;
      pullOut[base * duties + i] = out === NO_WAY ? NO_WAY : out + OFFICER_MINUTES;
      pullIn[base * duties + i] = minutes[field(duty, 2) * places + base]!;
    }
  });
  return ok({
    instance: {
      ...whole(bases, duties),
      start: Float64Array.from(inFile, (duty) => field(duty, 1)),
      end: Float64Array.from(inFile, (duty) => field(duty, 3)),
      startPlace: Int32Array.from(inFile, (duty) => field(duty, 0)),
      endPlace: Int32Array.from(inFile, (duty) => field(duty, 2)),
      ways: new WrittenWays(places, minutes),
      idleCost: 0,
      capacity,
      pullOut,
      pullIn,
    },
    inFile,
  });
}

interface Head {
  readonly bases: number;
  readonly duties: number;
  readonly places: number;
  readonly capacity: Int32Array;
  readonly rest: Int32Array;
}

type Sizes = Pick<Head, 'bases' | 'duties' | 'places'>;

/** Sizes and capacities, and the exact number of values that must follow them. */
function headOf(
  numbers: Numbers,
  wantedBehind: (sizes: Sizes) => number,
  withPlaces = false,
): Result<Head, InstanceRefusal> {
  const bases = numbers.next();
  const duties = numbers.next();
  const places = withPlaces ? numbers.next() : bases + duties;
  const { line } = numbers;
  const fault = numbers.fault;
  if (fault) return refuse({ reason: 'instance-number', ...fault });
  const fits = bases >= 1 && bases <= MOST_BASES && duties >= 1 && duties <= MOST_DUTIES;
  if (!fits || places < bases || places > MOST_DUTIES + MOST_BASES) {
    return refuse({ reason: 'instance-size', line, bases, duties });
  }
  const wanted = wantedBehind({ bases, duties, places });
  const rest = numbers.rest(wanted);
  if (numbers.fault) return refuse({ reason: 'instance-number', ...numbers.fault });
  if (numbers.taken !== wanted) {
    return refuse({ reason: 'instance-length', line: numbers.line, found: numbers.taken, wanted });
  }
  return ok({ bases, duties, places, capacity: rest.slice(0, bases), rest: rest.subarray(bases) });
}

/** Duties in order of the number of duties that can come before them. Without cycles, an earlier duty has fewer. */
function inOrder(duties: number, costOf: (from: number, to: number) => number): Int32Array {
  const before = new Int32Array(duties);
  for (let from = 0; from < duties; from++) {
    for (let to = 0; to < duties; to++) if (from !== to && costOf(from, to) >= 0) before[to]! += 1;
  }
  return Int32Array.from(before.keys()).sort((a, b) => before[a]! - before[b]! || a - b);
}

/** The first duty, in the file's numbers, with a pair that goes back in the order; -1 if there is none. */
function firstBackward(inFile: Int32Array, costOf: (from: number, to: number) => number): number {
  for (let i = 0; i < inFile.length; i++) {
    for (let j = 0; j < i; j++) if (costOf(inFile[i]!, inFile[j]!) >= 0) return inFile[i]!;
  }
  return -1;
}

function whole(bases: number, duties: number) {
  return {
    duties,
    bases,
    need: new Int32Array(duties).fill(1),
    mayHold: new Int32Array(duties).fill(2 ** bases - 1),
  };
}

function orNoWay(value: number): number {
  return value < 0 ? NO_WAY : value;
}
