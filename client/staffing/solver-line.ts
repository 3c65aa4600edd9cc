import type { Operation } from '../../domain/operation/operation.ts';
import { tableOf } from '../../domain/operation/travel.ts';
import type { PlanCollection } from '../../domain/records/collections.ts';
import { planRecords } from '../store/plan-records.ts';
import type { SolverAnswer, ToSolver, NoAnswer, StaffingQuestion, FromSolver } from './question.ts';

/** The collections that a staffing question depends on. */
export const MADE_OF: readonly PlanCollection[] = [
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

/** How long a stopped worker may take for its last answer, in ms: a single step can be long. */
const LAST_WORD_MS = 4000;

interface Open {
  readonly n: number;
  heard: (answer: SolverAnswer) => void;
  end: (answer: SolverAnswer | NoAnswer) => void;
  last?: SolverAnswer;
}

/** The connection to the solver's worker. It solves one question at a time; a new question stops the one before. */
export class SolverLine {
  #worker: Worker | undefined;
  #sent: { readonly of: Operation; readonly version: string } | undefined;
  #n = 0;
  #open: Open | undefined;

  /** Asks a question, reports every better answer, and returns the last one, or why there is none. */
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
    const plan = isKnown ? undefined : { version, ...planRecords(operation.plan, MADE_OF) };
    this.#sent = { of: operation, version };
    return new Promise((end) => {
      this.#open = { n, heard, end };
      this.#say({ kind: 'solve', n, question, plan });
    });
  }

  /** Stops the search; the best answer so far is returned as the last one. */
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

  /** Ends the worker at once; its earlier answers are kept. */
  #cutOff(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    const last = this.#open?.last;
    this.#end(last ? { ...last, ended: 'stopped' } : { faults: [] });
  }
}

/** The version of the plan for a staffing question. */
export function planVersion(operation: Operation): string {
  const versions = MADE_OF.map((name) => operation.plan.versionOf(name));
  return [...versions, tableOf(operation.plan)?.id ?? ''].join(' ');
}
