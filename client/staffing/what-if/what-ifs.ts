import type { Answer, Question } from '../question.ts';
import type { SolverLine } from '../solver-line.ts';
import type { Stated, StatedFor } from '../stated.ts';
import { supposedOf, type Supposition } from './supposition.ts';

/** A plan that is supposed, beside the one that stands. */
export interface Case {
  readonly n: number;
  readonly day: string;
  readonly suppositions: readonly Supposition[];
  /** The question of the plan as it stood. */
  readonly stated: string;
  readonly answer?: Answer;
  readonly failed?: boolean;
}

/** The desk that the cases are asked on. */
interface AskedOn extends StatedFor {
  readonly stated: Stated;
  readonly line: SolverLine;
  /** What was found for the plan as it stands. */
  readonly solved: object | undefined;
  readonly isStale: boolean;
  solve(): Promise<void>;
  question(day: string, part: Partial<Question>): Question;
}

/** The cases that were asked on this desk, each solved in the worker on a supposed copy of the plan. */
export class WhatIfs {
  readonly #desk: AskedOn;
  #cases: readonly Case[] = [];
  #last = 0;
  #solving: number | undefined;

  constructor(desk: AskedOn) {
    this.#desk = desk;
  }

  get ofDay(): readonly Case[] {
    return this.#cases.filter(({ day }) => day === this.#desk.day);
  }

  isSolving({ n }: Case): boolean {
    return this.#solving === n;
  }

  isStale({ stated }: Case): boolean {
    return this.#desk.stated.isAnother(stated);
  }

  get isBusy(): boolean {
    return this.#solving !== undefined;
  }

  /** Solves the plan as it stands first, where that was not done: there is nothing to compare with otherwise. */
  async compare(suppositions: readonly Supposition[]): Promise<void> {
    const desk = this.#desk;
    const { day } = desk;
    const n = ++this.#last;
    const stated = desk.stated.now();
    this.#solving = n;
    this.#put({ n, day, suppositions, stated });
    if (!desk.solved || desk.isStale) await desk.solve();
    const { changes, away } = supposedOf(desk.operation, suppositions);
    const question = desk.question(day, { supposed: changes, away });
    const heard = (answer: Answer): void => this.#put({ n, day, suppositions, stated, answer });
    const last = await desk.line.ask(desk.operation, question, heard);
    if (this.#solving === n) this.#solving = undefined;
    this.#put({ n, day, suppositions, stated, ...('faults' in last ? { failed: true } : { answer: last }) });
  }

  drop({ n }: Case): void {
    this.#cases = this.#cases.filter((one) => one.n !== n);
    if (this.#solving === n) void this.#desk.line.stop();
    this.#desk.tell();
  }

  /** A case that was dropped meanwhile does not come back. */
  #put(one: Case): void {
    const known = this.#cases.some(({ n }) => n === one.n);
    if (known) this.#cases = this.#cases.map((other) => (other.n === one.n ? one : other));
    else if (one.answer === undefined && !one.failed) this.#cases = [...this.#cases, one];
    this.#desk.tell();
  }
}
