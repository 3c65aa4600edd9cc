import { ContextConsumer, createContext } from '@lit/context';
import type { ReactiveController, ReactiveElement } from 'lit';
import { Kept } from '../../domain/operation/kept.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { router } from '../app/router.ts';
import type { PlanDesk } from '../plan/desk/plan-desk.ts';
import { staffDay } from './address.ts';
import type { Answer, NoAnswer, Question } from './question.ts';
import { assignmentsOn } from './roster-change.ts';
import { SolverLine } from './solver-line.ts';
import { Stated } from './stated.ts';
import { WhatIfs } from './what-if/what-ifs.ts';

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

/** An answer, and the question that it was given to. */
interface Solved {
  readonly answer: Answer;
  readonly stated: string;
}

/** How long is looked, in seconds. */
export const BUDGETS_S = [2, 10, 60] as const;

const BUDGET_KEY = 'cordon.staff.seconds';

/** What lies on the staffing desk: the day, what was found for it, what is being solved, which assignments are locked. Tells `change`. */
export class StaffDesk extends EventTarget {
  readonly plan: PlanDesk;
  readonly line = new SolverLine();
  readonly whatIfs = new WhatIfs(this);
  readonly stated = new Stated(this);
  readonly #solved = new Map<string, Solved>();
  readonly #locks: Locks;
  readonly #standing = new Kept<ReadonlySet<string>>();
  #solving = false;
  #turn = 0;
  #refused: NoAnswer | undefined;
  readonly #officersNow = new Kept<number>();

  constructor(plan: PlanDesk) {
    super();
    this.plan = plan;
    this.#locks = new Locks(plan.operation.id);
  }

  get operation(): Operation {
    return this.plan.operation;
  }

  /** The day of the address, else the first. */
  get day(): string {
    const { days } = this.operation.brief;
    return staffDay(router.path, days) ?? days[0] ?? '';
  }

  get solved(): Solved | undefined {
    return this.#solved.get(this.day);
  }

  /** Whether the plan now asks another question than was answered. */
  get isStale(): boolean {
    return this.solved !== undefined && this.stated.isAnother(this.solved.stated);
  }

  get isSolving(): boolean {
    return this.#solving;
  }

  /** Why the last question has no answer. */
  get refused(): NoAnswer | undefined {
    return this.#refused;
  }

  get budgetS(): number {
    const kept = Number(localStorage.getItem(BUDGET_KEY));
    return BUDGETS_S.find((seconds) => seconds === kept) ?? 10;
  }

  set budgetS(seconds: number) {
    localStorage.setItem(BUDGET_KEY, String(seconds));
    this.tell();
  }

  /** How many officers the day's roster has now. */
  get officersNow(): number {
    const { operation, day } = this;
    return this.#officersNow.of(
      [operation, day],
      () => new Set(assignmentsOn(operation, day).map(({ assignment }) => assignment.officerId)).size,
    );
  }

  /** The assignments of the day that are to stay as they are, of those that still stand; the same set until that changes. */
  get locked(): ReadonlySet<string> {
    const { operation } = this;
    const kept = this.#locks.of(this.day);
    return this.#standing.of([operation, kept], () => {
      const ids = new Set([...kept].filter((id) => operation.tables.assignments.has(id)));
      const { last } = this.#standing;
      return last?.size === ids.size && [...ids].every((id) => last.has(id)) ? last : ids;
    });
  }

  lock(ids: readonly string[], isLocked: boolean): void {
    const locked = new Set(this.locked);
    for (const id of ids) {
      if (isLocked) locked.add(id);
      else locked.delete(id);
    }
    this.#locks.set(this.day, locked);
    this.tell();
  }

  /** Solves the day as the plan stands, around what is locked. */
  async solve(): Promise<void> {
    const { day, operation } = this;
    const stated = this.stated.now();
    const turn = ++this.#turn;
    this.#refused = undefined;
    this.#solving = true;
    this.tell();
    const keep = (answer: Answer): void => {
      this.#solved.set(day, { answer, stated });
      this.tell();
    };
    const last = await this.line.ask(operation, this.question(day), keep);
    if (!('faults' in last)) keep(last);
    if (turn !== this.#turn) return;
    this.#refused = 'faults' in last ? last : undefined;
    this.#solving = false;
    this.tell();
  }

  question(day: string, part: Partial<Question> = {}): Question {
    return {
      day,
      supposed: [],
      away: [],
      locked: [...this.locked],
      forMs: this.budgetS * 1000,
      ...part,
    };
  }

  stop(): void {
    void this.line.stop();
  }

  tell(): void {
    this.dispatchEvent(new Event('change'));
  }
}

export const staffContext = createContext<StaffDesk>(Symbol('cordon staffing desk'));

/** Gives an element the staffing desk around it, and redraws it when that or the plan has changed. */
export class StaffController implements ReactiveController {
  readonly #host: ReactiveElement;
  #staff: StaffDesk | undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
    new ContextConsumer(host, {
      context: staffContext,
      subscribe: true,
      callback: (desk) => this.#sit(desk),
    });
  }

  get staff(): StaffDesk {
    if (!this.#staff) throw new Error(`<${this.#host.localName}> stands outside the staffing screen`);
    return this.#staff;
  }

  hostConnected(): void {
    this.#listen(this.#staff);
  }

  hostDisconnected(): void {
    this.#leave(this.#staff);
  }

  #sit(staff: StaffDesk): void {
    this.#leave(this.#staff);
    this.#staff = staff;
    this.#listen(staff);
    this.#host.requestUpdate();
  }

  #listen(staff: StaffDesk | undefined): void {
    staff?.addEventListener('change', this.#redraw);
    staff?.plan.addEventListener('change', this.#redraw);
  }

  #leave(staff: StaffDesk | undefined): void {
    staff?.removeEventListener('change', this.#redraw);
    staff?.plan.removeEventListener('change', this.#redraw);
  }

  readonly #redraw = (): void => this.#host.requestUpdate();
}
