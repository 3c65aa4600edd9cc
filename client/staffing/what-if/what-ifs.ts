import { createContext } from '@lit/context';
import { Cell } from '../../ui/following.ts';
import type { SolverAnswer } from '../question.ts';
import type { Solving } from '../solving.ts';
import { supposedOf, type Supposition } from './supposition.ts';

/** A plan that is supposed, beside the one that stands. */
export interface Case {
  readonly n: number;
  readonly day: string;
  readonly suppositions: readonly Supposition[];
  /** The question of the plan as it stood. */
  readonly stated: string;
  readonly answer?: SolverAnswer;
  readonly failed?: boolean;
}

/** The cases that were asked, each solved in the worker on a supposed copy of the plan. */
export class WhatIfs {
  readonly #standing: Solving;
  readonly #cases = new Cell<readonly Case[]>([]);
  readonly #solving = new Cell<number | undefined>(undefined);
  #last = 0;

  constructor(standing: Solving) {
    this.#standing = standing;
  }

  get ofDay(): readonly Case[] {
    return this.#cases.value.filter(({ day }) => day === this.#standing.day);
  }

  isSolving({ n }: Case): boolean {
    return this.#solving.value === n;
  }

  isStale({ stated }: Case): boolean {
    return this.#standing.stated.isAnother(stated);
  }

  get isBusy(): boolean {
    return this.#solving.value !== undefined;
  }

  /** Solves the plan as it stands first, where that was not done: there is nothing to compare with otherwise. */
  async compare(suppositions: readonly Supposition[]): Promise<void> {
    const standing = this.#standing;
    const { day, store } = standing;
    const n = ++this.#last;
    const stated = standing.stated.now();
    this.#solving.value = n;
    this.#put({ n, day, suppositions, stated });
    if (!standing.solved || standing.isStale) await standing.solve();
    const { changes, away } = supposedOf(store.operation, suppositions);
    const question = standing.question(day, { supposed: changes, away });
    const heard = (answer: SolverAnswer): void => this.#put({ n, day, suppositions, stated, answer });
    const last = await standing.line.ask(store.operation, question, heard);
    if (this.#solving.value === n) this.#solving.value = undefined;
    this.#put({ n, day, suppositions, stated, ...('faults' in last ? { failed: true } : { answer: last }) });
  }

  drop({ n }: Case): void {
    this.#cases.value = this.#cases.value.filter((one) => one.n !== n);
    if (this.#solving.value === n) void this.#standing.line.stop();
  }

  /** A case that was dropped meanwhile does not come back. */
  #put(one: Case): void {
    const known = this.#cases.value.some(({ n }) => n === one.n);
    if (known) this.#cases.value = this.#cases.value.map((other) => (other.n === one.n ? one : other));
    else if (one.answer === undefined && !one.failed) this.#cases.value = [...this.#cases.value, one];
  }
}

export const whatIfsContext = createContext<WhatIfs>(Symbol('cordon what-ifs'));
