import type { Operation } from '../../domain/operation/operation.ts';
import { tableOf } from '../../domain/operation/travel.ts';
import { COLLECTION_NAMES, type Change, type CollectionName } from '../../domain/records/collections.ts';
import type {
  SolverAnswer,
  ToSolver,
  NoAnswer,
  PlanRecords,
  StaffingQuestion,
  FromSolver,
} from './question.ts';

/** What a staffing question is made of. */
export const MADE_OF: readonly CollectionName[] = [
  'briefs',
  'roads',
  'routes',
  'movements',
  'posts',
  'groups',
  'squads',
  'officers',
  'vehicles',
  'assignments',
];

/** How long a worker that was stopped may take to say its last, in ms: a single step can be long. */
const LAST_WORD_MS = 4000;

interface Open {
  readonly n: number;
  heard: (answer: SolverAnswer) => void;
  end: (answer: SolverAnswer | NoAnswer) => void;
  last?: SolverAnswer;
}

/** The way to the worker that solves. One question at a time: another one stops the one before. */
export class SolverLine {
  #worker: Worker | undefined;
  #sent: { readonly of: Operation; readonly version: string } | undefined;
  #n = 0;
  #open: Open | undefined;

  /** Asks, tells every better answer, and gives the last, or why there is none. */
  async ask(
    operation: Operation,
    question: StaffingQuestion,
    heard: (answer: SolverAnswer) => void,
  ): Promise<SolverAnswer | NoAnswer> {
    await this.stop();
    const n = ++this.#n;
    const version = planVersion(operation);
    const isKnown =
      this.#worker !== undefined && this.#sent?.of === operation && this.#sent.version === version;
    const plan = isKnown
      ? undefined
      : { version, records: recordsOf(operation), travel: travelOf(operation) };
    this.#sent = { of: operation, version };
    return new Promise((end) => {
      this.#open = { n, heard, end };
      this.#say({ kind: 'solve', n, question, plan });
    });
  }

  /** Stops what is being solved; its best answer so far comes as its last. */
  async stop(): Promise<void> {
    const open = this.#open;
    if (!open) return;
    this.#say({ kind: 'stop' });
    await new Promise<void>((done) => {
      const end = open.end;
      const late = setTimeout(() => this.#cutOff(), LAST_WORD_MS);
      open.end = (answer) => {
        clearTimeout(late);
        end(answer);
        done();
      };
    });
  }

  close(): void {
    this.#cutOff();
  }

  #say(asked: ToSolver): void {
    this.#worker ??= this.#start();
    this.#worker.postMessage(asked);
  }

  #start(): Worker {
    const worker = new Worker(new URL('./solving-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<FromSolver>) => this.#hear(data));
    worker.addEventListener('error', () => this.#cutOff());
    return worker;
  }

  #hear(told: FromSolver): void {
    const open = this.#open;
    if (told.n !== open?.n) return;
    if ('faults' in told) return this.#end(told);
    open.last = told.answer;
    if (told.answer.ended) this.#end(told.answer);
    else open.heard(told.answer);
  }

  #end(answer: SolverAnswer | NoAnswer): void {
    const open = this.#open;
    this.#open = undefined;
    open?.end(answer);
  }

  /** Ends the worker where it stands; what it said before is kept. */
  #cutOff(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    const last = this.#open?.last;
    this.#end(last ? { ...last, ended: 'stopped' } : { faults: [] });
  }
}

/** What the plan's part in a staffing question is known by. */
export function planVersion(operation: Operation): string {
  const versions = MADE_OF.map((name) => operation.versionOf(name));
  return [...versions, tableOf(operation.plan)?.id ?? ''].join(' ');
}

/** The table of drives as it can be handed to a worker. */
function travelOf(operation: Operation): PlanRecords['travel'] {
  const table = tableOf(operation.plan);
  if (!table) return undefined;
  const { id, terms, places, times } = table;
  return { of: { id, terms, places }, times };
}

function recordsOf({ tables }: Operation): Change[] {
  return COLLECTION_NAMES.filter((name) => MADE_OF.includes(name)).flatMap((collection) =>
    [...tables[collection].values()].map((record) => ({ collection, record }) as Change),
  );
}
